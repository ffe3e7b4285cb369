package profiles

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
)

// What can be wrong with a profiles file. They come wrapped in a [*FileError],
// a [*SyntaxError] or a [*VersionError], which know the path.
var (
	ErrUnreadable   = errors.New("permission to read it is missing")
	ErrNotFile      = errors.New("it is not a regular file")
	ErrDanglingLink = errors.New("it is a link to a file that does not exist")
	ErrLinkLoop     = errors.New("it is a link that leads back to itself")
	ErrNotFolder    = errors.New("a part of its path is a file, not a folder")
	ErrNoFolder     = errors.New("its folder does not exist")
	ErrNotUTF8      = errors.New("it is not UTF-8 text")
	ErrTooLarge     = errors.New("it is too large to be a list of profiles")
	ErrNotWritable  = errors.New("permission to write it or its folder is missing")
	ErrDiskFull     = errors.New("no space is left for it")
	ErrBusy         = errors.New("another agtok is writing it")
	ErrForeign      = errors.New("it belongs to another user")
	ErrExists       = errors.New("it exists already")
	ErrSyntax       = errors.New("not valid TOML")
	ErrNewerVersion = errors.New("written by a newer agtok")
)

// What can be wrong with a certificate.
var (
	// ErrNoCertificate means that the profile has none.
	ErrNoCertificate = errors.New("the profile has no such certificate")
	// ErrNoSecret means that the keyring answered and has no such entry.
	ErrNoSecret = errors.New("the keyring has no such entry")
	// ErrKeyringAbsent means that no keyring can be reached.
	ErrKeyringAbsent = errors.New("no keyring can be reached")
	// ErrKeyringLocked means that the keyring was not unlocked.
	ErrKeyringLocked = errors.New("the keyring is locked")
	// ErrKeyringRefused means that the keyring answered with an error.
	ErrKeyringRefused = errors.New("the keyring refused")
)

// Hint returns what to do about an error of this package, or "".
func Hint(err error) string {
	var h interface{ Hint() string }
	if errors.As(err, &h) {
		return h.Hint()
	}
	return ""
}

// FileError is a file that could not be read or written. Nothing was changed.
type FileError struct {
	Op   string // "read", "write" or "lock"
	Path string
	Kind error // one of the sentinels above, or nil for an error of another kind
	Err  error // the operating system's, or nil
	hint string
}

// Error names the operation, the file and the reason.
func (e *FileError) Error() string {
	reason := e.Err
	if e.Kind != nil {
		reason = e.Kind
	}
	return fmt.Sprintf("%s %s: %v", e.Op, printable(e.Path), reason)
}

// Unwrap returns the kind and the cause.
func (e *FileError) Unwrap() []error { return nonNil(e.Kind, e.Err) }

// Hint says what to do.
func (e *FileError) Hint() string { return e.hint }

// SyntaxError is a file that is not TOML, or whose keys have the wrong shape. It
// is never replaced.
type SyntaxError struct {
	Path         string
	Line, Column int // from 1; 0 when unknown
	Reason       string
	kind         error // ErrNotUTF8, or nil
}

// Error names the file, the line and the column.
func (e *SyntaxError) Error() string {
	at := printable(e.Path)
	if e.Line > 0 {
		at = fmt.Sprintf("%s:%d:%d", at, e.Line, e.Column)
	}
	return fmt.Sprintf("read %s: %s", at, e.Reason)
}

// Unwrap returns ErrSyntax, and ErrNotUTF8 where that is the reason.
func (e *SyntaxError) Unwrap() []error { return nonNil(ErrSyntax, e.kind) }

// Hint says what to do.
func (e *SyntaxError) Hint() string {
	return "mend the file, or move it away to start with an empty one; until then nothing is written to it"
}

// VersionError is a file from a newer agtok. It is never replaced.
type VersionError struct {
	Path    string
	Version int64
}

// Error names the file and both versions.
func (e *VersionError) Error() string {
	return fmt.Sprintf("read %s: version %d, and this agtok knows version %d", printable(e.Path), e.Version, fileVersion)
}

// Unwrap returns ErrNewerVersion.
func (e *VersionError) Unwrap() error { return ErrNewerVersion }

// Hint says what to do.
func (e *VersionError) Hint() string {
	return "update agtok, or name another file with --profiles"
}

// NotFoundError is a name that no profile has.
type NotFoundError struct {
	Name  string
	Names []string // those there are
}

// Error quotes the name.
func (e *NotFoundError) Error() string { return fmt.Sprintf("find profile %q: there is none", e.Name) }

// Hint lists the names there are.
func (e *NotFoundError) Hint() string {
	if len(e.Names) == 0 {
		return "there are no saved profiles; add one with: agtok profile add"
	}
	return "the profiles are: " + listNames(e.Names)
}

