package sdk

// recordingTable lists the errors of Cloud Recording (Docs-Source
// cloud-recording/rest-api/status-codes.mdx, docs.agora.io common_errors).
var recordingTable = errorTable{
	product: "Cloud Recording", printed: "",
	rows: []row{
		{2, "", "a parameter of the request is invalid", Parameter, "read the reason beside it; the uid is a decimal string, from 1 to 4294967295"},
		{7, "", "this recording has started already", Elsewhere, "do not start twice with one resource ID"},
		{8, "", "the HTTP header is invalid", Elsewhere, "send Content-Type: application/json"},
		{49, "", "the recording is stopping already", Elsewhere, "stop once"},
		{53, "", "the same channel and uid are being recorded already", Elsewhere, "use another uid for the recorder, and make the token for it"},
		{62, "", "Cloud Recording is not enabled for the project, or the request timed out", Elsewhere, "enable Cloud Recording in the console"},
		{65, "", "the request did not finish in time", Elsewhere, "try again, waiting longer each time"},
		{109, "", "the token has expired", Expired, "make a new token for the recorder's uid"},
		{110, "", "the token is wrong for this App ID, channel or recorder's uid", InvalidToken, "make the token for the uid that acquire and start name, and for cname as the channel"},
		{404, "", "the recorder is gone: it left, or its token was refused after start", Unclear, "check the token that start passed, made for the recorder's uid and cname"},
		{432, "", "App ID, channel or uid are not those of the resource ID", Parameter, "use the same App ID, cname and uid in acquire and start"},
		{433, "", "the resource ID is older than 5 minutes", Elsewhere, "call acquire again, then start at once"},
		{435, "", "nothing was recorded", Elsewhere, "check that somebody published"},
		{1001, "", "the resource ID cannot be read", Elsewhere, "call acquire again"},
		{1003, "", "App ID or resource ID do not match", Elsewhere, "call acquire again"},
		{1013, "", "the channel name is illegal", Channel, doChannel},
	},
}

// recordingLogTable is what a recorder writes to its log (FAQ 101_error).
var recordingLogTable = errorTable{
	product: "Cloud Recording log", printed: "ErrorUint32 ",
	rows: []row{
		{101, "", "the token is wrong or expired, or only one of recorder and clients uses a token", InvalidToken, "make a token for the recorder's uid, and pass it in start"},
	},
}

// restTable lists the HTTP status of Agora's RESTful APIs, which know customer
// keys and no tokens.
var restTable = errorTable{
	product: "RESTful API", printed: "HTTP ",
	rows: []row{
		{401, "", "the customer key and secret (HTTP Basic) are missing or wrong; this is not the token", Elsewhere, "check the customer key and secret, and that they belong to this App ID"},
		{429, "", "too many requests", Elsewhere, "call it less often"},
	},
}

// classroomTable lists the errors of Flexible Classroom that are about tokens
// (agora_doc_source agora_class_launch_errors.md).
var classroomTable = errorTable{
	product: "Flexible Classroom", printed: "",
	rows: []row{
		{401, "", "the token is wrong, or not for this App ID and userUuid", InvalidToken, "make the token for the App ID and the userUuid that launch names"},
		{600001, "", "joining the room failed: token, region, a full room or a room that is over", Unclear, "check the token first, then the region and the room"},
		{30409104, "", "the room exists with another room type", Elsewhere, "use one roomType for each roomUuid"},
	},
}
