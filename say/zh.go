package say

import "sync"

// A pair is a sentence in English, which is its key, and in another language.
type pair struct{ english, own string }

// chinese returns Chinese as Agora's documentation writes it, by the English
// format, or by context|format where the English has several meanings. It is a
// file a room of the program, and made when it is needed first.
var chinese = sync.OnceValue(func() map[string]string {
	all := map[string]string{}
	for _, room := range [][]pair{zhSay, zhToken, zhDiagnosis, zhSDK, zhLive, zhProjects, zhWorkbench, zhCommands} {
		for _, p := range room {
			all[p.english] = p.own
		}
	}
	return all
})

// zhSay is what values write of themselves.
var zhSay = []pair{
	{"%s… (%d bytes)", "%s…（%d 字节）"},
	{"%d years", "%d 年"}, {"%d year", "%d 年"},
	{"%d days", "%d 天"}, {"%d day", "%d 天"},
	{"%d h", "%d 小时"},
	{"%d min", "%d 分"}, {"alone|%d min", "%d 分钟"},
	{"%d s", "%d 秒"},

	{"no such file or directory", "没有这个文件或目录"},
	{"file does not exist", "文件不存在"},
	{"permission denied", "没有权限"},
	{"no space left on device", "磁盘空间不足"},
	{"is a directory", "是一个目录"},
	{"address already in use", "地址已被占用"},
	{"%v: %v", "%v：%v"},
	{"%v", "%v"},
}
