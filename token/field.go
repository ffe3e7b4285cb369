package token

import "agtok/say"

// A Field names an input of a token, for errors and for the form beside it.
type Field string

// The inputs of a token.
const (
	FieldVersion     Field = "version"
	FieldAppID       Field = "App ID"
	FieldCertificate Field = "certificate"
	FieldService     Field = "service"
	FieldChannel     Field = "channel"
	FieldUser        Field = "user"
	FieldUID         Field = "uid"
	FieldRoom        Field = "room"
	FieldRole        Field = "role"
	FieldPermissions Field = "permissions"
	FieldPrivilege   Field = "privilege"
	FieldLifetime    Field = "lifetime"
	FieldIssuedAt    Field = "issue time"
)

// For writes the field in a sentence.
func (f Field) For(r say.Reader) string { return say.Data(string(f)).For(r) }
