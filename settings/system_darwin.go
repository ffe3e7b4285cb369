package settings

import (
	"context"
	"os/exec"
	"strings"
	"time"
	"unicode"
)

// patience is how long the system may take to answer. It takes 10 ms.
const patience = time.Second

// SystemLanguage returns the language that the user has chosen for the system, or
// "". A terminal need not say it: over SSH, and in those that do not set LANG.
func SystemLanguage() string {
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	out, err := exec.CommandContext(ctx, "defaults", "read", "-g", "AppleLanguages").Output()
	if err != nil {
		return ""
	}
	return firstLanguage(string(out))
}

// firstLanguage returns the first of a list as defaults prints it: ( "zh-Hans-CN", "en-CN" ).
func firstLanguage(list string) string {
	names := strings.FieldsFunc(list,
		func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '-' && r != '_' })
	if len(names) == 0 {
		return ""
	}
	return names[0]
}
