package profiles

import "time"

// Store is a list of profiles, each under its name. Names are looked up exactly
// first, then without regard to case.
//
// Its methods may be called from several goroutines. Those that take a name
// return a [*NotFoundError] when there is no such profile.
type Store interface {
	// List returns all profiles, in the order of the file. It reads no
	// certificate and never waits for a keyring. With an error there are no
	// profiles, and writing is refused until its cause is mended.
	List() (Listing, error)

	// Get returns one profile.
	Get(name string) (Profile, error)

	// Put adds a profile, or saves the changes to one that came from the store.
	// Only what the caller changed is written, so what another process changed
	// in the same profile stays. Certificates from [NewCertificate] go to place.
	//
	// It returns an [*InvalidError] for a profile that cannot be saved, a
	// [*NameTakenError], and a [*NotFoundError] if the profile it came from is
	// gone.
	Put(p Profile, place Place) (Saved, error)

	// Rename gives a profile another name. Its certificates stay with it.
	Rename(name, newName string) (Saved, error)

	// Duplicate copies a profile with its certificates, each to the same kind of
	// place.
	Duplicate(name, newName string) (Saved, error)

	// Delete removes a profile and its certificates, and returns what Restore
	// needs to undo that.
	Delete(name string) (Removed, error)

	// Restore undoes a Delete: same ID, same place in the list, same unknown
	// keys. Certificates that were in the keyring go to place.
	Restore(r Removed, place Place) (Saved, error)

	// SetDefault marks a profile as the default; an empty name unmarks.
	SetDefault(name string) error

	// Touch records that a profile was used, to the second. An earlier time than
	// the one recorded changes nothing.
	Touch(name string, at time.Time) error

	// Move takes a profile's certificates to the keyring or to the file. At
	// every moment they can be read from one of the two.
	Move(name string, to Where) (Saved, error)

	// Certificate reads one certificate of a profile. There being none is
	// [ErrNoCertificate].
	Certificate(p Profile, slot Slot) (Secret, error)

	// Changed reports whether List would read the file again. It costs one stat.
	Changed() bool
}

// Place says where Put stores a certificate.
type Place int

// Where Put may store.
const (
	// Auto replaces a certificate where it is; a first one goes to the keyring, or
	// to the file where there is no keyring. One that is there and does not take
	// it is a [*PlaceError].
	Auto Place = iota
	// ToKeyring stores in the keyring or fails.
	ToKeyring
	// ToFile stores in the file.
	ToFile
)

// Listing is what a store holds.
type Listing struct {
	Path     string // of the file, as it was given
	Profiles []Profile
	Warnings []Warning // nothing that keeps the profiles from being used
}

// Saved is the outcome of a change.
type Saved struct {
	Profile  Profile // as it is now; its certificates say where they went
	Warnings []Warning
}

// Removed is a deleted profile, with what it takes to bring it back. It holds
// certificates: keep it no longer than an undo can be asked for.
type Removed struct {
	Profile  Profile
	Warnings []Warning

	index   int
	text    Secret // its part of the file, comments and unknown keys included
	secrets [2]Secret
}

// WarningCode tells warnings apart.
type WarningCode string

// What can be worth a warning.
const (
	WarnFileMode       WarningCode = "file-mode"            // others may read the file
	WarnFolderMode     WarningCode = "folder-mode"          // others may list or change its folder
	WarnKeyring        WarningCode = "keyring"              // there is no keyring, the file was used
	WarnLeftover       WarningCode = "keyring-leftover"     // a removed certificate is still in the keyring
	WarnLost           WarningCode = "certificate-lost"     // a certificate could not be read or brought back
	WarnDefault        WarningCode = "default-missing"      // the default names no profile
	WarnDuplicate      WarningCode = "duplicate"            // two profiles share a name or an ID
	WarnValue          WarningCode = "value"                // a value of the file is not understood
	WarnPublicName     WarningCode = "public-name"          // the certificate's name is bundled into browsers
	WarnSameAsAppID    WarningCode = "certificate-is-appid" // App ID and certificate are the same
	WarnNoCertificate  WarningCode = "no-certificate"       // an App ID came without a certificate
	WarnUnpaired       WarningCode = "unpaired"             // a certificate came without an App ID
	WarnNotUnderstood  WarningCode = "not-understood"       // part of an imported file was skipped
	WarnHalfPair       WarningCode = "half-pair"            // only one of App ID and certificate is set
	WarnFolderUnsynced WarningCode = "folder-unsynced"      // a power failure now may undo the change
)

// Warning is something to tell the user that did not stop the operation. It
// never contains a certificate.
type Warning struct {
	Code    WarningCode
	Profile string // the profile it is about, if it is about one
	Message string // lower case, one line, safe to print
}

// String returns the message.
func (w Warning) String() string { return w.Message }
