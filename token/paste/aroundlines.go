package paste

import (
	"regexp"
	"strings"
	"sync"

	"agtok/token"
)

// joinWords stand in the lines that tell of a call that joins, in lower case.
var joinWords = []string{
	"joinchannel", "join channel", "join_channel", "join-channel", "joining channel", "join the channel",
	"joining the channel", "join rtc", "joinroom", "join room", "client.join", "usejoin",
	"加入频道", "进入频道", "加入頻道", "加入房间", "チャンネルに参加", "채널 참가",
}

// loginWords stand in the lines that tell of a login, which is one to RTM or Chat
// where the line names these.
var (
	loginWords = []string{"login", "log in", "logging in", "登录", "登陆"}
	loginsTo   = []string{"rtm", "chat", "agora", "声网", "信令", "easemob", "emclient"}
)

// answerWords stand in the lines that tell what came of a call: with the user
// that the SDK chose, where the client left it open.
var answerWords = []string{"success", "succeed", "joined", "成功", "result"}

// printedToken is a token without quotes, as programs print it, and no line of their
// source has it.
var printedToken = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?:^|[\s=:])00[67][0-9A-Za-z+/]{37}`)
})

// readLine finds out whether the line at i tells of a call that joins.
func (r *aroundReader) readLine(i int) {
	start := strings.LastIndexByte(r.text[:i], '\n') + 1
	r.lineStart = start
	r.lineEnd = len(r.text)
	if n := strings.IndexByte(r.text[i:], '\n'); n >= 0 {
		r.lineEnd = i + n + 1
	}
	line := r.text[start:r.lineEnd]
	r.code = r.source && !printedToken().MatchString(line)
	low := strings.ToLower(line)
	r.namesProduct = containsAny(low, loginsTo)
	r.joins = (containsAny(low, joinWords) || containsAny(low, loginWords) && r.namesProduct) &&
		!containsAny(low, answerWords)
}

// maxBeside is how far from a uid the words are looked for that make it one of
// the operating system, in bytes.
const maxBeside = 40

// systemWords stand beside the uid of a process.
var systemWords = map[string]bool{
	"pid": true, "gid": true, "euid": true, "auid": true, "pkg": true, "package": true, "packagename": true,
	"callingpackage": true, "tid": true, "ppid": true, "cgroup": true,
}

// ofSystem reports whether the uid text[i:end] is one of the operating system,
// which logs have everywhere: uid=10234(com.example.app), pid=99 uid=10234.
func (r *aroundReader) ofSystem(i, end int) bool {
	line := r.text[:r.lineEnd]
	value := strings.TrimLeft(line[end:], " =:")
	digits := strings.TrimLeft(value, "0123456789")
	if len(digits) < len(value) && strings.HasPrefix(digits, "(") {
		return true
	}
	before := r.text[max(0, i-maxBeside):i]
	before = before[strings.LastIndexByte(before, '\n')+1:]
	notName := func(c rune) bool { return c >= 0x80 || !isAroundWord(byte(c)) }
	for _, part := range []string{before, value[:min(len(value), maxBeside)]} {
		for word := range strings.FieldsFuncSeq(part, notName) {
			if systemWords[aroundKey(word)] {
				return true
			}
		}
	}
	return strings.HasSuffix(before, "from ") // START u0 {…} from uid 10234
}

// A mask is what is left of a value that a log hides: 970***************b33.
type mask struct{ head, tail string }

// minStars is how many asterisks make a mask of a text; of a number one does.
const minStars = 3

// maskIn reads a mask.
func maskIn(s string) (m mask, ok bool) {
	first, last := strings.IndexByte(s, '*'), strings.LastIndexByte(s, '*')
	if first < 0 {
		return m, false
	}
	m = mask{s[:first], s[last+1:]}
	stars := s[first : last+1]
	number := token.IsDigits(m.head + m.tail)
	return m, strings.Trim(stars, "*") == "" && (len(stars) >= minStars || number)
}

// fits reports whether a value is the one behind the mask, as far as it shows. No
// value is none that it speaks against.
func (m mask) fits(value string) bool {
	return value == "" || len(value) >= len(m.head)+
		len(m.tail) && strings.HasPrefix(value, m.head) && strings.HasSuffix(value, m.tail)
}
