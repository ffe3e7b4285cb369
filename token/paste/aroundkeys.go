package paste

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// An aroundField is one of the things that a text may say.
type aroundField uint8

const (
	aroundAppID aroundField = iota
	aroundChannel
	aroundRoom // the channel, where nothing is called so
	aroundUID
	aroundAccount
	aroundUserID   // the user, where nothing is called a uid or an account
	aroundUserName // the same, of products whose users have no uid
	aroundFields
)

// aroundKeys are the names that stand before values, in lower case and without
// separators. Names of remote users and of bots are none of them.
var aroundKeys = func() map[string]aroundField {
	all := map[string]aroundField{}
	for f, names := range [aroundFields]string{
		aroundAppID: "appid vendorkey withappid initwithappid",
		aroundChannel: "channel channelname channelid cname channe channeid chanel channelnam canal kanal channelnames " +
			"didjoinchannel didrejoinchannel",
		aroundRoom:     "room roomid roomname roomuuid roomnumber",
		aroundUID:      "uid agentrtcuid rtcuid useruid withuid",
		aroundAccount:  "account useraccount stringuid rtcaccount byuseraccount",
		aroundUserID:   "userid rtmuserid rtmuid rtmuser xagorauid",
		aroundUserName: "username useruuid withusername user chatuser",
	} {
		for name := range strings.FieldsSeq(names) {
			all[name] = aroundField(f)
		}
	}
	return all
}()

// wordSet makes a set of words.
func wordSet(words string) map[string]bool {
	set := map[string]bool{}
	for word := range strings.FieldsSeq(words) {
		set[word] = true
	}
	return set
}

// cutAny cuts off the first of some prefixes that a text begins with; "" for none.
func cutAny(s string, prefixes []string) (prefix, rest string) {
	for _, prefix := range prefixes {
		if rest, found := strings.CutPrefix(s, prefix); found {
			return prefix, rest
		}
	}
	return "", s
}

// aroundPrefixes stand before such a name without changing it.
var aroundPrefixes = []string{
	"nextpublic", "expopublic", "reactapp", "vueapp", "vite", "public", "agora", "default", "test", "temp",
	"demo", "sample", "my", "rtc", "current", "your", "static", "the",
}

// fieldOf reads the name before a value: channelName, AGORA_CHANNEL, kChannel,
// mChannelId, VITE_AGORA_APP_ID.
func fieldOf(name string) (aroundField, bool) {
	key := aroundKey(name)
	for range 4 {
		if f, ok := aroundKeys[key]; ok {
			return f, true
		}
		prefix, short := cutAny(key, aroundPrefixes)
		if prefix == "" {
			break
		}
		key = short
	}
	if len(name) > 2 && strings.IndexByte("kmsg_", name[0]) >= 0 && (name[1] == '_' || unicode.IsUpper(rune(name[1]))) {
		return fieldOf(name[1:])
	}
	return 0, false
}

// A chineseLabel is what stands before a value in a text that puts no spaces
// between words.
type chineseLabel struct {
	text  string
	field aroundField
}

// The longer ones stand first where one begins another.
var chineseLabels = []chineseLabel{
	{"频道", aroundChannel}, {"頻道", aroundChannel}, {"通道", aroundChannel}, {"チャンネル", aroundChannel},
	{"チャネル", aroundChannel}, {"채널", aroundChannel}, {"канал", aroundChannel}, {"Канал", aroundChannel},
	{"房间", aroundRoom}, {"房間", aroundRoom}, {"ルーム", aroundRoom},
	{"用户账号", aroundAccount}, {"用户帐号", aroundAccount}, {"账号", aroundAccount}, {"帐号", aroundAccount},
	{"用户", aroundUserID}, {"用戶", aroundUserID}, {"ユーザー", aroundUserID}, {"사용자", aroundUserID},
	{"应用", aroundAppID}, {"项目", aroundAppID}, {"アプリ", aroundAppID},
}

// chineseEndings may follow a label; the longer ones stand first.
var chineseEndings = strings.Fields("名称 名字 名稱 名 号码 编号 号 標識 标识 명 이름 ID Id id UID Uid uid イーディー 아이디")

// chineseVerbs stand between a name and its value, where no other word goes on behind
// them; the longer ones stand first.
var chineseVerbs = strings.Fields("传的是 填的是 用的是 写的是 设置为 设置的是 传的 传了 填的 填了 用的 写的 设为 传 填 是 为 叫 は")

