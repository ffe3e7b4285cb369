package say

// zh is Chinese as Agora's documentation writes it.
var zh = map[string]string{
	"%s… (%d bytes)": "%s…（%d 字节）",
	"%d years":       "%d 年", "%d year": "%d 年",
	"%d days": "%d 天", "%d day": "%d 天",
	"%d h":         "%d 小时",
	"%d min":       "%d 分",
	"alone|%d min": "%d 分钟",
	"%d s":         "%d 秒",
}
