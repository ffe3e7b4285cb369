package sdk

// nativeTable lists the errors of the native RTC SDKs, which those for Flutter,
// Unity, Unreal, React Native and Electron pass on. Sources: Docs-Source
// shared/video-sdk/reference/error-codes/non-web-error-codes.mdx, and the page
// on errors with tokens (FAQ token_error).
var nativeTable = errorTable{
	product: "native RTC SDK", printed: "ERR_",
	prefixes: []string{"err", "error code", "error code type", "agora err"},
	negates:  true,
	rows: []row{
		{1, "FAILED", "the call failed, without a stated cause", Unclear, "look at the SDK's log"},
		{2, "INVALID_ARGUMENT", "a parameter is invalid: the token's text, the channel name or the uid", Parameter, "check that the token is the whole text and nothing else, and the channel's characters"},
		{3, "NOT_READY", "the SDK is not ready, or the user is not in a channel", Elsewhere, "call it after the engine is initialized and the channel joined"},
		{4, "NOT_SUPPORTED", "the engine does not support this now, often for its encryption settings", Elsewhere, "check the encryption mode"},
		{5, "REFUSED", "the call was refused: empty channel name, wrong order of calls, or already in that channel", Elsewhere, "check the channel name and the order of calls"},
		{6, "BUFFER_TOO_SMALL", "a buffer is too small", Elsewhere, "pass a larger buffer"},
		{7, "NOT_INITIALIZED", "the engine is not initialized", Elsewhere, "initialize the engine before joining"},
		{8, "INVALID_STATE", "the engine is in the wrong state for this call", Elsewhere, "check the order of calls"},
		{9, "NO_PERMISSION", "the app has no permission for the microphone or camera", Elsewhere, "ask the user for it"},
		{10, "TIMEDOUT", "the call timed out", Elsewhere, doNetwork},
		{17, "JOIN_CHANNEL_REJECTED", "joining was refused: the user is already in the channel, is still joining, or an echo test runs", Elsewhere, doOnce},
		{18, "LEAVE_CHANNEL_REJECTED", "leaving was refused: the user is not in a channel", Elsewhere, "leave only once"},
		{19, "ALREADY_IN_USE", "the resource is in use", Elsewhere, "release it first"},
		{20, "ABORTED", "the SDK gave up, often after too many requests", Elsewhere, "call it less often"},
		{21, "INIT_NET_ENGINE", "a firewall stopped the engine", Elsewhere, "check the firewall"},
		{22, "RESOURCE_LIMITED", "the device has no resources left", Elsewhere, "free memory or handles"},
		{101, "INVALID_APP_ID", "the App ID is invalid", AppID, doAppID},
		{102, "INVALID_CHANNEL_NAME", "the channel name is invalid", Channel, doChannel},
		{103, "NO_SERVER_RESOURCES", "no server in this region", Elsewhere, "set another region"},
		{109, "TOKEN_EXPIRED", "the token, or its privilege to join, has expired", Expired, doRenew},
		{110, "INVALID_TOKEN", "the token is invalid, or none was passed though the project demands one", InvalidToken, doMatch},
		{111, "CONNECTION_INTERRUPTED", "the connection was interrupted", Elsewhere, doNetwork},
		{112, "CONNECTION_LOST", "the connection was lost", Elsewhere, doNetwork},
		{113, "NOT_IN_CHANNEL", "the user is not in a channel", Elsewhere, "join before sending"},
		{114, "SIZE_TOO_LARGE", "the message is over 1 KB", Elsewhere, "send less at once"},
		{115, "BITRATE_LIMIT", "messages are sent too fast", Elsewhere, "send more slowly"},
		{116, "TOO_MANY_DATA_STREAMS", "more than 5 data streams", Elsewhere, "reuse the streams"},
		{117, "STREAM_MESSAGE_TIMEOUT", "a data stream timed out", Elsewhere, doNetwork},
		// Under co-host authentication a token without publish privileges ends
		// here; no page says so, hence not NoPrivilege.
		{119, "SET_CLIENT_ROLE_NOT_AUTHORIZED", "switching the role failed", Unclear, "join again; with co-host authentication the token needs the publish privileges"},
		{120, "DECRYPTION_FAILED", "decryption failed: another encryption key or mode than the other users", Elsewhere, "compare the encryption key and mode of all users"},
		{121, "INVALID_USER_ID", "the uid is invalid", User, "use a uid from 1 to 4294967295"},
		{123, "CLIENT_IS_BANNED_BY_SERVER", "the server banned the user", Elsewhere, "lift the ban, or wait for its end"},
		{130, "ENCRYPTED_STREAM_NOT_ALLOWED_PUBLISH", "encrypted streams cannot be pushed to a CDN", Elsewhere, "switch encryption off"},
		{134, "INVALID_USER_ACCOUNT", "the user account is invalid", User, "use an account of 1 to 255 bytes, of the characters that Agora allows"},
		{1001, "LOAD_MEDIA_ENGINE", "the media engine did not load", Elsewhere, "check that the SDK is complete"},
		{1005, "ADM_GENERAL_ERROR", "the audio device failed", Elsewhere, "check the audio device"},
		{1501, "VDM_CAMERA_NOT_AUTHORIZED", "the app may not use the camera", Elsewhere, "ask the user for it"},
	},
}

