package mint

import (
	"fmt"
	"io"
	"strings"

	"agtok/cells"
	"agtok/cli/run"
	"agtok/request"
	"agtok/say"
	"agtok/token/snippet"
)

const (
	asHelp  = "help"
	asToken = "token"
	asJSON  = "json"
)

// readFormat reads --as. It lists the formats, and returns errAnswered, for help.
func (b *building) readFormat(a *run.App, as run.Option) error {
	if as.Given && strings.EqualFold(as.Text, asHelp) {
		return listFormats(a)
	}
	name := asToken
	switch {
	case as.Given && a.Common.JSON:
		b.Errors = append(b.Errors, say.F("--as and --json are two forms of one answer: give one of them"))
	case as.Given:
		name = as.Text
	case a.Common.JSON:
		name = asJSON
	}
	format, known := snippet.Find(name)
	if known {
		b.format = format
		return nil
	}
	b.Refuse("--as", "there is no format %v", say.Name(name))
	b.Hint = say.F("--as help lists the formats")
	if format.ID != "" {
		b.Hint = say.F("did you mean --as %s? --as help lists the formats", format.ID)
	}
	return nil
}

// listFormats prints the formats with what each is for.
func listFormats(a *run.App) error {
	titles := map[snippet.Kind]say.Text{
		snippet.Plain:  say.F("the token itself"),
		snippet.Server: say.F("server code that makes the token with Agora's library; it reads AGORA_APP_CERTIFICATE"),
		snippet.Client: say.F("client code that uses the token and renews it from a local token server"),
	}
	var w strings.Builder
	last := snippet.Kind(len(titles))
	for _, f := range snippet.Formats {
		if f.Kind != last {
			w.WriteString(a.Text(titles[f.Kind]) + "\n")
			last = f.Kind
		}
		fmt.Fprintf(&w, "  %s%s%s\n", cells.Pad(string(f.ID), 14), cells.Pad(a.Text(f.Title), 24), a.Text(f.Makes()))
	}
	if _, err := io.WriteString(a.Stdout, w.String()); err != nil {
		return say.Errorf("write: %w", err)
	}
	return run.ErrAnswered
}

// many checks that the format is for one token: a program for each of many users
// helps nobody.
func (b *building) many() {
	if b.format.Kind != snippet.Plain {
		b.Refuse("--as", "%s is for one user; many take token, json, env, command or curl", b.format.ID)
	}
}

// snippet is what the format writes a token from.
func (b *building) snippet(m snippet.Minted) (snippet.Request, error) {
	r, err := request.Snippet(b.spec, b.account, m.Profile)
	if err != nil {
		return snippet.Request{}, err
	}
	r.Minted = m
	if m.Spoiled != "" {
		r.Command = append(r.Command, "--spoil="+m.Spoiled)
	}
	if b.fixedSalt {
		r.Command = append(r.Command, fmt.Sprintf("--salt=%d", m.Salt))
	}
	return r, nil
}

// refuses says early what the format has no text for: before anybody is asked for
// a certificate.
func (b *building) refuses(m snippet.Minted) {
	if b.format.Kind == snippet.Plain || len(b.Errors) > 0 {
		return
	}
	r, err := b.snippet(m)
	if err == nil {
		err = b.format.Refuses(r)
	}
	b.Fail("--as "+b.format.ID, err)
}

// write writes a token in the format.
func (b *building) write(m snippet.Minted) (string, error) {
	r, err := b.snippet(m)
	if err != nil {
		return "", err
	}
	text, err := b.format.Write(r)
	if err != nil {
		return "", run.Failf("%v: %v", "--as "+b.format.ID, err)
	}
	return text, nil
}

// Formats are what --as can be.
func Formats() []string {
	names := []string{asHelp}
	for _, f := range snippet.Formats {
		names = append(names, f.ID)
	}
	return names
}
