package cli

import "agtok/token/jsontext"

// printJSON writes a value on one line, or indented for a person.
func (a *app) printJSON(v any) error {
	indent := ""
	if a.Terminal.Stdout {
		indent = "  "
	}
	text, err := jsontext.Encode(v, indent)
	if err == nil {
		_, err = a.Stdout.Write(text)
	}
	return err
}