// labelAt reads a label at the beginning of a text, and the separator behind it.
// size is the length of both.
func labelAt(s string) (f aroundField, size int, ok bool) {
	s = s[:min(len(s), maxAroundKey*2)]
	for _, label := range chineseLabels {
		rest, found := strings.CutPrefix(s, label.text)
		if !found {
			continue
		}
		for range 2 {
			_, rest = cutAny(strings.TrimLeft(rest, " "), chineseEndings)
		}
		rest = strings.TrimLeft(rest, " ")
		named := strings.ToLower(strings.TrimSpace(s[:len(s)-len(rest)]))
		if label.field == aroundAppID && !strings.HasSuffix(named, "id") {
			return 0, 0, false
		}
		rest = afterClosing(rest)
		if startsWith(rest, openingQuotes) { // 频道“lobby”, 频道【lobby】
			return label.field, len(s) - len(rest), true
		}
		if sign, after := cutAny(afterNote(rest), []string{"：", ":", "=", "＝", "】"}); sign != "" {
			return label.field, len(s) - len(after), true
		}
		if verb, after := cutAny(rest, chineseVerbs); verb != "" && !startsHan(after) {
			return label.field, len(s) - len(after), true
		}
		if quote := quoteAt(rest); quote != "" && len(rest) > len(quote) && isAroundWord(rest[len(quote)]) { // 频道 "lobby"
			return label.field, len(s) - len(rest), true
		}
		spaced := strings.HasPrefix(s[len(s)-len(rest)-1:], " ") // 加入频道 lobby 失败
		word, _ := bareWord(rest)                                // 频道room_1，
		numbered := isNumbered(word) && (label.field == aroundChannel || label.field == aroundRoom)
		if (spaced || named != label.text || numbered) && wordEnds(rest) { // 频道名lobby，
			return label.field, len(s) - len(rest), true
		}
		return 0, 0, false
	}
	return 0, 0, false
}

// afterClosing skips the quote that closes a label before its sign: ‘频道’：“lobby”.
func afterClosing(s string) string {
	if quote, after := cutAny(s, []string{"”", "’", "」", "』"}); quote != "" && startsWith(after, []string{"：", ":"}) {
		return after
	}
	return s
}

// wordEnds reports whether a text begins with a plain word and a blank or a sign
// of Chinese punctuation behind it.
func wordEnds(s string) bool {
	n := 0
	for n < len(s) && isAroundWord(s[n]) {
		n++
	}
	c, _ := utf8.DecodeRuneInString(s[n:])
	return n > 1 && (n == len(s) || c == ' ' || c >= utf8.RuneSelf && unicode.IsPunct(c))
}

// typeNames are those of texts and whole numbers, in lower case.
var typeNames = wordSet(
	"string number int integer uint uint32 int32 uint64 int64 uint32t long nsstring nsuinteger char any " +
		"str bool boolean dynamic charsequence u32 i32 u64 i64")

// statements are what a text says of a value in its place.
var statements = wordSet("required optional missing invalid empty unknown name id token error success failed key")

// isTypeName reports whether a word is the type of a parameter, or names what
// the value would be: "uid: number", "channel: channelName".
func isTypeName(s string) bool {
	key := aroundKey(s)
	_, ok := aroundKeys[key]
	return typeNames[key] || statements[key] || ok && isIdentifier(s)
}

// isIdentifier reports whether a word can be the name of a variable.
func isIdentifier(s string) bool { return !strings.ContainsAny(s, "-:.@") && !isDigit(s[0]) }

// remoteWords stand before the uid of another user.
var remoteWords = []string{"remote", "userjoined", "user joined", "user-joined", "useroffline", "user offline",
	"user left", "userleft", "user-left", "user-published",
	"userpublished", "对方", "远端", "canvas", "subscrib", "speaker", "peer", "bot"}

// maxRemote is how far before a uid such a word is looked for, in bytes.
const maxRemote = 64

// remote reports whether the uid at i is that of somebody who did not join with
// this token.
func (r *aroundReader) remote(i int) bool {
	before := r.text[max(0, i-maxRemote):i]
	before = strings.ToLower(before[strings.LastIndexAny(before, "\n}")+1:])
	return containsAny(before, remoteWords)
}

// isNameRune reports whether a character can stand in a bare name of a channel.
func isNameRune(c rune) bool {
	return c < utf8.RuneSelf && isAroundWord(byte(c)) || c >= utf8.RuneSelf && unicode.IsLetter(c)
}
