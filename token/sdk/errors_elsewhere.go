package sdk

// otherPhrases lists sentences that are not about tokens, and those that say
// too little. Words joined by underscores match only as a symbol, because in
// sentences they mean nothing. Source: Docs-Source web-error-codes.mdx, and
// RTM 1.x for Web.
var otherPhrases = []phrase{
	{"can not get gateway server", webSDK, "CAN_NOT_GET_GATEWAY_SERVER", "no server let the client in; the sentence behind it says why", Unclear, "read what follows it in the browser's console"},
	{"invalid_params", webSDK, "INVALID_PARAMS", "a parameter is invalid", Parameter, "read what follows it in the browser's console"},
	{"string uid length of the string", webSDK, "INVALID_PARAMS", "the user account is empty, over 255 bytes or not ASCII", User, "join with a number, null, or an account of 1 to 255 ASCII characters"},

	{"no active status", webSDK, "NO_ACTIVE_STATUS", "the project is disabled", Elsewhere, doProject},
	{"uid conflict", webSDK, "UID_CONFLICT", "this uid is in the channel already", Elsewhere, doNewUser},
	{"client already in connecting connected state", webSDK, "INVALID_OPERATION", "the client has joined already", Elsewhere, doOnce},
	{"haven t joined yet", webSDK, "INVALID_OPERATION", "the client has not joined yet", Elsewhere, "wait for client.join before publishing"},
	{"invalid_operation", webSDK, "INVALID_OPERATION", "the call came in the wrong order, often before joining or after joining twice", Elsewhere, doOnce},
	{"operation_aborted", webSDK, "OPERATION_ABORTED", "the call was cut off, by the network or by leave", Elsewhere, doNetwork},
	{"ws_abort", webSDK, "WS_ABORT", "the connection broke, or leave came before the end of join", Elsewhere, doNetwork},
	{"ws_disconnect", webSDK, "WS_DISCONNECT", "the connection broke", Elsewhere, doNetwork},
	{"ws_err", webSDK, "WS_ERR", "the connection failed", Elsewhere, doNetwork},
	{"network_error", webSDK, "NETWORK_ERROR", "the network failed", Elsewhere, doNetwork},
	{"network_timeout", webSDK, "NETWORK_TIMEOUT", "the network timed out", Elsewhere, doNetwork},
	{"network_response_error", webSDK, "NETWORK_RESPONSE_ERROR", "a server answered with an error", Elsewhere, doNetwork},
	{"multi unilbs network error", webSDK, "CAN_NOT_GET_GATEWAY_SERVER", "no server could be reached", Elsewhere, "check network, firewall and proxy"},
	{"unexpected_response", webSDK, "UNEXPECTED_RESPONSE", "a server answered with something unexpected", Elsewhere, doNetwork},
	{"can_not_get_proxy_server", webSDK, "CAN_NOT_GET_PROXY_SERVER", "the cloud proxy could not be reached", Elsewhere, "see in the console whether the cloud proxy is enabled"},
	{"not_supported", webSDK, "NOT_SUPPORTED", "the browser does not support this", Elsewhere, "serve the page over https, in a current browser"},
	{"web_security_restrict", webSDK, "WEB_SECURITY_RESTRICT", "the browser allows this only over https or on localhost", Elsewhere, "serve the page over https"},
	{"permission_denied", webSDK, "PERMISSION_DENIED", "the user did not allow microphone or camera", Elsewhere, "ask the user for it"},
	{"device_not_found", webSDK, "DEVICE_NOT_FOUND", "there is no such microphone or camera", Elsewhere, "check the device"},
	{"not_readable", webSDK, "NOT_READABLE", "the microphone or camera is in use", Elsewhere, "close other programs that use it"},
	{"invalid_uint_uid_from_string_uid", webSDK, "INVALID_UINT_UID_FROM_STRING_UID", "the server could not number this user account", Elsewhere, "join with another account"},
	{"err_too_many_broadcasters", webSDK, "ERR_TOO_MANY_BROADCASTERS", "the channel has its maximum of hosts", Elsewhere, "join as audience"},

	{"illegal app id", rtmSDK, "", "the App ID is invalid", AppID, doAppID},
	{"kicked off by remote session", rtmSDK, "", "the same user logged in elsewhere", Elsewhere, doNewUser},

	{"invalid authentication credentials", "RESTful API", "", "the customer key and secret (HTTP Basic) are wrong; this is not the token", Elsewhere, "check the customer key and secret, and that they belong to this App ID"},
	{"task conflict", recorder, "", "the same channel and uid are being recorded already", Elsewhere, "use another uid for the recorder, and make the token for it"},
	{"request not completed", recorder, "", "the request did not finish in time", Elsewhere, "try again, waiting longer each time"},
	{"failed to find worker", recorder, "", "the recorder is gone: it left, or its token was refused after start", Unclear, "check the token that start passed, made for the recorder's uid and cname"},
	{"room type conflict", classroom, "", "the room exists with another room type", Elsewhere, "use one roomType for each roomUuid"},
}
