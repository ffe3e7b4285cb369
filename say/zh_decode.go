package say

// zhDecode is the Decode and the Compare view, and the list that both show.
var zhDecode = []pair{
	// the view
	{"paste a token, or whatever came with it", "粘贴 Token，或含有 Token 的文本"},
	{"What the app passed", "应用传入的值"},
	{"nothing yet: App ID, channel, user, SDK, error", "未提供：App ID、频道名、用户、SDK、报错"},
	{"Report", "报告"},
	{"Paste a token: its fields, its signature and how long it is valid are shown here.", "粘贴 Token，这里会显示它的字段、签名和有效期。"},
	{"Rejected? Say above what the app passed to join or login, and which error came back: the cause is named, and what to change.",
		"被拒绝了？在上方填写应用传给 join 或 login 的值和返回的错误，这里会指出原因和处理方法。"},
	{"reading a long text…", "文本较长，正在解析…"},
	{"looking for a repair…", "正在查找修复方法…"},
	{"asking the keyring for certificates…", "正在从密钥环读取证书…"},

	// what the keys offer
	{"%s copies the repaired token", "%s 复制修复后的 Token"},
	{"%s makes %v", "%s 生成%v"},
	{"the text says %v: %s fills it in", "文中还有%v，按 %s 取用"},
	{"%s switches to its project", "%s 切换到其项目"},
	{"the token was taken out of what was pasted; %s copies it alone", "Token 取自粘贴的文本；%s 只复制 Token"},

	// a right token
	{"a token", "Token"},
	{"a %s token", "%s Token"},
	{"role|a %v token", "%v Token"},
	{"a %s %v token", "%s %v Token"},
	{"%v for channel %v and %v", "频道 %[2]v、%[3]v 的%[1]v"},
	{"%v for %v in a channel still to be named", "待填频道、%[2]v 的%[1]v"},
	{"%v that logs %v in to RTM", "供 %[2]v 登录 RTM 的%[1]v"},
	{"%v that logs %v in to Chat", "供 %[2]v 登录即时通讯 IM 的%[1]v"},
	{"a user still to be named", "待填用户"},
	{"%v, with RTM", "%v，含 RTM"},
	{"%v, to publish %v", "%v，可发布%v"},
	{"%v, signed by %v", "%v，用 %v 的证书签名"},
	{"a right token", "正确的 Token"},
	{"not made yet: %s makes it", "尚未生成：按 %s 生成"},
	{"there is nothing yet to make a right token from", "信息不足，还不能生成正确的 Token"},
	{"no token will do: this SDK reads neither 006 nor 007", "没有可用的 Token：该 SDK 既不支持 006，也不支持 007"},
	{"no App ID is known: choose its project (%s)", "App ID 未知：选择它的项目（%s）"},
	{"no saved project has App ID %v: %s %s adds it", "没有 App ID 为 %v 的已保存项目：按 %s %s 添加"},
	{"nothing says what it was for: choose the product above", "不知道用于哪个产品：在上方选择产品"},
	{"a new token would say what the refused one says: give what the app passed first", "重新生成的 Token 内容与被拒绝的相同：先补充应用传入的值"},
	{"filled in from here are RTC, RTM and Chat: %s makes tokens for %v too", "从这里只能填写 RTC、RTM、即时通讯 IM；按 %s 也能生成 %v Token"},

	// notices, and what is copied
	{"nothing to copy yet", "还没有可复制的内容"},
	{"there is nothing to copy in this line", "这一行没有可复制的内容"},
	{"there is no report to copy", "没有可复制的报告"},
	{"no App ID to copy is known", "没有可复制的 App ID"},
	{"nothing to compare yet", "还没有可比较的内容"},
	{"that is a token: it is read above", "这是 Token，已在上方解析"},
	{"the text says nothing that is not given already", "文中没有尚未提供的信息"},
	{"there is no App ID to find a project by", "没有 App ID，无法查找项目"},
	{"its project is the current one already", "它的项目就是当前项目"},
	{"the report is not copied: %v", "报告未复制：%v"},
	{"repaired token", "修复后的 Token"},
	{"repaired token, which is not proven,", "修复后的 Token（未证实）"},
	{"line", "该行"},
	{"report", "报告"},
	{"report, without the token", "报告（不含 Token）"},
	{"report of a token that is still a credential", "报告（其中的 Token 仍是凭证）"},
	{"%v, as JSON", "%v，JSON 格式"},
	{"%v: %s", "%v：%s"},
	{"App ID, channel, user and token", "App ID、频道名、用户、Token"},

	// the list
	{"key|copy line", "复制行"},
	{"↓ more", "↓ 更多"},
	{"● %v left", "● 剩余 %v"},
	{"◐ %v left", "◐ 剩余 %v"},
	{"✗ ended just now", "✗ 刚刚过期"},
	{"✗ ended %v ago", "✗ 已过期 %v"},

	// Compare
	{"paste a token", "粘贴 Token"},
	{"paste another one", "粘贴另一个 Token"},
	{"Fields", "字段"},
	{"Two tokens are compared field by field: the one that works, and the one that does not.", "逐字段比较两个 Token：能用的那个和不能用的那个。"},
	{"comparison", "比较结果"},
	{"two tokens are needed to compare", "需要两个 Token 才能比较"},
	{"there is no token here to decode", "这里没有可解析的 Token"},
}
