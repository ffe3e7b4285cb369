package paste

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"agtok/say"
	"agtok/token"
	"agtok/token/sdk"
)

// A jsonHit is a text in a JSON document.
type jsonHit struct{ path, text string }

// tokenKeys are the fields in which token servers send a token, the usual ones
// first, in lower case without separators.
var tokenKeys = []string{
	"token", "rtctoken", "agoratoken", "accesstoken", "tokenwithuid", "rtmtoken", "chattoken", "usertoken",
	"apptoken", "key", "data", "result", "value",
}

// plainTokenKeys is how many of them are for tokens alone.
const plainTokenKeys = 9

// json takes the token out of a text that is one JSON document: a token
// server's reply. Of a text that goes on behind the document, a log, it takes
// only what nothing behind contradicts.
func (c *Cleaned) json(want token.ServiceType) bool {
	if c.Text == "" || !strings.ContainsRune("{[", rune(c.Text[0])) {
		return false
	}
	var doc any
	decoder := json.NewDecoder(strings.NewReader(c.Text))
	if err := decoder.Decode(&doc); err != nil {
		return false // cut off: locate finds what it can
	}
	rest := c.Text[decoder.InputOffset():]
	var hits []jsonHit
	collect(doc, "", &hits)
	var tokens []jsonHit
	for _, h := range hits {
		inner := Clean(h.text, want)
		if token.IsToken(inner.Text) || looksLikeToken(inner.Text) {
			tokens = append(tokens, jsonHit{h.path, h.text})
		}
	}
	switch {
	case len(tokenStarts(rest)) > 0:
		return false
	case len(tokens) == 0:
		return strings.Trim(rest, stops+". \t\r\n") == "" && c.noToken(hits)
	}
	c.Form = Reply
	best := bestHit(tokens, want)
	c.note(say.F("JSON around it (field %v)", say.Name(best.path)))
	for _, h := range tokens {
		if h != best && h.text != best.text {
			c.note(say.F("another token in field %v", say.Name(h.path)))
		}
	}
	c.Text = best.text
	return true
}

// jsonText reads a JSON document that was itself written as a JSON text, or
// that stands behind a word ("Response: {…}").
func (c *Cleaned) jsonText(want token.ServiceType) bool {
	i := strings.IndexByte(c.Text, '{')
	if i < 0 || len(tokenStarts(c.Text[:i])) > 0 {
		return false
	}
	for _, text := range []string{c.Text[i:], strings.ReplaceAll(c.Text[i:], `\"`, `"`)} {
		inner := Cleaned{Text: text}
		if !inner.json(want) {
			continue
		}
		if inner.Text == "" && wordsIn(c.Text[:i]) > maxLabel {
			return false // the document is a part of a log, and no reply
		}
		c.Text, c.Reply, c.Form, c.Holds = inner.Text, inner.Reply, inner.Form, inner.Holds
		c.note(inner.Noise...)
		return true
	}
	return false
}

// replyKeys are the fields by which a reply without a token is known, and those
// of them that say why, in the order in which they are asked.
var (
	replyKeys = []string{
		"code", "status", "success", "statuscode", "error", "errorcode", "message", "msg", "detail", "reason",
		"data", "result",
	}
	reasonKeys = []string{"message", "error", "msg", "detail", "reason", "errordescription"}
)

// noToken keeps what a reply without a token says. It reports whether the
// document is one.
func (c *Cleaned) noToken(hits []jsonHit) bool {
	for _, h := range hits {
		if slices.Contains(tokenKeys[:plainTokenKeys], keyOf(h.path)) && IsEmpty(h.text) &&
			!sdk.OfOthers(keyOf(h.path)) {
			c.note(say.F("JSON around it"))
			c.Form, c.Text, c.Holds = Reply, strings.TrimSpace(h.text), HoldsEmpty
			return true
		}
	}
	if !slices.ContainsFunc(hits, func(h jsonHit) bool { return slices.Contains(replyKeys, keyOf(h.path)) }) {
		return false
	}
	c.note(say.F("JSON around it"))
	c.Form, c.Text = Reply, ""
	for _, key := range reasonKeys {
		for _, h := range hits {
			if keyOf(h.path) == key && c.Reply == "" && !IsEmpty(h.text) {
				c.Reply = h.text
			}
		}
	}
	return true
}

// collect lists the texts in a document; null counts as the text null.
func collect(doc any, path string, hits *[]jsonHit) {
	switch v := doc.(type) {
	case string:
		*hits = append(*hits, jsonHit{path, v})
	case nil:
		*hits = append(*hits, jsonHit{path, "null"})
	case float64, bool:
		*hits = append(*hits, jsonHit{path, fmt.Sprint(v)})
	case []any:
		for _, e := range v {
			collect(e, path, hits)
		}
	case map[string]any:
		for _, k := range slices.Sorted(maps.Keys(v)) {
			sub := k
			if path != "" {
				sub = path + "." + k
			}
			collect(v[k], sub, hits)
		}
	}
}

// keyOf returns the last name of a path in the form of tokenKeys.
func keyOf(path string) string { return aroundKey(path[strings.LastIndexByte(path, '.')+1:]) }

// bestHit returns the token for the product, else that in the usual field.
func bestHit(tokens []jsonHit, want token.ServiceType) jsonHit {
	for _, h := range tokens {
		if t, err := token.Parse(Clean(h.text, want).Text); want != 0 && err == nil && t.ServiceFor(want) != nil {
			return h
		}
	}
	for _, key := range tokenKeys {
		for _, h := range tokens {
			if keyOf(h.path) == key {
				return h
			}
		}
	}
	return tokens[0]
}

// looksLikeToken reports whether a text begins like a token, damaged or not.
func looksLikeToken(text string) bool {
	return len(text) >= MinToken && (strings.HasPrefix(text, "00") || strings.HasPrefix(text, "eJ")) &&
		!strings.ContainsAny(text, " \t\n{")
}
