package say

// zhWorkbench is ui.
var zhWorkbench = []pair{
	// title.go
	{"agtok ✗ %s expired", "agtok ✗ %s 已过期"},
	{"agtok ✗ token expired", "agtok ✗ Token 已过期"},
	{"agtok %v %s", "agtok %v %s"},
	{"agtok %v", "agtok %v"},

	// keys/table.go: where a key works
	{"| Key | Does | Name | Where |", "| 按键 | 作用 | 名称 | 位置 |"},
	{"where|everywhere", "任何位置"},
	{"where|form", "表单"},
	{"where|choice", "选项"},
	{"where|text field", "文本框"},
	{"where|RTC and RTM", "RTC 和 RTM"},
	{"where|Decode", "解析"},
	{"where|Compare", "比较"},
	{"where|Live", "联调"},
	{"where|Live, one field", "联调中的输入框"},
	{"where|addresses", "地址"},
	{"where|report", "报告"},
	{"where|projects", "项目"},
	{"where|menu", "菜单"},
	{"where|menu of a project", "项目菜单"},
	{"where|project form", "项目表单"},
	{"where|import", "导入"},
	{"where|history", "历史记录"},
	{"where|token alone, QR code", "单独显示、二维码"},
	{"where|copy as", "复制为"},
	{"where|help", "帮助"},
	{"where|list, nothing typed", "列表（未输入时）"},
	{"where|question", "确认"},
	{"where|message", "消息"},

	// views/decode/code.go
	{"%s copies server code that makes a right one", "%s 复制生成正确 Token 的服务端代码"},
	{"%v (%v, by its looks)", "%v（看起来是 %v）"},
	{"%v, once its channel and user are named above", "%v，需先在上方填写频道名和用户"},
	{"%v, once its channel is named above", "%v，需先在上方填写频道名"},
	{"%v, once its user is named above", "%v，需先在上方填写用户"},

	// views/mint: defaults of a project
	{"there is no project to keep it for", "没有可以设置默认值的项目"},
	{"%s is not saved: save it first", "%s 尚未保存：请先保存"},
	{"not kept: %v", "未设为默认值：%v"},
	{"the form begins like this for %s now", "表单的默认值已保存到 %s"},
}
