package paste

import (
	"encoding/json"
	"slices"
	"strings"

	"agtok/token"
)

// A jsonHit is a text in a JSON document.
type jsonHit struct{ path, text string }

// tokenKeys are the fields in which token servers send a token, the usual ones
// first, in lower case without separators.
var tokenKeys = []string{"token", "rtctoken", "agoratoken", "accesstoken", "tokenwithuid", "key", "rtmtoken", "chattoken", "usertoken", "apptoken", "data", "result", "value"}

// json takes the token out of a token server's reply.
func (c *Cleaned) json(want token.ServiceType) bool {
	if c.Text == "" || !strings.ContainsRune("{[", rune(c.Text[0])) {
		return false
	}
	var doc any
	if err := json.NewDecoder(strings.NewReader(c.Text)).Decode(&doc); err != nil {
		return false // cut off: locate finds what it can
	}
	var hits []jsonHit
	collect(doc, "", &hits)
	var tokens []jsonHit
	for _, h := range hits {
		inner := Clean(h.text, want)
		if token.IsToken(inner.Text) || looksLikeToken(inner.Text) {
			tokens = append(tokens, jsonHit{h.path, h.text})
		}
	}
	if len(tokens) == 0 {
		c.noToken(hits)
		return true
	}
	best := bestHit(tokens, want)
	c.note("JSON around it (field " + quote(best.path) + ")")
	for _, h := range tokens {
		if h != best && h.text != best.text {
			c.note("another token in field " + quote(h.path))
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
		if inner.json(want) {
			c.Text, c.Reply = inner.Text, inner.Reply
			for _, n := range inner.Noise {
				c.note(n)
			}
			return true
		}
	}
	return false
}

// noToken keeps what a reply without a token says.
func (c *Cleaned) noToken(hits []jsonHit) {
	c.note("JSON around it")
	for _, h := range hits {
		if slices.Contains(tokenKeys, keyOf(h.path)) {
			c.Text = h.text // empty, null, or something else
			return
		}
	}
	c.Text = ""
	for _, h := range hits {
		if k := keyOf(h.path); k == "message" || k == "error" || k == "msg" || k == "detail" || k == "reason" {
			c.Reply = h.text
			return
		}
	}
	c.Reply = "nothing that is a token"
}

// collect lists the texts in a document; null counts as the text null.
func collect(doc any, path string, hits *[]jsonHit) {
	switch v := doc.(type) {
	case string:
		*hits = append(*hits, jsonHit{path, v})
	case nil:
		*hits = append(*hits, jsonHit{path, "null"})
	case []any:
		for _, e := range v {
			collect(e, path, hits)
		}
	case map[string]any:
		keys := make([]string, 0, len(v))
		for k := range v {
			keys = append(keys, k)
		}
		slices.Sort(keys)
		for _, k := range keys {
			sub := k
			if path != "" {
				sub = path + "." + k
			}
			collect(v[k], sub, hits)
		}
	}
}

// keyOf returns the last name of a path in the form of tokenKeys.
func keyOf(path string) string {
	key := path[strings.LastIndexByte(path, '.')+1:]
	return strings.ToLower(strings.NewReplacer("_", "", "-", "").Replace(key))
}

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
	return len(text) >= MinToken && (strings.HasPrefix(text, "00") || strings.HasPrefix(text, "eJ")) && !strings.ContainsAny(text, " \t\n{")
}
