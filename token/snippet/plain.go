package snippet

import (
	"strconv"
	"strings"

	"agtok/say"
	"agtok/token"
	"agtok/token/jsontext"
)

// IDs of formats that differ from the others of their kind.
const (
	plain   = "token"
	command = "command"
	curl    = "curl"
)

// The formats of the token itself.
var plainFormats = []Format{
	{ID: plain, Title: say.F("token"), write: func(r Request) (string, error) { return r.Minted.Token + "\n", nil }},
	{ID: "json", Title: say.F("JSON"), Extension: ".json", write: writeJSON},
	{
		ID: "env", Title: say.F("environment variables"), Extension: ".env", Comment: "#", other: []string{"dotenv"},
		write: writeEnv,
	},
	{ID: command, Title: say.F("agtok command"), Comment: "#", other: []string{"cli", "shell"}, write: writeCommand},
	{ID: curl, Title: say.F("curl"), Comment: "#", write: writeCurl},
}

func writeJSON(r Request) (string, error) {
	text, err := jsontext.Encode(r.Minted, "  ")
	return string(text), err
}

// writeEnv writes what an app's configuration holds. There is no certificate.
func writeEnv(r Request) (string, error) {
	var b strings.Builder
	for _, v := range [][2]string{
		{"APP_ID", r.AppID}, {"CHANNEL", r.Channel}, {"UID", r.uid()}, {"ACCOUNT", r.Account}, {"USER", r.User},
		{"TOKEN", r.Minted.Token},
	} {
		if v[1] == "" {
			continue
		}
		text, err := ShellWord(v[1])
		if err != nil {
			return "", err
		}
		b.WriteString("AGORA_" + v[0] + "=" + text + "\n")
	}
	return b.String(), nil
}

// uid is the number of RTC's user, or "".
func (r Request) uid() string {
	if r.Product != token.RTC || r.Account != "" {
		return ""
	}
	return strconv.FormatUint(uint64(r.UID), 10)
}

func writeCommand(r Request) (string, error) {
	if len(r.Command) == 0 {
		return "", say.Errorf("agtok has no command for %v tokens", r.Product)
	}
	words := []string{"agtok"}
	for _, arg := range r.Command {
		word, err := ShellWord(arg)
		if err != nil {
			return "", err
		}
		words = append(words, word)
	}
	return strings.Join(words, " ") + "\n", nil
}

// writeCurl asks the local server for a token like this one.
func writeCurl(r Request) (string, error) {
	first := r.Product.String()
	switch {
	case r.Product == token.RTC && !r.ofRole():
		return "", say.Errorf("the local server gives the privileges of a role, for the token's lifetime: these are others")
	case r.Product == token.RTC && r.User != "":
		first = "rte"
	}
	address, err := r.route(first)
	if err != nil {
		return "", err
	}
	word, err := ShellWord(r.lasting(address))
	return "curl " + word + "\n", err
}

// ofRole reports whether the privileges are those that a role gets.
func (r Request) ofRole() bool {
	return (r.hasPrivilegesOf(token.Subscriber) || r.hasPrivilegesOf(token.Publisher)) && r.uniform() &&
		r.Privileges[0].Expire == r.Lifetime
}

// ShellWord writes a text as a word of a POSIX shell. Files of environment
// variables are read in the same way, but for a ' between '…', which has no form
// that all of their readers know: it is kept for between "…" where that will do.
func ShellWord(text string) (string, error) {
	const safe = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.,:@+/="
	switch {
	case strings.ContainsRune(text, 0):
		return "", say.Errorf("%v has a zero byte, which no shell can pass on", say.Name(text))
	case text != "" && strings.Trim(text, safe) == "":
		return text, nil
	case strings.Contains(text, "'") && !strings.ContainsAny(text, "\"$`\\!\n"):
		return `"` + text + `"`, nil
	}
	return "'" + strings.ReplaceAll(text, "'", `'\''`) + "'", nil
}
