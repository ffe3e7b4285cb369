package inspect_test

import (
	"encoding/json"
	"fmt"
	"math"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
)

// A schema is the part of JSON Schema that ours is written in. Another keyword
// in it is an error, so that none is silently left out.
type schema struct {
	Schema, Title, Description string
	Ref                        string             `json:"$ref"`
	Defs                       map[string]*schema `json:"$defs"`
	Type                       string
	Enum                       []string
	Pattern, Format            string
	Minimum, Maximum           *float64
	Required                   []string
	Properties                 map[string]*schema
	AdditionalProperties       *bool
	Items                      *schema
}

func inspectSchema(t *testing.T) *schema {
	t.Helper()
	text, err := os.ReadFile("../schema/inspect.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	d := json.NewDecoder(strings.NewReader(strings.Replace(string(text), `"$schema"`, `"schema"`, 1)))
	d.DisallowUnknownFields()
	s := &schema{}
	if err := d.Decode(s); err != nil {
		t.Fatal(err)
	}
	return s
}

// valid checks a JSON text against a schema.
func (s *schema) valid(text string) error {
	var v any
	if err := json.Unmarshal([]byte(text), &v); err != nil {
		return err
	}
	return s.check(s, "", v)
}

func (s *schema) check(root *schema, at string, v any) error {
	if s.Ref != "" {
		def := root.Defs[strings.TrimPrefix(s.Ref, "#/$defs/")]
		if def == nil {
			return fmt.Errorf("%s: no %s", at, s.Ref)
		}
		return def.check(root, at, v)
	}
	switch v := v.(type) {
	case string:
		return s.checkText(at, v)
	case float64:
		return s.checkNumber(at, v)
	case []any:
		return s.checkList(root, at, v)
	case map[string]any:
		return s.checkObject(root, at, v)
	case bool:
		return s.isType(at, "boolean")
	}
	return fmt.Errorf("%s: %v", at, v)
}

func (s *schema) isType(at string, types ...string) error {
	if !slices.Contains(types, s.Type) {
		return fmt.Errorf("%s: is a %s, not a %s", at, types[0], s.Type)
	}
	return nil
}

func (s *schema) checkText(at, v string) error {
	if s.Enum != nil {
		if !slices.Contains(s.Enum, v) {
			return fmt.Errorf("%s: %q is not one of %q", at, v, s.Enum)
		}
		return nil
	}
	if s.Pattern != "" && !regexp.MustCompile(s.Pattern).MatchString(v) {
		return fmt.Errorf("%s: %q does not match %s", at, v, s.Pattern)
	}
	if s.Format == "date-time" {
		if _, err := time.Parse(time.RFC3339, v); err != nil {
			return fmt.Errorf("%s: %w", at, err)
		}
	}
	return s.isType(at, "string")
}

func (s *schema) checkNumber(at string, v float64) error {
	if s.Minimum != nil && v < *s.Minimum || s.Maximum != nil && v > *s.Maximum || v != math.Trunc(v) {
		return fmt.Errorf("%s: %v is out of range", at, v)
	}
	return s.isType(at, "integer")
}

func (s *schema) checkList(root *schema, at string, v []any) error {
	for i, one := range v {
		if s.Items == nil {
			break // of anything
		}
		if err := s.Items.check(root, fmt.Sprintf("%s[%d]", at, i), one); err != nil {
			return err
		}
	}
	return s.isType(at, "array")
}

func (s *schema) checkObject(root *schema, at string, v map[string]any) error {
	for _, name := range s.Required {
		if _, ok := v[name]; !ok {
			return fmt.Errorf("%s: %s is missing", at, name)
		}
	}
	for name, one := range v {
		p := s.Properties[name]
		if p == nil {
			return fmt.Errorf("%s: %s is not in the schema", at, name)
		}
		if err := p.check(root, at+"."+name, one); err != nil {
			return err
		}
	}
	return s.isType(at, "object")
}

func TestSchemaRejects(t *testing.T) {
	s := inspectSchema(t)
	const whole = `{"token":"","verdict":"unreadable","services":[],"channelCrc32":"","userCrc32":"","userCandidates":[],"signature":{"value":"","status":"unchecked"},"builtBy":[],"findings":[]}`
	if err := s.valid(whole); err != nil {
		t.Fatalf("the smallest report: %v", err)
	}
	for _, change := range [][2]string{
		{`"verdict":"unreadable"`, `"verdict":"maybe"`},
		{`"token":"",`, ``},
		{`"token":""`, `"token":null`},
		{`"builtBy":[]`, `"builtBy":[1]`},
		{`"builtBy":[]`, `"builtBy":"go"`},
		{`"userCrc32":""`, `"userCrc32":"12"`},
		{`"findings":[]`, `"findings":[{"code":"new"}]`},
		{`"findings":[]`, `"findings":[],"extra":1`},
		{`"findings":[]`, `"findings":[],"salt":-1`},
		{`"findings":[]`, `"findings":[],"salt":1.5`},
		{`"findings":[]`, `"findings":[],"issuedAt":"today"`},
	} {
		if err := s.valid(strings.Replace(whole, change[0], change[1], 1)); err == nil {
			t.Errorf("%s is valid", change[1])
		}
	}
}
