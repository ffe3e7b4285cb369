package sdk

// rtmLoginTable lists the errors of login in RTM 1.x (LOGIN_ERR_CODE in
// IAgoraRtmService.h, RtmStatusCode.LoginError in Java).
var rtmLoginTable = errorTable{
	product: "RTM 1.x login", printed: "LOGIN_ERR_",
	prefixes: []string{"login err", "login error"},
	rows: []row{
		{1, "UNKNOWN", "login failed, without a stated cause", Unclear, "look at the SDK's log"},
		{2, "REJECTED", "the server refused the login, or the SDK is not initialized", Elsewhere, "see in the console whether RTM is enabled for the project"},
		{3, "INVALID_ARGUMENT", "an argument of login is invalid", Parameter, "pass the user id and the token as strings"},
		{4, "INVALID_APP_ID", "the App ID is invalid", AppID, doAppID},
		{5, "INVALID_TOKEN", "the token is invalid for this user", InvalidToken, "make an RTM token for exactly this user id"},
		{6, "TOKEN_EXPIRED", "the token has expired", Expired, "make a new token and log in again"},
		{7, "NOT_AUTHORIZED", "the login is not authorized", NoPrivilege, "make an RTM token with the privilege to log in"},
		{8, "ALREADY_LOGGED_IN", "the user is already logged in, or is logging in", Elsewhere, "log in once"},
		{9, "TIMEOUT", "the login timed out", Elsewhere, doNetwork},
		{10, "TOO_OFTEN", "login was called more than twice a second", Elsewhere, "log in less often"},
		{101, "NOT_INITIALIZED", "the RTM client is not initialized", Elsewhere, "create the client first"},
	},
}

// rtmRenewTable lists the errors of renewToken in RTM 1.x: 5 and 6 are the
// other way round than for login (RENEW_TOKEN_ERR_CODE in the same header).
var rtmRenewTable = errorTable{
	product: "RTM 1.x renewToken", printed: "RENEW_TOKEN_ERR_",
	prefixes: []string{"renew token err", "renew token error"},
	rows: []row{
		{1, "FAILURE", "renewing failed, without a stated cause", Unclear, "try again"},
		{2, "INVALID_ARGUMENT", "the token's text cannot be a token", Parameter, "pass the whole text of the token"},
		{3, "REJECTED", "the server refused, or the SDK is not initialized", Elsewhere, "renew after login"},
		{4, "TOO_OFTEN", "renewToken was called more than twice a second", Elsewhere, "renew less often"},
		{5, "TOKEN_EXPIRED", "the new token has expired", Expired, "make a new token"},
		{6, "INVALID_TOKEN", "the new token is invalid for this user", InvalidToken, "make an RTM token for exactly this user id"},
		{101, "NOT_INITIALIZED", "the RTM client is not initialized", Elsewhere, "create the client first"},
		{102, "USER_NOT_LOGGED_IN", "the user is not logged in", Elsewhere, "log in before renewing"},
	},
}

// rtmReasonTable lists the reasons of onConnectionStateChanged in RTM 1.x
// (CONNECTION_CHANGE_REASON in the same header).
var rtmReasonTable = errorTable{
	product: "RTM 1.x, connection changed", printed: "CONNECTION_CHANGE_REASON_",
	prefixes: []string{"connection change reason"},
	rows: []row{
		{3, "LOGIN_FAILURE", "login failed", Unclear, "look at the error of login"},
		{4, "LOGIN_TIMEOUT", "the login timed out", Elsewhere, doNetwork},
		{5, "INTERRUPTED", "the connection was interrupted", Elsewhere, doNetwork},
		{7, "BANNED_BY_SERVER", "the server banned the user", Elsewhere, "lift the ban, or wait for its end"},
		{8, "REMOTE_LOGIN", "the same user logged in elsewhere", Elsewhere, doNewUser},
		{9, "TOKEN_EXPIRED", "the token has expired", Expired, "make a new token and log in again"},
	},
}

