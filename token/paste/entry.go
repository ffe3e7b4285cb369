package paste

import (
	"regexp"
	"strings"
	"sync"
)

// How the lines of a log begin: with a date or a clock, then perhaps the process, its
// threads, a level and a tag; or with one of these alone.
const (
	clockBegin = `(?:\d{1,4}[-/.])?(?:\d\d|[A-Z][a-z]{2})[-/. ] ?\d{1,4}[T ,:]+\d\d:\d\d:\d\d|\d\d:\d\d:\d\d`
	clockEnd   = `[.,:]?\d{0,9}(?: ?[+-]\d\d:?\d\d| ?UTC|Z)?[])]?:?[ \t]*`
	levelWord  = `(?:TRACE|DEBUG|INFO|WARN|WARNING|ERROR|FATAL|LOG|Log|Info|Debug|Warning|Error)`
	tagBegin   = `[VDIWEFA]/[\w .$-]{1,40}(?:\( *\d+\))?:[ \t]*|` + // I/flutter (42):
		`[ \t]*\d+[- ]+\d+ +[VDIWEFA] +[^:\n]{1,40}:[ \t]*|` + // threadtime of logcat
		`(?:[\w.-]{1,40} )?[^\s\[]{1,60}\[\d+(?::[0-9a-fx]+)?\][ \t]*:?[ \t]*|` + // Xcode and syslog
		`[ \t]*(?:Agora-SDK |- )?[\[(]?` + levelWord + `[])]?:?[ \t]+(?:- )?|` +
		`\[\d+\][ \t]*`
	entryBegin = `[ \t]*[\[(]?(?:` + clockBegin + `)` + clockEnd + `(?:` + tagBegin + `)?` +
		`|` + tagBegin +
		`|[ \t]*(?:flutter|LogTemp: \w+): ` +
		`|[\w.-]{1,30}-\d+ *\| ` + // docker compose
		`|\d+\|[^|\n]{1,30}\| ` + // pm2
		`|[\w@./-]{1,60}\.(?:js|ts|jsx|tsx|vue|dart|html):\d+[ \t]+` + // a console of a browser
		`|\[[ \d.]{3,16}\][ \t]*` // seconds since its start
)

var entryForm = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^(?:` + entryBegin + `)`) })

// nextEntry returns where the first line of a text ends behind which a log begins its
// next line; end where there is none before that.
func nextEntry(text string, end int) int {
	for at := 0; ; {
		i := strings.IndexByte(text[at:end], '\n')
		if i < 0 {
			return end
		}
		at += i + 1
		if entryForm().MatchString(text[at:min(len(text), at+maxAroundValue)]) {
			return at - 1
		}
	}
}
