package say

// zhSnippet is the formats that a token is written in, and the ways in which one
// is wrong on purpose.
var zhSnippet = []pair{
	// formats, and what they are
	{"token", "Token"},
	{"JSON", "JSON"},
	{"environment variables", "环境变量"},
	{"agtok command", "agtok 命令"},
	{"curl", "curl"},
	{"%v code that makes %v", "生成%[2]v的 %[1]v 代码"},
	{"%v code that uses %v", "使用%[2]v的 %[1]v 代码"},
	{"command that makes %v", "生成%v的命令"},
	{"command that asks the local server for %v", "向本地 Token 服务器请求%v的命令"},
	{"format|%v with %v", "含%[2]v的 %[1]v"},
	{"every token", "所有 Token"},
	{"006: %v", "006：%v"},
	{"%v; 006: %v", "%v；006：%v"},

	// why there is none
	{"there is no format %v", "没有 %v 这种格式"},
	{"agtok has no %v code for %v tokens: it has it for %v", "agtok 没有 %[2]v Token 的 %[1]v 代码，支持：%[3]v"},
	{"agtok has no command for %v tokens", "agtok 没有生成 %v Token 的命令"},
	{"agtok has no code for privilege %d", "agtok 没有权限 %d 的代码"},
	{"agtok makes no token with all of these services: %v", "agtok 不能生成同时包含这些服务的 Token：%v"},
	{"Agora's %v library makes %v only", "声网的 %v 库只能生成 %v Token"},
	{"Agora's %v library has no builder for %v: those for Go and Node.js have one", "声网的 %v 库没有 %v 的生成器，Go 和 Node.js 库才有"},
	{"a token for the app logs nobody in: clients need one for a user", "App 权限 Token 不能用来登录，客户端需要用户权限 Token"},
	{"the local server has no route for %v tokens", "本地 Token 服务器没有 %v Token 的接口"},
	{"the local server gives the privileges of a role, for the token's lifetime: these are others", "本地 Token 服务器只按角色授予权限，有效期与 Token 相同，与这里的权限不同"},
	{"the name %v cannot stand in the path of an address", "名称 %v 不能写入 URL 路径"},
	{"%v has a zero byte, which no shell can pass on", "%v 含零字节，shell 无法传递"},
	{"%v has a zero byte, where C++ ends a string", "%v 含零字节，C++ 字符串会在该处结束"},
	{"%v is not UTF-8: source text cannot hold it", "%v 不是 UTF-8，无法写入源代码"},
	{"the token has two services for %v", "Token 中有两个 %v 服务"},
	{"a privilege of the token ended before it was issued", "Token 的一项权限在生成之前就已过期"},

	// wrong on purpose
	{"a token of this product cannot be spoiled in this way", "该产品的 Token 不支持这种故障"},
	{"%v is not a kind of spoiled token: use one of %v", "没有 %v 这种故障，可选：%v"},
	{"ended a minute ago", "1 分钟前已过期"},
	{"for another channel", "其他频道的 Token"},
	{"for another user", "其他用户的 Token"},
	{"signed with another certificate", "用其他证书签名"},
	{"of another App ID", "其他 App ID 的 Token"},
	{"opens nothing: it has no privileges", "没有任何权限"},
	{"may join, not publish", "可加入，不能发流"},
	{"without its last 10 characters", "缺少最后 10 个字符"},
	{"between quotes", "前后多了引号"},
	{"an empty text", "空字符串"},
	{"the word null", "内容是 null"},
	{"for RTM, where RTC needs one", "需要 RTC Token，给的是 RTM Token"},
	{"about to end: 20 s are left", "即将过期，剩余 20 秒"},
	{"native SDKs report error %d (reason %d), the Web SDK %v, Signaling %d", "Native SDK 报错误 %d（reason %d），Web SDK 报 %v，RTM 报 %d"},
	{"no SDK reports an error at the join; publishing fails where co-host authentication is on", "加入频道时 SDK 不报错；开启了连麦鉴权时，发流会失败"},
	{"the join succeeds, and then the token ends: native SDKs report error 109 (reason 9), Signaling -10009", "可以加入频道，随后 Token 过期：Native SDK 报错误 109（reason 9），RTM 报 -10009"},
}
