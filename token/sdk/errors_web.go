package sdk

// webTable lists the gateway's numbers as Web 2.x and 3.x print them; Web 4.x
// gives them as sentences. Sources: the SDK's own table (GatewayErrorCode), the
// Web error page of 2.x, FAQ token_error.
var webTable = errorTable{
	product: "Web SDK", printed: "",
	rows: []row{
		{2, "K_TIMESTAMP_EXPIRED", "the token has expired", Expired, doRenew},
		{3, "K_CHANNEL_PERMISSION_INVALID", "the token does not permit joining the channel", NoPrivilege, "make the token with the privilege to join"},
		{4, "K_CERTIFICATE_INVALID", "the certificate of the token is not the project's", InvalidToken, "make the token with the certificate that the console shows for this App ID"},
		{5, "K_CHANNEL_NAME_EMPTY", "the channel name is empty", Channel, doChannel},
		{6, "K_CHANNEL_NOT_FOUND", "the channel was not found", Elsewhere, doNetwork},
		{7, "K_TICKET_INVALID", "the server's ticket is invalid", Elsewhere, "join again"},
		{8, "K_CHANNEL_CONFLICTED", "the channel is in conflict", Elsewhere, "join again"},
		{9, "K_SERVICE_NOT_READY", "the service is not ready", Elsewhere, doNetwork},
		{10, "K_SERVICE_TOO_HEAVY", "the service is overloaded", Elsewhere, doNetwork},
		{14, "K_UID_BANNED", "the uid is banned", Elsewhere, "lift the ban, or wait for its end"},
		{15, "K_IP_BANNED", "the client's address is banned", Elsewhere, "lift the ban, or wait for its end"},
		{16, "K_CHANNEL_BANNED", "the channel is banned", Elsewhere, "lift the ban, or wait for its end"},
		{101, "ERR_INVALID_VENDOR_KEY", "the App ID is unknown", AppID, doAppID},
		{102, "ERR_INVALID_CHANNEL_NAME", "the channel name is invalid", Channel, doChannel},
		{103, "WARN_NO_AVAILABLE_CHANNEL", "the server has no channel to give", Elsewhere, doNetwork},
		{104, "WARN_LOOKUP_CHANNEL_TIMEOUT", "looking the channel up timed out", Elsewhere, doNetwork},
		{105, "WARN_LOOKUP_CHANNEL_REJECTED", "looking the channel up was refused", Elsewhere, doNetwork},
		{106, "WARN_OPEN_CHANNEL_TIMEOUT", "opening the channel timed out", Elsewhere, doNetwork},
		{107, "WARN_OPEN_CHANNEL_REJECTED", "opening the channel was refused", Elsewhere, doNetwork},
		{109, "ERR_DYNAMIC_KEY_TIMEOUT", "the token is older than 24 hours, or has expired", Expired, doRenew},
		{110, "ERR_NO_AUTHORIZED", "the token is not valid for this App ID, channel and user", InvalidToken, doMatch},
		{113, "ERR_TOO_MANY_USERS", "the channel is full", Elsewhere, "wait until users leave"},
		{115, "ERR_INTERNAL_ERROR", "an error inside the server", Elsewhere, doNetwork},
		{116, "ERR_NO_ACTIVE_STATUS", "the project is disabled", Elsewhere, doProject},
		{117, "ERR_INVALID_UID", "the uid is invalid", User, "use a uid from 1 to 4294967295"},
		{118, "ERR_DYNAMIC_KEY_EXPIRED", "the token, or its privilege to join, has expired", Expired, doRenew},
		{119, "ERR_STATIC_USE_DYNAMIC_KEY", "a token was passed, but the project has no certificate", UnwantedToken, doDrop},
		{120, "ERR_DYNAMIC_USE_STATIC_KEY", "no token was passed, but the project demands one", NoToken, doSend},
		{2000, "ERR_NO_VOCS_AVAILABLE", "no server answered", Elsewhere, doNetwork},
		{2001, "ERR_NO_VOS_AVAILABLE", "no server answered", Elsewhere, doNetwork},
		{2002, "ERR_JOIN_CHANNEL_TIMEOUT", "joining timed out", Elsewhere, doNetwork},
	},
}

// webAPTable lists the access point's own numbers. No page of Agora has them:
// they are those of a public port of the Web SDK (pyagorartc).
var webAPTable = errorTable{
	product: "Web SDK, access point", printed: "",
	rows: []row{
		{2010005, "", "the App ID is unknown", AppID, doAppID},
		{2010007, "", "the channel name is invalid", Channel, doChannel},
		{2010009, "", "the token is not valid for this App ID, channel and user", InvalidToken, doMatch},
		{2010010, "", "the token is older than 24 hours, or has expired", Expired, doRenew},
		{2010011, "", "the project is disabled", Elsewhere, doProject},
		{2010013, "", "the token, or its privilege to join, has expired", Expired, doRenew},
		{2010014, "", "a token was passed, but the project has no certificate", UnwantedToken, doDrop},
		{2010015, "", "no token was passed, but the project demands one", NoToken, doSend},
	},
}
