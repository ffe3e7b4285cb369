package session

import (
	"agtok/request"
	"agtok/say"
	"agtok/token"
	"agtok/token/snippet"
)

// Snippet returns what code for the token is written from.
func (e Entry) Snippet() (snippet.Request, error) {
	if e.Project == nil {
		return pasted(e.Text)
	}
	e.Spec.AppID = e.Project.AppID
	r, err := request.Snippet(e.Spec, e.Account, e.Project.Saved())
	r.Minted.Token = e.Text
	return r, err
}

// pasted reads a token that came from elsewhere. Nobody knows whose project made
// it, but for the App ID.
func pasted(text string) (snippet.Request, error) {
	t, err := token.Parse(text)
	switch {
	case err != nil:
		return snippet.Request{}, err
	case t.Version != token.V007:
		return snippet.Request{}, say.Errorf("a token of %s hides its names", t.Version)
	}
	r, err := request.Snippet(token.Spec{
		Version: t.Version, AppID: t.AppID, IssuedAt: t.IssuedAt, Lifetime: t.Lifetime, Salt: t.Salt, Services: t.Services,
	}, false, "")
	r.Minted.Token = text
	return r, err
}
