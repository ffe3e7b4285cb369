package inspect

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"slices"
	"strings"

	"agtok/cli/run"
	"agtok/say"
	"agtok/token"
	"agtok/token/diagnosis"
	"agtok/token/paste"
	"agtok/token/sdk"
)

// caseFields are the names that an object on a line of agtok inspect - may
// have.
var caseFields = [...]string{"token", "appId", "certificate", "channel", "uid", "account", "for", "sdk", "error", "at"}

// readCase reads a line: a token, or an object whose fields take the place of
// the options. Fields of other names are for the reader's own use, and left
// alone, unless they look like a mistake.
func (o *inspectOptions) readCase(line []byte, q diagnosis.Input) (diagnosis.Input, error) {
	if !bytes.HasPrefix(line, []byte("{")) {
		q.Text = string(line)
		return q, nil
	}
	fields, err := readObject(line)
	if err != nil {
		return q, err
	}
	if _, ok := fields["token"]; !ok {
		return q, say.Errorf(`the object has no "token"`)
	}
	for _, name := range caseFields {
		raw, ok := fields[name]
		if !ok {
			continue
		}
		text, null, err := scalar(raw)
		if err != nil {
			return q, say.Errorf("%v: %w", name, err)
		}
		if null && name != "token" {
			continue
		}
		if err := o.setCase(&q, name, text); err != nil {
			return q, say.Errorf("%v: %w", name, err)
		}
	}
	return q, checkCaseUID(q)
}

// checkCaseUID refuses what --uid refuses.
func checkCaseUID(q diagnosis.Input) error {
	if q.UID == nil {
		return nil
	}
	for _, p := range paste.CheckUID(*q.UID, q.For) {
		if p.Severity == token.Error {
			return say.Errorf("uid: %v: %v; a string account goes into \"account\"", say.Name(*q.UID), p.Message)
		}
	}
	return nil
}

// readObject reads the fields of an object, and refuses names that differ from
// ours in nothing but letter case or underscores.
func readObject(line []byte) (map[string]json.RawMessage, error) {
	var fields map[string]json.RawMessage
	d := json.NewDecoder(bytes.NewReader(line))
	if err := d.Decode(&fields); err != nil {
		return nil, jsonError(err)
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return nil, say.Errorf("there is more on the line than one object")
	}
	plain := func(s string) string { return strings.ToLower(strings.ReplaceAll(s, "_", "")) }
	for name := range fields {
		for _, ours := range caseFields {
			if name != ours && plain(name) == plain(ours) {
				return nil, say.Errorf("%v is not a field: write %q", say.Name(name), ours)
			}
		}
	}
	return fields, nil
}

// jsonError says where JSON ends to be readable, without quoting it.
func jsonError(err error) error {
	if syntax, ok := errors.AsType[*json.SyntaxError](err); ok {
		return say.Errorf("not JSON at byte %d", syntax.Offset)
	}
	return say.Errorf("not a JSON object: it ends early")
}

// scalar returns a text or the digits of a number. 5.0 and 5e0 are no digits, and
// what a program makes of them is not known.
func scalar(raw json.RawMessage) (text string, null bool, err error) {
	if raw = bytes.TrimSpace(raw); bytes.Equal(raw, []byte("null")) {
		return "null", true, nil
	}
	switch c := raw[0]; {
	case c == '"':
		err = json.Unmarshal(raw, &text)
		return text, false, err
	case bytes.ContainsAny(raw, ".eE") && (c == '-' || c >= '0' && c <= '9'):
		return "", false, say.Errorf("%v is not a whole number in digits", say.Name(raw))
	case c == '-' || c >= '0' && c <= '9':
		return string(raw), false, nil
	}
	return "", false, say.Errorf("is neither a text nor a number")
}

// setCase sets one field of a case.
func (o *inspectOptions) setCase(q *diagnosis.Input, name, text string) (err error) {
	switch name {
	case "token":
		q.Text = text
	case "appId":
		q.AppID, q.AppIDAssumed = &text, false
	case "certificate":
		q.Certificates = append(slices.Clone(q.Certificates), diagnosis.Certificate{Secret: text})
	case "channel":
		q.Channel = &text
	case "uid":
		q.UID = &text
	case "account":
		q.Account = &text
	case "for":
		q.For, err = token.ParseServiceType(strings.ToLower(text))
	case "sdk":
		q.SDK = text
		_, err = sdk.Parse(text)
	case "error":
		q.Error = text
	case "at":
		q.At, err = run.ParseAt(text, o.Zone())
	}
	return err
}
