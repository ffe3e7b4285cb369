package say

import "sync"

// A pair is a sentence in English, which is its key, and in another language.
type pair struct{ english, own string }

// chinese returns Chinese as Agora's documentation writes it, by the English
// format, or by context|format where the English has several meanings. It is a
// file a room of the program, and made when it is needed first.
var chinese = sync.OnceValue(func() map[string]string {
	all := map[string]string{}
	rooms := [][]pair{
		zhSay, zhToken, zhDiagnosis, zhPasted, zhErrors, zhCompare, zhReport, zhDecode, zhSDK, zhSnippet,
		zhLive, zhLiveView, zhProjects, zhWorkbench, zhForms, zhAbout, zhProjectsView, zhModals, zhKeys,
		zhCommands, zhHelp,
	}
	for _, room := range rooms {
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
	{"The system cannot find the file specified.", "没有这个文件"},
	{"The system cannot find the path specified.", "没有这个路径"},
	{"permission denied", "没有权限"},
	{"operation not permitted", "没有权限"},
	{"Access is denied.", "没有权限"},
	{"read-only file system", "文件系统是只读的"},
	{"no space left on device", "磁盘空间不足"},
	{"There is not enough space on the disk.", "磁盘空间不足"},
	{"disk quota exceeded", "超出磁盘配额"},
	{"disc quota exceeded", "超出磁盘配额"},
	{"file too large", "文件过大"},
	{"is a directory", "是一个目录"},
	{"not a directory", "不是目录"},
	{"file exists", "文件已存在"},
	{"file already exists", "文件已存在"},
	{"file name too long", "文件名过长"},
	{"too many levels of symbolic links", "符号链接层数过多"},
	{"too many open files", "打开的文件过多"},
	{"input/output error", "输入输出错误"},
	{"device or resource busy", "设备或资源正忙"},
	{"The process cannot access the file because it is being used by another process.", "文件正被其他程序使用"},
	{"address already in use", "地址已被占用"},
	{"connection refused", "连接被拒绝"},
	{"i/o timeout", "超时"},
	{"%v: %v", "%v：%v"},
	{"%v", "%v"}, {"%s", "%s"},
}