// signalingTable lists the errors of Signaling 2.x (Docs-Source
// shared/signaling/reference/api-ref/*/troubleshooting.mdx).
var signalingTable = errorTable{
	product: "Signaling 2.x", printed: "",
	prefixes: []string{"rtm error", "rtm error code"},
	negates:  true,
	rows: []row{
		{-10001, "NOT_INITIALIZED", "the client is not initialized", Elsewhere, "create the client first"},
		{-10002, "NOT_LOGIN", "the user is not logged in", Elsewhere, "log in first"},
		{-10003, "INVALID_APP_ID", "the App ID is invalid, or Signaling is not activated for it", AppID, "compare the App ID with the console, and see whether Signaling is activated"},
		{-10004, "INVALID_EVENT_HANDLER", "the event handler is invalid", Elsewhere, "set an event handler"},
		{-10005, "INVALID_TOKEN", "the token is invalid", InvalidToken, "make a Signaling (RTM) token for exactly this user id"},
		{-10006, "INVALID_USER_ID", "the user id is empty or has illegal characters", User, "use a user id of up to 64 printable ASCII characters"},
		{-10007, "INIT_SERVICE_FAILED", "the service did not start", Elsewhere, "look at the SDK's log"},
		{-10008, "INVALID_CHANNEL_NAME", "the channel name is empty or has illegal characters", Channel, doChannel},
		{-10009, "TOKEN_EXPIRED", "the token has expired", Expired, "make a new token and pass it to renewToken, or log in again"},
		{-10010, "LOGIN_NO_SERVER_RESOURCES", "the server has no resources left", Elsewhere, "log in again"},
		{-10011, "LOGIN_TIMEOUT", "the login timed out", Elsewhere, doNetwork},
		{-10012, "LOGIN_REJECTED", "the server refused: Signaling is not activated, or the token or the user is banned", Elsewhere, "see in the console whether Signaling is activated for the project"},
		{-10013, "LOGIN_ABORTED", "the login was cut off: bad network, or the same user id logged in elsewhere", Elsewhere, doNewUser},
		{-10014, "INVALID_PARAMETER", "a parameter is invalid", Parameter, "check the parameters"},
		{-10015, "LOGIN_NOT_AUTHORIZED", "Signaling is not enabled, or the account is overdue or suspended", Elsewhere, doProject},
		{-10016, "INCONSISTENT_APPID", "the App ID differs from the one that the client was made with", AppID, "use one App ID for the client and the token"},
		{-10017, "DUPLICATE_OPERATION", "the operation was repeated", Elsewhere, "call it once"},
		{-10018, "INSTANCE_ALREADY_RELEASED", "the client was released", Elsewhere, "create a new client"},
		{-10019, "INVALID_CHANNEL_TYPE", "the channel type is invalid", Elsewhere, "check the channel type"},
		{-10020, "INVALID_ENCRYPTION_PARAMETER", "the encryption settings are invalid", Elsewhere, "check the key and the salt"},
		{-10021, "OPERATION_RATE_EXCEED_LIMITATION", "the calls come too fast", Elsewhere, "call it less often"},
		{-10022, "SERVICE_NOT_SUPPORTED", "the service type is not supported", Elsewhere, "check the service type"},
		{-10023, "LOGIN_CANCELED", "a later login replaced this one", Elsewhere, "log in once"},
		{-10025, "NOT_CONNECTED", "the client is not connected", Elsewhere, doNetwork},
		{-10026, "RENEW_TOKEN_TIMEOUT", "renewing the token timed out", Elsewhere, doNetwork},
		{-11001, "CHANNEL_NOT_JOINED", "the user has not joined the channel", Elsewhere, "join it first"},
		{-11002, "CHANNEL_NOT_SUBSCRIBED", "the user has not subscribed to the channel", Elsewhere, "subscribe first"},
		{-11007, "CHANNEL_JOIN_FAILED", "joining the stream channel failed: too many channels, an illegal name, or the network", Unclear, "check the number of channels and the name; a stream channel needs an RTC token of its own"},
		{-11019, "CHANNEL_SUBSCRIBE_TIMEOUT", "subscribing timed out", Elsewhere, doNetwork},
		{-11033, "CHANNEL_RECEIVER_OFFLINE", "the other user is offline", Elsewhere, "check the other user's id"},
	},
}
