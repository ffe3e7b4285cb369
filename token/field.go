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
	FieldAccount     Field = "account"
	FieldRoom        Field = "room"
	FieldRole        Field = "role"
	FieldPermissions Field = "permissions"
	FieldPrivilege   Field = "privilege"
	FieldLifetime    Field = "lifetime"
	FieldIssuedAt    Field = "issue time"
)

var fieldNames = map[Field]say.Text{
	FieldVersion: say.F("version"), FieldAppID: say.F("App ID"), FieldCertificate: say.F("certificate"),
	FieldService: say.F("service"), FieldChannel: say.F("channel"), FieldUser: say.F("user"), FieldUID: say.F("uid"),
	FieldAccount: say.F("account"), FieldRoom: say.F("room"), FieldRole: say.F("role"),
	FieldPermissions: say.F("permissions"), FieldPrivilege: say.F("privilege"), FieldLifetime: say.F("lifetime"),
	FieldIssuedAt: say.F("issue time"),
}

// For writes the field in a sentence.
func (f Field) For(r say.Reader) string { return fieldNames[f].For(r) }
