// Package profiles keeps Agora projects: their App IDs, their certificates and the defaults of the forms.
//
// A [Store] is a list of profiles, one for each project. [Open] gives the one that lives in profiles.toml, with the
// certificates in the operating system's keyring or in the file where there is none. [Resolve] decides which
// credentials a command or the workbench uses, and says where they came from; [Import] reads the credentials that
// other tools leave behind; [Export] writes profiles for somebody else. A [StateFile] is what the program remembers
// by itself.
//
// Certificates are [Secret] values. Nothing in this package prints, formats, marshals or quotes one: only
// [Secret.Reveal] gives it out.
//
// # The file
//
//	version = 1
//	default = "Acme staging"
//
//	[[profile]]
//	id = "mzxw6ytboi3dgmrs"
//	name = "Acme staging"
//	app_id = "970CA35de60c44645bbae8a215061b33"
//	certificate_in = "keyring"
//	secondary_certificate_env = "ACME_SECONDARY"
//	channel = "lobby-1"
//	uid = 12345
//	role = "publisher"
//	expire = "1h"
//	format_version = "007"
//	production = true
//
// Only name and app_id are needed when it is written by hand. A certificate is in one of three places: here
// (certificate = "…"), in the keyring (certificate_in = "keyring"), or in an environment variable (certificate_env =
// "NAME"). The same three with secondary_ in front are the second certificate. In the keyring it is filed under
// service "agtok" and user "<id>/primary" or "<id>/secondary".
//
// The file changes only when its user changes a project. A rewrite changes the keys that changed and nothing else:
// comments, order and keys that this version does not know stay. A file of 0 bytes is a store without profiles. A
// missing version is 1.
//
// # The state
//
//	{
//	  "copy_as": "curl",
//	  "forms": {"mzxw6ytboi3dgmrs": {"rtc": {"channel": "lobby-1"}}},
//	  "keyring_pending": {"/home/me/.config/agtok/profiles.toml": ["mzxw6ytboi3dgmrs/primary"]},
//	  "last_used": {"mzxw6ytboi3dgmrs": "2026-11-21T12:03:11Z"},
//	  "last_view": "rtc"
//	}
//
// state.json is read and written by the program alone, and holds no secret. keyring_pending lists keyring entries
// that may exist although no profile of a file refers to them, because a program was interrupted; the next change of
// a certificate removes them. A file that is not understood is set aside as state.json.broken. Keys that this version
// does not know stay.
package profiles