// NameTakenError is a name that another profile has, perhaps in another case.
type NameTakenError struct{ Name string }

// Error quotes the name that is taken.
func (e *NameTakenError) Error() string {
	return fmt.Sprintf("save profile: the name %q is taken", e.Name)
}

// Hint says what to do.
func (e *NameTakenError) Hint() string {
	return "names must differ in more than upper and lower case"
}

// AmbiguousError is a choice that the program does not make for the user.
type AmbiguousError struct {
	Name  string   // the name that several profiles have; empty: no name was given
	Names []string // the profiles to choose from
}

// Error says between what the choice is.
func (e *AmbiguousError) Error() string {
	if e.Name != "" {
		return fmt.Sprintf("find profile %q: %d profiles are called that", e.Name, len(e.Names))
	}
	return fmt.Sprintf("choose profile: there are %d and none is the default", len(e.Names))
}

// Hint says how to choose.
func (e *AmbiguousError) Hint() string {
	if e.Name != "" {
		return "give them different names in the file"
	}
	return "name one with --profile, or make one the default with: agtok profile use; the profiles are: " + listNames(e.Names)
}

// InvalidError is a profile that cannot be saved as it is.
type InvalidError struct {
	Name     string
	Problems []Problem
}

// Error lists all problems.
func (e *InvalidError) Error() string {
	texts := make([]string, len(e.Problems))
	for i, p := range e.Problems {
		texts[i] = p.String()
	}
	return fmt.Sprintf("save profile %q: %s", e.Name, strings.Join(texts, "; "))
}

// EnvError is a certificate whose environment variable is not set.
type EnvError struct {
	Profile string
	Env     string
}

// Error names the variable.
func (e *EnvError) Error() string {
	return fmt.Sprintf("read certificate of profile %q: the environment variable %s is not set", e.Profile, printable(e.Env))
}

// Hint says what to do.
func (e *EnvError) Hint() string {
	return "set " + printable(e.Env) + ", or give the profile another certificate"
}

// KeyringError is a keyring call that failed. Err wraps one of the sentinels
// above, or is a [*TimeoutError].
type KeyringError struct {
	Op  string // "get", "set" or "delete"
	Err error
}

// Error says what was asked of the keyring and what came of it.
func (e *KeyringError) Error() string { return fmt.Sprintf("keyring %s: %v", e.Op, e.Err) }

// Unwrap returns the cause.
func (e *KeyringError) Unwrap() error { return e.Err }

// Hint says what to do.
func (e *KeyringError) Hint() string {
	if errors.Is(e.Err, ErrNoSecret) {
		return "the certificate is no longer in the keyring; give the profile its certificate again"
	}
	return "unlock or start the keyring, or give the profile its certificate again and keep it in the file"
}

// PlaceError is a certificate that the keyring did not take. Nothing was
// changed.
type PlaceError struct {
	Profile string
	Slot    Slot
	Stays   Where // where it is; [Nowhere] for one that is not stored yet
	Err     error // the keyring's
}

// Error says what the keyring was to take, and why it did not.
func (e *PlaceError) Error() string {
	cause := e.Err
	if k := new(KeyringError); errors.As(cause, &k) {
		cause = k.Err // which of its calls failed helps nobody
	}
	return fmt.Sprintf("store %s certificate of %q in the keyring: %v", e.Slot, e.Profile, cause)
}

// Unwrap returns the cause.
func (e *PlaceError) Unwrap() error { return e.Err }

// Hint says what to do, and that nothing is lost.
func (e *PlaceError) Hint() string {
	const start = "unlock or start the keyring"
	if e.Stays == InFile {
		return start + "; until then the certificate stays in the file"
	}
	return start + ", or keep the certificate in the file"
}

// TimeoutError is a keyring that did not answer.
type TimeoutError struct{ After time.Duration }

// Error says how long it was waited for.
func (e *TimeoutError) Error() string { return fmt.Sprintf("no answer within %v", e.After) }

// Timeout marks it as a timeout, as net.Error does.
func (e *TimeoutError) Timeout() bool { return true }

// listNames quotes names for one line, and not more than fit there.
func listNames(names []string) string {
	const most = 8
	quoted := make([]string, 0, most)
	for _, name := range names[:min(len(names), most)] {
		quoted = append(quoted, strconv.Quote(name))
	}
	text := strings.Join(quoted, ", ")
	if more := len(names) - most; more > 0 {
		text += fmt.Sprintf(" and %d more", more)
	}
	return text
}

// printable returns text as it is if it cannot do harm on a terminal, and
// quoted otherwise.
func printable(text string) string {
	for _, r := range text {
		if !strconv.IsPrint(r) {
			return strconv.Quote(text)
		}
	}
	return text
}

func nonNil(errs ...error) []error {
	return slices.DeleteFunc(errs, func(err error) bool { return err == nil })
}
