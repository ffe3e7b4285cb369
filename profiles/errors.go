package profiles

import (
	"cmp"
	"errors"

	"agtok/say"
)

// What can be wrong with a file. They come wrapped in a [*FileError], which knows the path.
var (
	ErrUnreadable   = say.Errorf("permission to read it is missing")
	ErrNotFile      = say.Errorf("it is not a regular file")
	ErrDanglingLink = say.Errorf("it is a link to a file that does not exist")
	ErrLinkLoop     = say.Errorf("it is a link that leads back to itself")
	ErrNotFolder    = say.Errorf("a part of its path is a file, not a folder")
	ErrNoFolder     = say.Errorf("its folder does not exist")
	ErrTooLarge     = say.Errorf("it is too large to be a list of projects")
	ErrNotWritable  = say.Errorf("permission to write it or its folder is missing")
	ErrDiskFull     = say.Errorf("no space is left for it")
	ErrBusy         = say.Errorf("another agtok is writing it")
	ErrForeign      = say.Errorf("it belongs to another user")
	ErrExists       = say.Errorf("it exists already")
	ErrSyntax       = say.Errorf("its text is not valid") // not TOML, or not what [Import] reads
	ErrNewerVersion = say.Errorf("written by a newer agtok")
)

// What can be wrong with a choice of credentials, or with a profile. They come wrapped in an [*Error], which says it.
var (
	ErrInvalid       = errors.New("invalid profile")
	ErrNotFound      = errors.New("no such profile")
	ErrNameTaken     = errors.New("name taken")
	ErrAmbiguous     = errors.New("ambiguous name")
	ErrUndecided     = errors.New("no default profile")
	ErrVariable      = errors.New("wrong variable")
	ErrHalfPair      = errors.New("half a pair")
	ErrNoCredentials = errors.New("no credentials")
	// ErrKeyringSilent means that the keyring did not answer in time.
	ErrKeyringSilent = errors.New("no answer")
)

// What can be wrong with a certificate.
var (
	// ErrNoCertificate means that the profile has none.
	ErrNoCertificate = say.Errorf("the project has no such certificate")
	// ErrOtherCertificate means that the profile has another one, which is not overwritten.
	ErrOtherCertificate = errors.New("another certificate")
	// ErrNoSecret means that the keyring answered and has no such entry.
	ErrNoSecret = say.Errorf("the keyring has no such entry")
	// ErrKeyringAbsent means that no keyring can be reached.
	ErrKeyringAbsent = say.Errorf("no keyring can be reached")
	// ErrKeyringLocked means that the keyring was not unlocked.
	ErrKeyringLocked = say.Errorf("the keyring is locked")
	// ErrKeyringRefused means that the keyring answered with an error.
	ErrKeyringRefused = say.Errorf("the keyring refused")
)

// Hint returns what to do about an error of this package, or no sentence.
func Hint(err error) say.Text {
	var h interface{ Hint() say.Text }
	if errors.As(err, &h) {
		return h.Hint()
	}
	return say.Text{}
}

// Error is a choice of credentials that cannot be made, or a profile that cannot be saved. It quotes no certificate.
type Error struct {
	Kind       error // one of the sentinels above
	text, hint say.Text
}

// Error writes the sentence in English.
func (e *Error) Error() string { return e.text.In(say.English) }

// Sentence says what is wrong.
func (e *Error) Sentence() say.Text { return e.text }

// Unwrap returns the kind.
func (e *Error) Unwrap() error { return e.Kind }

// Hint says what to do.
func (e *Error) Hint() say.Text { return e.hint }

func notFound(name string, names []string) error {
	hint := say.F("there are no saved projects; add one with: agtok project add NAME --app-id ID")
	if len(names) > 0 {
		hint = say.F("the projects are: %v", listNames(names))
	}
	return &Error{ErrNotFound, say.F("find project %v: there is none", say.Name(name)), hint}
}

func nameTaken(name string) error {
	return &Error{ErrNameTaken, say.F("save project: the name %v is taken", say.Name(name)),
		say.F("choose another name; letter case makes no difference")}
}

func noCertificate(slot Slot, project string) error {
	return &Error{ErrNoCertificate,
		say.F("read %v certificate of project %v: %v", slot, say.Name(project), say.Of(ErrNoCertificate)),
		say.F("agtok project edit NAME --certificate-file FILE saves one")}
}

func otherCertificate(slot Slot, project string) error {
	flag := "--certificate-file"
	if slot == Secondary {
		flag = "--secondary-certificate-file"
	}
	return &Error{ErrOtherCertificate,
		say.F("project %v has another %v certificate, and keeps it", say.Name(project), slot),
		say.F("agtok project edit NAME %s FILE replaces it", flag)}
}

// FileError is a file that could not be read or written, or that holds something else. It was not changed.
type FileError struct {
	Op           string // "read", "write", "lock" or "import"
	Path         string
	Line, Column int      // from 1; 0 when the error is not at one place
	Kind         error    // one of the sentinels above, or nil for an error of another kind
	Reason       say.Text // what is wrong with the text; none where Kind says it
	Err          error    // the operating system's, or nil
	hint         say.Text
	other        say.Text // how people name another file or folder; none for another with --profiles
}

