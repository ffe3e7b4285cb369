package diagnosis

// webTable lists the gateway's numbers as Web 2.x and 3.x print them; Web 4.x
// gives them as sentences. Sources: the SDK's own table (GatewayErrorCode), the
// Web error page of 2.x, FAQ token_error.
var webTable = errorTable{
	product: "Web SDK", printed: "",
	rows: []row{
		{2, "K_TIMESTAMP_EXPIRED", "the token has expired", KindExpired, doRenew},
		{3, "K_CHANNEL_PERMISSION_INVALID", "the token does not permit joining the channel", KindNoPrivilege, "make the token with the privilege to join"},
		{4, "K_CERTIFICATE_INVALID", "the certificate of the token is not the project's", KindInvalidToken, "make the token with the certificate that the console shows for this App ID"},
		{5, "K_CHANNEL_NAME_EMPTY", "the channel name is empty", KindChannel, doChannel},
		{6, "K_CHANNEL_NOT_FOUND", "the channel was not found", KindElsewhere, doNetwork},
		{7, "K_TICKET_INVALID", "the server's ticket is invalid", KindElsewhere, "join again"},
		{8, "K_CHANNEL_CONFLICTED", "the channel is in conflict", KindElsewhere, "join again"},
		{9, "K_SERVICE_NOT_READY", "the service is not ready", KindElsewhere, doNetwork},
		{10, "K_SERVICE_TOO_HEAVY", "the service is overloaded", KindElsewhere, doNetwork},
		{14, "K_UID_BANNED", "the uid is banned", KindElsewhere, "lift the ban, or wait for its end"},
		{15, "K_IP_BANNED", "the client's address is banned", KindElsewhere, "lift the ban, or wait for its end"},
		{16, "K_CHANNEL_BANNED", "the channel is banned", KindElsewhere, "lift the ban, or wait for its end"},
		{101, "ERR_INVALID_VENDOR_KEY", "the App ID is unknown", KindAppID, doAppID},
		{102, "ERR_INVALID_CHANNEL_NAME", "the channel name is invalid", KindChannel, doChannel},
		{103, "WARN_NO_AVAILABLE_CHANNEL", "the server has no channel to give", KindElsewhere, doNetwork},
		{104, "WARN_LOOKUP_CHANNEL_TIMEOUT", "looking the channel up timed out", KindElsewhere, doNetwork},
		{105, "WARN_LOOKUP_CHANNEL_REJECTED", "looking the channel up was refused", KindElsewhere, doNetwork},
		{106, "WARN_OPEN_CHANNEL_TIMEOUT", "opening the channel timed out", KindElsewhere, doNetwork},
		{107, "WARN_OPEN_CHANNEL_REJECTED", "opening the channel was refused", KindElsewhere, doNetwork},
		{109, "ERR_DYNAMIC_KEY_TIMEOUT", "the token is older than 24 hours, or has expired", KindExpired, doRenew},
		{110, "ERR_NO_AUTHORIZED", "the token is not valid for this App ID, channel and user", KindInvalidToken, doMatch},
		{113, "ERR_TOO_MANY_USERS", "the channel is full", KindElsewhere, "wait until users leave"},
		{115, "ERR_INTERNAL_ERROR", "an error inside the server", KindElsewhere, doNetwork},
		{116, "ERR_NO_ACTIVE_STATUS", "the project is disabled", KindElsewhere, doProject},
		{117, "ERR_INVALID_UID", "the uid is invalid", KindUser, "use a uid from 1 to 4294967295"},
		{118, "ERR_DYNAMIC_KEY_EXPIRED", "the token, or its privilege to join, has expired", KindExpired, doRenew},
		{119, "ERR_STATIC_USE_DYNAMIC_KEY", "a token was passed, but the project has no certificate", KindUnwantedToken, doDrop},
		{120, "ERR_DYNAMIC_USE_STATIC_KEY", "no token was passed, but the project demands one", KindNoToken, doSend},
		{2000, "ERR_NO_VOCS_AVAILABLE", "no server answered", KindElsewhere, doNetwork},
		{2001, "ERR_NO_VOS_AVAILABLE", "no server answered", KindElsewhere, doNetwork},
		{2002, "ERR_JOIN_CHANNEL_TIMEOUT", "joining timed out", KindElsewhere, doNetwork},
	},
}

// webAPTable lists the access point's own numbers. No page of Agora has them:
// they are those of a public port of the Web SDK (pyagorartc).
var webAPTable = errorTable{
	product: "Web SDK, access point", printed: "",
	rows: []row{
		{2010005, "", "the App ID is unknown", KindAppID, doAppID},
		{2010007, "", "the channel name is invalid", KindChannel, doChannel},
		{2010009, "", "the token is not valid for this App ID, channel and user", KindInvalidToken, doMatch},
		{2010010, "", "the token is older than 24 hours, or has expired", KindExpired, doRenew},
		{2010011, "", "the project is disabled", KindElsewhere, doProject},
		{2010013, "", "the token, or its privilege to join, has expired", KindExpired, doRenew},
		{2010014, "", "a token was passed, but the project has no certificate", KindUnwantedToken, doDrop},
		{2010015, "", "no token was passed, but the project demands one", KindNoToken, doSend},
	},
}
