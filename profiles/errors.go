package profiles

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
)

// What can be wrong with a file. They come wrapped in a [*FileError], which knows the path.
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
	ErrSyntax       = errors.New("its text is not valid") // not TOML, or not what [Import] reads
	ErrNewerVersion = errors.New("written by a newer agtok")
)

// What can be wrong with a choice of credentials. They come wrapped in an [*Error].
var (
	ErrNotFound      = errors.New("no profile has this name")
	ErrNameTaken     = errors.New("another profile has this name")
	ErrAmbiguous     = errors.New("several profiles have this name")
	ErrUndecided     = errors.New("there are several profiles, and none is the default")
	ErrVariable      = errors.New("a variable is not set, or does not hold what its name says")
	ErrHalfPair      = errors.New("only one of App ID and certificate is given")
	ErrNoCredentials = errors.New("no source has credentials")
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

// Error is a choice of credentials that cannot be made. It quotes no certificate.
type Error struct {
	Kind       error // one of the sentinels above
	text, hint string
}

// Error says what is wrong.
func (e *Error) Error() string { return e.text }

// Unwrap returns the kind.
func (e *Error) Unwrap() error { return e.Kind }

// Hint says what to do.
func (e *Error) Hint() string { return e.hint }

func notFound(name string, names []string) error {
	hint := "there are no saved profiles; add one with: agtok profile add"
	if len(names) > 0 {
		hint = fmt.Sprintf("the profiles are: %s", listNames(names))
	}
	return &Error{ErrNotFound, fmt.Sprintf("find profile %q: there is none", name), hint}
}

func nameTaken(name string) error {
	return &Error{ErrNameTaken, fmt.Sprintf("save profile: the name %q is taken", name),
		"names must differ in more than upper and lower case"}
}

// FileError is a file that could not be read or written, or that holds something else. It was not changed.
type FileError struct {
	Op           string // "read", "write", "lock" or "import"
	Path         string
	Line, Column int    // from 1; 0 when the error is not at one place
	Kind         error  // one of the sentinels above, or nil for an error of another kind
	Reason       string // what is wrong with the text; "" where Kind says it
	Err          error  // the operating system's, or nil
	hint         string
	other        string // how people name another file or folder
}

// Error names the operation, the file, the place in it and the reason.
func (e *FileError) Error() string {
	at := printable(e.Path)
	if e.Line > 0 {
		at = fmt.Sprintf("%s:%d:%d", at, e.Line, e.Column)
	}
	reason := e.Reason
	if reason == "" {
		reason = nonNil(e.Kind, e.Err)[0].Error()
	}
	return fmt.Sprintf("%s %s: %s", e.Op, at, reason)
}

// Unwrap returns the kind and the cause.
func (e *FileError) Unwrap() []error { return nonNil(e.Kind, e.Err) }

// importHint says what can be imported.
const importHint = "import a .env or gradle.properties file, the output of: agora project show --json, " +
	"a sample's config.json, or an agtok export"

// fileHints say what to do; %s is how people name another file.
var fileHints = map[error]string{
	ErrSyntax:       "mend the file, or move it away to start with an empty one; until then nothing is written to it",
	ErrNewerVersion: "update agtok, or name another %s",
	ErrNotFile:      "move it away, or name another %s",
	ErrTooLarge:     "name another %s",
	ErrLinkLoop:     "remove the link, or point it to a file",
	ErrNotFolder:    "move that file away, or name another %s",
	ErrNoFolder:     "make that folder, or name another %s",
	ErrDiskFull:     "free some space or quota and try again; what was saved before is untouched",
	ErrUnreadable:   "make it and its folder readable for you (chmod u+rw), or name another %s",
	ErrNotWritable:  "make the file and its folder writable for you, or name another %s",
}

// Hint says what to do.
func (e *FileError) Hint() string {
	switch {
	case e.hint != "":
		return e.hint
	case e.Op == "import":
		return importHint
	}
	return strings.ReplaceAll(fileHints[e.Kind], "%s", cmp.Or(e.other, "file with --profiles"))
}

// textError is a mistake at an offset of a text.
func textError(op, path string, text []byte, offset int, reason string) *FileError {
	line, column := position(text, offset)
	return &FileError{Op: op, Path: path, Line: line, Column: column, Kind: ErrSyntax, Reason: reason}
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

// KeyringError is a keyring call that failed. Err wraps one of the sentinels above, or is a [*TimeoutError].
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

// PlaceError is a certificate that the keyring did not take. Nothing was changed.
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
	if e.Stays == InFile {
		return "unlock or start the keyring; until then the certificate stays in the file"
	}
	return "unlock or start the keyring, or keep the certificate in the file"
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
		return fmt.Sprintf("%s and %d more", text, more)
	}
	return text
}

// printable returns text as it is if it cannot do harm on a terminal, and quoted otherwise.
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