// nativeReasonTable lists the reasons of onConnectionStateChanged
// (agora_doc_source enum_connectionchangedreasontype.dita).
var nativeReasonTable = errorTable{
	product: "native RTC SDK, connection changed", printed: "CONNECTION_CHANGED_",
	prefixes: []string{"connection changed", "connection reason", "connection changed reason"},
	rows: []row{
		{2, "INTERRUPTED", "the connection was interrupted", Elsewhere, doNetwork},
		{3, "BANNED_BY_SERVER", "the server banned the user, for example after a kick", Elsewhere, "lift the ban, or wait for its end"},
		{4, "JOIN_FAILED", "joining failed for 20 minutes", Elsewhere, doNetwork},
		{6, "INVALID_APP_ID", "the App ID is invalid", AppID, doAppID},
		{7, "INVALID_CHANNEL_NAME", "the channel name is invalid", Channel, doChannel},
		{8, "INVALID_TOKEN", "the token is invalid, none was passed, or the uid is not the token's", InvalidToken, doMatch},
		{9, "TOKEN_EXPIRED", "the token has expired", Expired, doRenew},
		{10, "REJECTED_BY_SERVER", "the server refused: the user is already in the channel, or an echo test runs", Elsewhere, doOnce},
		{11, "SETTING_PROXY_SERVER", "a proxy was set", Elsewhere, "wait for the reconnect"},
		{12, "RENEW_TOKEN", "the token was renewed", Elsewhere, "nothing: this is no error"},
		{13, "CLIENT_IP_ADDRESS_CHANGED", "the client's address changed", Elsewhere, doNetwork},
		{14, "KEEP_ALIVE_TIMEOUT", "the connection timed out", Elsewhere, doNetwork},
		{16, "LOST", "the connection was lost", Elsewhere, doNetwork},
		{19, "SAME_UID_LOGIN", "the same uid joined from another device", Elsewhere, doNewUser},
		{20, "TOO_MANY_BROADCASTERS", "the channel has its maximum of hosts", Elsewhere, "join as audience"},
	},
}

// nativeRenewTable lists the results of renewToken since 4.6.0
// (agora_doc_source enum_renewtokenerrorcode.dita).
var nativeRenewTable = errorTable{
	product: "native RTC SDK, renewToken", printed: "RENEW_TOKEN_",
	prefixes: []string{"renew token", "renew token error"},
	rows: []row{
		{1, "FAILURE", "renewing failed on the server", Unclear, "check what the token was made from, make another, try again"},
		{2, "TOKEN_EXPIRED", "the new token has expired", Expired, "make one that lasts longer"},
		{3, "INVALID_TOKEN", "the new token is invalid", InvalidToken, doMatch},
		{4, "INVALID_CHANNEL_NAME", "the new token is for another channel", Channel, "make the token for the channel that the user is in"},
		{5, "INCONSISTENT_APPID", "the new token is for another App ID", AppID, "make the token with the App ID of the engine"},
		{6, "CANCELED_BY_NEW_REQUEST", "a later call replaced this one", Elsewhere, "nothing: the later call counts"},
	},
}
