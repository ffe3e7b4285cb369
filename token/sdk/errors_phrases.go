package sdk

// Products whose sentences and callbacks have no number.
const (
	webSDK    = "Web SDK"
	rtcSDK    = "RTC SDK"
	rtmSDK    = "RTM SDK"
	anySDK    = "Agora SDK"
	chatSDK   = "Chat SDK"
	chatREST  = "Chat REST"
	recorder  = "Cloud Recording"
	classroom = "Flexible Classroom"
)

// phrases lists sentences that servers send and SDKs print, and callbacks.
// Sources: the sentences of Web 4.x are in API-Examples-Web#69, #82, #86 and
// AgoraWebSDK-NG#130; those of RTM in RTM#28, #70, #94, #95; those of Chat's
// RESTful API in Docs-Source _http-status-codes.mdx; the callbacks in FAQ
// token_error.
var phrases = []phrase{
	{"dynamic use static key", webSDK, "DYNAMIC_USE_STATIC_KEY", "no token was passed, but the project demands one", NoToken, doSend},
	{"dynamic use static ke", webSDK, "DYNAMIC_USE_STATIC_KEY", "no token was passed, but the project demands one", NoToken, doSend},
	{"static use dynamic key", webSDK, "STATIC_USE_DYNAMIC_KEY", "a token was passed, but the project has no certificate", UnwantedToken, doDrop},
	{"static use dyanmic ke", webSDK, "STATIC_USE_DYNAMIC_KEY", "a token was passed, but the project has no certificate", UnwantedToken, doDrop},
	{"enabled the dynamic key but uses the static key", rtmSDK, "", "no token was passed, but the project demands one", NoToken, doSend},
	{"动态厂商使用静态密钥", webSDK, "", "no token was passed, but the project demands one", NoToken, doSend},
	{"静态厂商使用动态密钥", webSDK, "", "a token was passed, but the project has no certificate", UnwantedToken, doDrop},

	{"dynamic key or token timeout", webSDK, "DYNAMIC_KEY_TIMEOUT", "the token is older than 24 hours, or has expired", Expired, doRenew},
	{"dynamic key timeout", webSDK, "DYNAMIC_KEY_TIMEOUT", "the token is older than 24 hours, or has expired", Expired, doRenew},
	{"dynamic key expired", anySDK, "DYNAMIC_KEY_EXPIRED", "the token, or its privilege to join, has expired", Expired, doRenew},
	{"token expired", anySDK, "", "the token has expired", Expired, doRenew},
	{"token has expired", anySDK, "", "the token has expired", Expired, doRenew},
	{"token is expired", anySDK, "", "the token has expired", Expired, doRenew},
	{"expired token", anySDK, "", "the token has expired", Expired, doRenew},
	{"token expire", anySDK, "", "the token has expired", Expired, doRenew},
	{"token过期", anySDK, "", "the token has expired", Expired, doRenew},
	{"token已过期", anySDK, "", "the token has expired", Expired, doRenew},

	{"invalid token authorized failed", webSDK, "NO_AUTHORIZED", "the token is not valid for this App ID, channel and user", InvalidToken, doMatch},
	{"no authorized", webSDK, "NO_AUTHORIZED", "the token is not valid for this App ID, channel and user", InvalidToken, doMatch},
	{"signature verification failed", rtmSDK, "", "the token is not valid for RTM and this user: often an RTC token, or one for another user", InvalidToken, "make an RTM token for exactly this user id"},
	{"invalid token", anySDK, "", "the token is invalid", InvalidToken, doMatch},
	{"token is invalid", anySDK, "", "the token is invalid", InvalidToken, doMatch},
	{"token invalid", anySDK, "", "the token is invalid", InvalidToken, doMatch},
	{"token is not valid", anySDK, "", "the token is invalid", InvalidToken, doMatch},
	{"token无效", anySDK, "", "the token is invalid", InvalidToken, doMatch},
	{"无效的token", anySDK, "", "the token is invalid", InvalidToken, doMatch},
	{"无效token", anySDK, "", "the token is invalid", InvalidToken, doMatch},
	// Web 4.x checks the parameter itself; the words are the SDK's own.
	{"invalid token if you don not use token set it to null", webSDK, "INVALID_PARAMS", "an empty token was passed to client.join", NoToken, "pass the token, or null where the project has no certificate"},
	{"invalid token if you do not use token set it to null", webSDK, "INVALID_PARAMS", "an empty token was passed to client.join", NoToken, "pass the token, or null where the project has no certificate"},
	{"if you don not use token set it to null", webSDK, "INVALID_PARAMS", "what was passed as the token cannot be one", Parameter, "pass the text of the token, as a string"},

	{"invalid vendor key can not find appid", webSDK, "INVALID_VENDOR_KEY", "the App ID is unknown", AppID, doAppID},
	{"invalid vendor key", webSDK, "INVALID_VENDOR_KEY", "the App ID is unknown", AppID, doAppID},
	{"can not find appid", webSDK, "INVALID_VENDOR_KEY", "the App ID is unknown", AppID, doAppID},
	{"invalid app id", anySDK, "", "the App ID is invalid", AppID, doAppID},
	{"invalid appid", anySDK, "", "the App ID is invalid", AppID, doAppID},
	{"appid is invalid", recorder, "", "the App ID is invalid, or Cloud Recording is not enabled for it", AppID, "compare the App ID with the console, and enable Cloud Recording there"},
	{"invalid channel name", anySDK, "", "the channel name is invalid", Channel, doChannel},
	{"invalid uid", anySDK, "", "the uid is invalid", User, "use a uid from 1 to 4294967295"},

	{"token privilege will expire", rtcSDK, "onTokenPrivilegeWillExpire", "the token ends within 30 seconds", WillExpire, doRenewSoon},
	{"on token will expire", chatSDK, "onTokenWillExpire", "half of the token's time is over", WillExpire, doRenewSoon},
	{"token will expire", anySDK, "", "the token will end soon", WillExpire, doRenewSoon},
	{"token privilege did expire", rtcSDK, "onTokenPrivilegeDidExpire", "the token, or its privilege to join, has expired", PrivilegeExpired, doRenew},
	{"token did expire", anySDK, "", "the token has expired", Expired, doRenew},
	{"on request token", rtcSDK, "onRequestToken", "the token has expired", Expired, doRenew},
	{"rtc engine request token", rtcSDK, "rtcEngineRequestToken", "the token has expired", Expired, doRenew},

	{"unable to authenticate due to expired access token", chatREST, "unauthorized", "the Chat app token has expired", Expired, "make a new Chat app token"},
	{"unable to authenticate due to corrupt access token", chatREST, "auth_bad_access_token", "the Chat app token is damaged or no token", InvalidToken, "send the whole Chat app token behind Authorization: Bearer"},
	{"unable to authenticate", chatREST, "auth_bad_access_token", "the Chat app token is not from this project", InvalidToken, "make a Chat app token with this project's App ID and certificate"},
	{"auth bad access token", chatREST, "auth_bad_access_token", "the Chat app token is invalid", InvalidToken, "make a Chat app token with this project's App ID and certificate"},
	{"registration is not open", chatREST, "unauthorized", "the Chat app token is missing, invalid or expired", InvalidToken, "send a Chat app token behind Authorization: Bearer"},
	{"last launch not finished", classroom, "", "the token is wrong or expired, or not for this App ID and user", InvalidToken, "make the token for the App ID and the userUuid that launch names"},
}
