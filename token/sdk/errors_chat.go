package sdk

// chatTable lists the errors of Chat for Android, which the SDKs for Flutter,
// React Native and Unity share (Docs-Source
// shared/chat-sdk/reference/error-codes/android.mdx).
var chatTable = errorTable{
	product: "Chat SDK", printed: "",
	prefixes: []string{"em", "em error", "chat error", "chat error code"},
	rows:     chatRows(row{104, "INVALID_TOKEN", "the token is empty or invalid", InvalidToken, doChat}),
}

// chatIOSTable is the same but for 104. Agora's iOS page gives 104 and 105 the
// same name, and the advice to check the token for 104.
var chatIOSTable = errorTable{
	product: "Chat SDK for iOS", printed: "",
	prefixes: []string{"agora chat error"},
	rows:     chatRows(row{104, "USERNAME_TOO_LONG", "the user name is too long, or the token is invalid", Unclear, "check the length of the user name (64 bytes) and the token"}),
}

const doChat = "make a Chat user token (007) for exactly this user name"

func chatRows(invalidToken row) []row {
	return []row{
		invalidToken,
		{1, "GENERAL_ERROR", "the call failed, without a stated cause", Unclear, "look at the SDK's log"},
		{2, "NETWORK_ERROR", "the network failed", Elsewhere, doNetwork},
		{4, "EXCEED_SERVICE_LIMIT", "a limit of the plan is reached", Elsewhere, doProject},
		{8, "APP_ACTIVE_NUMBER_REACH_LIMITATION", "the app has its maximum of active users", Elsewhere, doProject},
		{100, "INVALID_APP_KEY", "the App Key is invalid", Elsewhere, "use the App Key (org#app) of the Chat project: it is not the App ID"},
		{101, "INVALID_USER_NAME", "the user name is invalid", User, "use the name that the user was registered with"},
		{102, "INVALID_PASSWORD", "the password is invalid", Elsewhere, "log in with a token instead of a password"},
		{103, "INVALID_URL", "a URL is invalid", Elsewhere, "check the URL"},
		{105, "USER_NAME_TOO_LONG", "the user name is over 64 bytes", User, "use a shorter user name"},
		{108, "TOKEN_EXPIRED", "the token has expired", Expired, "make a new token and log in again"},
		{109, "TOKEN_WILL_EXPIRE", "half of the token's time is over", WillExpire, doRenewSoon},
		{110, "INVALID_PARAM", "a parameter is invalid", Parameter, "check the parameters of the call"},
		{200, "USER_ALREADY_LOGIN", "the user is already logged in", Elsewhere, "log in once"},
		{201, "USER_NOT_LOGIN", "the user is not logged in", Elsewhere, "log in first"},
		{202, "USER_AUTHENTICATION_FAILED", "the token is invalid or has expired", InvalidToken, doChat},
		{203, "USER_ALREADY_EXIST", "the user exists already", Elsewhere, "register another name"},
		{204, "USER_NOT_FOUND", "the user does not exist", User, "register the user before logging in"},
		{205, "USER_ILLEGAL_ARGUMENT", "the user's parameters are invalid", User, "check the user name"},
		{206, "USER_LOGIN_ANOTHER_DEVICE", "the user logged in on another device", Elsewhere, "log in again, or allow several devices"},
		{207, "USER_REMOVED", "the user was deleted", Elsewhere, "register the user again"},
		{210, "USER_PERMISSION_DENIED", "the user may not do this", Elsewhere, "check the user's rights"},
		{214, "USER_LOGIN_TOO_MANY_DEVICES", "the user is logged in on too many devices", Elsewhere, "log out on another device"},
		{218, "USER_ALREADY_LOGIN_ANOTHER", "another user is logged in", Elsewhere, "log out first"},
		{300, "SERVER_NOT_REACHABLE", "the server cannot be reached", Elsewhere, doNetwork},
		{301, "SERVER_TIMEOUT", "the server timed out", Elsewhere, doNetwork},
		{302, "SERVER_BUSY", "the server is busy", Elsewhere, doNetwork},
		{303, "SERVER_UNKNOWN_ERROR", "an error inside the server", Elsewhere, doNetwork},
		{305, "SERVER_SERVICE_RESTRICTED", "Chat is not enabled, or the app is banned", Elsewhere, doProject},
	}
}

// chatWebTable lists the errors of Chat for Web (…/error-codes/web.mdx); the
// misspelt CONNCTION is Agora's.
var chatWebTable = errorTable{
	product: "Chat SDK for Web", printed: "",
	rows: []row{
		{1, "WEBIM_CONNCTION_OPEN_ERROR", "logging in failed: a wrong parameter, or already logged in", Unclear, "read the message beside the number"},
		{2, "WEBIM_CONNCTION_AUTH_ERROR", "the App Key or the token is invalid", Unclear, "check the App Key (org#app), then the token"},
		{16, "WEBIM_CONNCTION_DISCONNECTED", "the connection was lost", Elsewhere, doNetwork},
		{17, "WEBIM_CONNCTION_AJAX_ERROR", "a request to the server failed", Unclear, "read the message beside the number"},
		{27, "WEBIM_CONNCTION_APPKEY_NOT_ASSIGN_ERROR", "the App Key is wrong or missing", Elsewhere, "set the App Key (org#app)"},
		{28, "WEBIM_CONNCTION_TOKEN_NOT_ASSIGN_ERROR", "no token was passed", NoToken, "pass a Chat user token when opening the connection"},
		{39, "WEBIM_CONNECTION_CLOSED", "the user is not logged in", Elsewhere, "log in first"},
		{40, "WEBIM_CONNECTION_ERROR", "the user could not be authenticated", InvalidToken, doChat},
		{204, "USER_NOT_FOUND", "the user does not exist", User, "register the user before logging in"},
		{206, "WEBIM_CONNCTION_USER_LOGIN_ANOTHER_DEVICE", "the user logged in on another device", Elsewhere, "log in again, or allow several devices"},
		{207, "WEBIM_CONNCTION_USER_REMOVED", "the user was deleted", Elsewhere, "register the user again"},
		{208, "WEBIM_USER_ALREADY_LOGIN", "the user is already logged in", Elsewhere, "log in once"},
		{505, "SERVICE_NOT_ENABLED", "the feature is not enabled", Elsewhere, doProject},
		{700, "REST_PARAMS_STATUS", "the token or the App Key is missing or wrong", Unclear, "check the App Key (org#app), then the token"},
	},
}

// chatRESTTable lists the HTTP status of Chat's RESTful API
// (_http-status-codes.mdx); its sentences are in the phrases.
var chatRESTTable = errorTable{
	product: "Chat REST", printed: "",
	rows: []row{
		{401, "", "the Chat app token is missing, invalid or expired", InvalidToken, "pass a Chat app token: Authorization: Bearer, then the token"},
	},
}