// Error writes the sentence in English.
func (e *FileError) Error() string { return e.Sentence().In(say.English) }

// Sentence names the operation, the file, the place in it and the reason.
func (e *FileError) Sentence() say.Text {
	at, reason := say.F("%v", say.Path(e.Path)), e.Reason
	if e.Path == "-" {
		at = say.F("standard input")
	}
	if e.Line > 0 {
		at = say.F("%v:%d:%d", say.Path(e.Path), e.Line, e.Column)
	}
	if reason.IsZero() {
		reason = say.Of(cmp.Or(e.Kind, e.Err))
	}
	return map[string]say.Text{
		"read": say.F("read %v: %v", at, reason), "write": say.F("write %v: %v", at, reason),
		"lock": say.F("lock %v: %v", at, reason), "import": say.F("import %v: %v", at, reason),
	}[e.Op]
}

// Unwrap returns the kind and the cause.
func (e *FileError) Unwrap() []error { return []error{e.Kind, e.Err} }

// Hint says what to do.
func (e *FileError) Hint() say.Text {
	switch {
	case !e.hint.IsZero():
		return e.hint
	case e.Op == "import":
		return say.F("import a .env or gradle.properties file, the output of: agora project show --json, " +
			"a sample's config.json, or an agtok export")
	}
	other := e.other
	if other.IsZero() {
		other = say.F("file with --profiles")
	}
	return map[error]say.Text{
		ErrSyntax: say.F(
			"mend the file, or move it away to start with an empty one; until then nothing is written to it"),
		ErrNewerVersion: say.F("update agtok, or name another %v", other),
		ErrNotFile:      say.F("move it away, or name another %v", other),
		ErrTooLarge:     say.F("name another %v", other),
		ErrLinkLoop:     say.F("remove the link, or point it to a file"),
		ErrNotFolder:    say.F("move that file away, or name another %v", other),
		ErrNoFolder:     say.F("make that folder, or name another %v", other),
		ErrDiskFull:     say.F("free some space or quota and try again; what was saved before is untouched"),
		ErrUnreadable:   say.F("make it and its folder readable for you (chmod u+rw), or name another %v", other),
		ErrNotWritable:  say.F("make the file and its folder writable for you, or name another %v", other),
	}[e.Kind]
}

// textError is a mistake at an offset of a text.
func textError(op, path string, text []byte, offset int, reason say.Text) *FileError {
	line, column := position(text, offset)
	return &FileError{Op: op, Path: path, Line: line, Column: column, Kind: ErrSyntax, Reason: reason}
}

// KeyringError is a keyring call that failed. Err wraps one of the sentinels above, [ErrKeyringSilent] among them.
type KeyringError struct {
	Op  string // "get", "set" or "delete"
	Err error
}

// Error writes the sentence in English.
func (e *KeyringError) Error() string { return e.Sentence().In(say.English) }

// Sentence says what was asked of the keyring and what came of it.
func (e *KeyringError) Sentence() say.Text {
	return map[string]say.Text{
		"get": say.F("keyring get: %v", e.Err), "set": say.F("keyring set: %v", e.Err),
		"delete": say.F("keyring delete: %v", e.Err),
	}[e.Op]
}

// Unwrap returns the cause.
func (e *KeyringError) Unwrap() error { return e.Err }

// Hint says what to do.
func (e *KeyringError) Hint() say.Text {
	if errors.Is(e.Err, ErrNoSecret) {
		return say.F("the certificate is no longer in the keyring; give the project its certificate again")
	}
	return say.F("unlock or start the keyring, or give the project its certificate again and keep it in the file")
}

// PlaceError is a certificate that the keyring did not take. Nothing was changed.
type PlaceError struct {
	said        // with the keyring's error as its kind
	Stays Where // where it is; [Nowhere] for one that is not stored yet
}

// said is what an Error is called inside another: a field of that name would hide its method.
type said = Error

// notTaken says that nothing is lost, and what to do. err is the keyring's.
func notTaken(slot Slot, project string, stays Where, err error) error {
	cause := err
	if k, ok := errors.AsType[*KeyringError](err); ok {
		cause = k.Err // which of its calls failed helps nobody
	}
	hint := say.F("unlock or start the keyring, or keep the certificate in the file")
	if stays == InFile {
		hint = say.F("unlock or start the keyring; until then the certificate stays in the file")
	}
	text := say.F("store %v certificate of %v in the keyring: %v", slot, say.Name(project), cause)
	return &PlaceError{said{err, text, hint}, stays}
}

// listNames lists names for one line, and not more than fit there.
func listNames(names []string) say.Text {
	const most = 8
	list := make([]say.Name, min(len(names), most))
	for i := range list {
		list[i] = say.Name(names[i])
	}
	if more := len(names) - most; more > 0 {
		return say.F("%v and %d more", say.Commas(list...), more)
	}
	return say.F("%v", say.Commas(list...))
}
