package sdk

import (
	"testing"

	"agtok/token"
)

func TestFindError(t *testing.T) {
	for _, tt := range []struct {
		line, text string
		product    Owner
		kind       Kind
		service    token.ServiceType
	}{
		// As apps and SDKs print them.
		{"joinChannel failed err=110 channel=Lobby-1 uid=999", "110", productNative, InvalidToken, token.RTC},
		{"the error code is -10005, because of: invalid", "-10005", productSignaling, InvalidToken, token.RTM},
		{"{ error: true, reason: 'something', errorCode: -10005 }", "-10005", productSignaling, InvalidToken, token.RTM},
		{`{ error: true, reason: "RTM_ERROR_INVALID_TOKEN", operation: "login", errorCode: -10005 }`, "RTM_ERROR_INVALID_TOKEN", productSignaling, InvalidToken, token.RTM},
		{"RtmError: code -10005", "-10005", productSignaling, InvalidToken, token.RTM},
		{"error code: -10012", "-10012", productSignaling, Elsewhere, token.RTM},
		{"error -10027", "-10027", productSignaling, Elsewhere, token.RTM},
		{"ErrorInfo {error: true, errorCode: INVALID_TOKEN, reason: ''}", "ErrorInfo {error: true, errorCode: INVALID_TOKEN", productLogin, InvalidToken, token.RTM},
		{"rtm login error code 5", "login error code 5", productLogin, InvalidToken, token.RTM},
		{"rtm login failed, errorCode:5", "login failed, errorCode:5", productLogin, InvalidToken, token.RTM},
		{"I/flutter ( 1734): Login error: login failed errorCode:6", "login failed errorCode:6", productLogin, Expired, token.RTM},
		{"Error: login fail:5", "login fail:5", productLogin, InvalidToken, token.RTM},
		{"RTMError: 5", "RTMError: 5", productLogin, InvalidToken, token.RTM},
		{"RTM renewToken failed with code 6", "RTM renewToken failed with code 6", productRenewal, InvalidToken, token.RTM},
		{"failed with code 110", "110", productNative, InvalidToken, 0},
		{"didOccurError:110", "110", productNative, InvalidToken, 0},
		{"rtcEngine didOccurError: 109", "109", productNative, Expired, token.RTC},
		{"Unhandled Exception: AgoraRtcException(-110, null)", "-110", productNative, InvalidToken, token.RTC},
		{"onError code 109 message The Token is invalid", "109", productNative, Expired, 0},
		{"加入频道失败，token 无效，错误码 109", "109", productNative, Expired, token.RTC},
		{"onError code 110 message The Token is invalid", "110", productNative, InvalidToken, 0},
		{"onError code 17 message The Token is invalid", "Token is invalid", anySDK, InvalidToken, 0},
		// A number before the word is that of a user or a channel.
		{"uid: 7 error 110", "110", productNative, InvalidToken, 0},
		{"频道：lobby-1 uid：1 错误 110", "110", productNative, InvalidToken, 0},
		{"用户 5 错误 109", "109", productNative, Expired, 0},
		{"用户5 错误：invalid token", "invalid token", anySDK, InvalidToken, 0},
		{"uid=1 错误码：110", "110", productNative, InvalidToken, 0},
		{"uid 1 报错 110", "110", productNative, InvalidToken, 0},
		{"uid 109 error 110", "110", productNative, InvalidToken, 0},
		{"userId: 109 error code: 110", "110", productNative, InvalidToken, 0},
		{"RTM2.2.0 安卓登录报 -10005，错误信息 INVALID_TOKEN，userId 是 alice", "-10005", productSignaling, InvalidToken, token.RTM},
		{"onError 回调里是 110，提示 Token 无效", "110", productNative, InvalidToken, 0},
		{"错误码是 110", "110", productNative, InvalidToken, 0},
		{"房间 101 报错 110", "110", productNative, InvalidToken, 0},
		{"uid 109 error: wrong token", "wrong token", anySDK, InvalidToken, 0},
		{"E/Agora: onError uid 109 error 110", "110", productNative, InvalidToken, 0},
		{"joinChannel 110 error", "110", productNative, InvalidToken, token.RTC},
		{"got 110 error code", "110", productNative, InvalidToken, 0},
		{"110 报错，重试 5 次", "110", productNative, InvalidToken, 0},
		{"the error code is -10005, because of: The token is invalid", "-10005", productSignaling, InvalidToken, token.RTM},
		{"Error Domain=AgoraRtmErrorDomain Code=-10005 \"Invalid token\"", "-10005", productSignaling, InvalidToken, token.RTM},
		{"AgoraErrorCode(rawValue: 110)", "110", productNative, InvalidToken, token.RTC},
		{"onRenewTokenResult code 3", "onRenewTokenResult code 3", "native RTC SDK, renewToken", InvalidToken, token.RTC},
		{"web sdk error code 120", "web sdk error code 120", webSDK, NoToken, token.RTC},
		{"onTokenExpired(108)", "onTokenExpired", chatSDK, Expired, token.Chat},
		{"token will expire in 30 s", "token will expire", anySDK, WillExpire, 0},
		{"Reason: 9", "reason 9", productReasons, Expired, 0},
		{"record start failed: {\"code\":101}", "record start failed: {\"code\":101", "Cloud Recording log", InvalidToken, 0},
		{"{\"code\":110,\"reason\":\"token invalid\"} from cloud recording", "{\"code\":110,\"reason\":\"token invalid\"} from cloud recording", recorder, InvalidToken, 0},
		{"[onError] err: ErrorCodeType.errInvalidToken, msg: ", "errInvalidToken", productNative, InvalidToken, token.RTC},
		{"onConnectionStateChanged state: 5 reason: 8", "reason 8", productReasons, InvalidToken, 0},
		{"Connection state changed to 5, reason 9", "reason 9", productReasons, Expired, 0},
		{"connectionStateFailed, connectionChangedInvalidToken", "connectionChangedInvalidToken", productReasons, InvalidToken, token.RTC},
		{"에러코드: 110", "110", productNative, InvalidToken, 0},
		{"Actual: reason 8", "reason 8", productReasons, InvalidToken, 0},
		{"AgoraRTCError TOKEN_EXPIRE", "RTCError TOKEN_EXPIRE", webSDK, Expired, token.RTC},
		{"RtmTokenExpiredError", "TokenExpired", anySDK, Expired, token.RTM},
		{"invlaid tokn", "invlaid tokn", anySDK, InvalidToken, 0},
		{"the token you provided is invalid", "token you provided is invalid", anySDK, InvalidToken, 0},
		{"令牌已经失效", "令牌已经失效", anySDK, Expired, 0},
		{"Token 校验不通过", "Token 校验不通过", anySDK, InvalidToken, 0},
		{"토큰이 만료되었습니다", "토큰이 만료되었습니다", anySDK, Expired, 0},
		{"灵动课堂 600001-1", "600001", classroom, Unclear, token.APaaS},
		{"进入房间失败，提示 110。", "110", productNative, InvalidToken, 0},
		{"onConnectionStateChanged(5, 9)", "reason 9", productReasons, Expired, 0},
		{"声网 rtm 报 The token is invalid 怎么办", "token is invalid", anySDK, InvalidToken, token.RTM},
		{"reason AgoraConnectionChangedReason.reasonInvalidToken", "ConnectionChangedReason.reasonInvalidToken", productReasons, InvalidToken, token.RTC},
		{"connectionChangedTo: .failed, reason: .reasonTokenExpired", "reason: .reasonTokenExpired", productReasons, Expired, token.RTC},
		{"api name RtcEngine_joinChannel_cdbb747 result 0 outdata {\"result\":-102}", "-102", productNative, Channel, token.RTC},
		{"The response code is 2010026, no; the response code is 2010009", "2010009", "Web SDK, access point", InvalidToken, token.RTC},
		{"connectionChangedSameUidLogin", "connectionChangedSameUidLogin", productReasons, Elsewhere, token.RTC},
		{"joinChannel: ERR_NOT_READY", "ERR_NOT_READY", productNative, Elsewhere, token.RTC},
		{"OnError err:110 msg:", "110", productNative, InvalidToken, 0},
		{"a 110 error after joining", "110", productNative, InvalidToken, 0},
		{"joining gives 109 after a day", "109", productNative, Expired, 0},
		{"join failed: K_TIMESTAMP_EXPIRED", "K_TIMESTAMP_EXPIRED", webSDK, Expired, token.RTC},
		{"Web error 118 when joining", "118", webSDK, Expired, token.RTC},
		{"Agora-SDK [ERROR]: join failed, code 119", "Agora-SDK [ERROR]: join failed, code 119", webSDK, UnwantedToken, token.RTC},
		{"AgoraRTCException: error 120", "AgoraRTCException: error 120", webSDK, NoToken, token.RTC},
		{"[63CEC] Get server node failed [DYNAMIC_KEY_EXPIRED]", "DYNAMIC_KEY_EXPIRED", anySDK, Expired, 0},
		{"User join failed [ERR_DYNAMIC_USE_STATIC_KE", "DYNAMIC_USE_STATIC_KE", webSDK, NoToken, token.RTC},
		{"renewToken failed ERR_NO_AUTHORIZED error to verify token permission", "error to verify token permission", webSDK, InvalidToken, token.RTC},
		{"AgoraRTCError CAN_NOT_GET_GATEWAY_SERVER: flag: 4096, message: AgoraRTCError CAN_NOT_GET_GATEWAY_SERVER: invalid token, authorized failed",
			"CAN_NOT_GET_GATEWAY_SERVER: invalid token, authorized failed", webSDK, InvalidToken, token.RTC},
		{"invalid vendor key, can not find appid", "invalid vendor key, can not find appid", webSDK, AppID, token.RTC},

		// RTM 2, recording, ConvoAI, Chat.
		{"login failed: The user ID to login does not match the token", "The user ID to login does not match the token", productSignaling, InvalidToken, token.RTM},
		{"login failed: Token does not have RTM privilege", "Token does not have RTM privilege", productSignaling, NoPrivilege, token.RTM},
		{"reason: Token does not have any privilege", "Token does not have any privilege", productSignaling, NoPrivilege, token.RTM},
		{"The appid in the init request does not match the appid in the token", "appid in the init request does not match the appid in the token", productSignaling, InvalidToken, token.RTM},
		{"UID in the security key(token) is not valid", "UID in the security key(token) is not valid", productSignaling, InvalidToken, token.RTM},
		{"NOT_ENABLE_RTM or service has been stopped.", "NOT_ENABLE_RTM", productSignaling, Elsewhere, token.RTM},
		{`{"agent_id":"A1","status":"STOPPED","message":"agent exits with reason: RTC connection failed"}`, "agent exits with reason: RTC connection failed", convoAI, InvalidToken, 0},
		{"cloud recording error 101", "recording error 101", "Cloud Recording log", InvalidToken, 0},
		{"Cloud Recording returned code 101", "Recording returned code 101", "Cloud Recording log", InvalidToken, 0},
		{`recording failed {"code":110}`, `recording failed {"code":110`, recorder, InvalidToken, 0},
		{`[ErrorUint32]: 101`, "ErrorUint32]: 101", "Cloud Recording log", InvalidToken, 0},
		{"chat login failed: 104", "login failed: 104", chatSDK, InvalidToken, token.Chat},
		{"EMClient login onError code 202", "202", chatSDK, InvalidToken, token.Chat},
		{"Agora Chat error 108", "108", chatSDK, Expired, token.Chat},

		// In Chinese and Japanese.
		{"加入频道失败，错误码 110", "110", productNative, InvalidToken, token.RTC},
		{"云端录制返回 101", "云端录制返回 101", "Cloud Recording log", InvalidToken, 0},
		{"云端录制返回了 110 错误", "云端录制返回了 110", recorder, InvalidToken, 0},
		{"提示动态密钥过期", "提示动态密钥过期", anySDK, Expired, 0},
		{"报错：Token 无效，请检查", "Token 无效", anySDK, InvalidToken, 0},
		{"登录失败，错误码：-10005", "-10005", productSignaling, InvalidToken, token.RTM},
		{"RTM 登录返回 5", "RTM 登录返回 5", productLogin, InvalidToken, token.RTM},
		{"环信登录报错 104", "环信登录报错 104", chatSDK, InvalidToken, token.Chat},
		{"加入频道报 110 错误", "110", productNative, InvalidToken, token.RTC},
		{"连接状态 5，原因 8", "reason 8", productReasons, InvalidToken, 0},
		{"RTM登录失败 errorCode=6", "RTM登录失败 errorCode=6", productLogin, Expired, token.RTM},
		{"ログイン失敗 -10005", "-10005", productSignaling, InvalidToken, token.RTM},
		{"Fehler 110 beim Beitreten", "110", productNative, InvalidToken, 0},
		{"Agora エラー: 110", "110", productNative, InvalidToken, 0},
	} {
		t.Run(tt.line, func(t *testing.T) {
			got, ok := FindError(tt.line)
			if !ok || got.Text != tt.text || got.For != tt.service || got.Meanings[0].Product != tt.product || got.Meanings[0].Kind != tt.kind {
				t.Errorf("%v: %q for %v: %.300v", ok, got.Text, got.For, got.Meanings)
			}
		})
	}
}

// Numbers and words that lie.
func TestFindErrorFindsNone(t *testing.T) {
	for _, line := range []string{
		"", "110", "joinChannel result: 0", "ret: 0", "JoinChannel ok", "error:0", `{"errorCode":0}`, "warn: 104", "leave channel with code:12",
		"err: 23", "license reason: 1", "stop call returns -1", "leaveChannelEx returned -2", "uid 110 joined", "joined as 110 in 109 ms",
		`{"code":200,"msg":"ok"}`, `{"code":401,"message":"unauthorized"}`, `{"code":5}`, "HTTP 401", "status 404", "error 404: not found", "error 302", "GET /token 110 ms",
		"TOKEN_EXPIRED=3600", "onConnectionStateChanged(1, 5)", "onConnectionStateChanged(3, 9)", "token 过期时间：3600", "token过期前 30 秒", "TokenExpiredError: 3600", "tokenExpired: false", "token expire time 3600", "token expire in 3600 s", "privilegeExpiredTs", `"tokenExpire":3600`,
		"FCM: invalid token", "jwt token expired", "refresh token has expired", `Access denied finding property "net.dns1"`, "avc: denied", "Permission denied",
		"not my channel", "request to join channel is rejected", "license='null'", "data: undefined", "WebSocket is closed before the connection is established",
		"the session before was not joined successfully", "returned 110.5", "10:11:10 joined", "2026-11-27 returned", "frame 101 of 110", "make(chan error, 1)", "return http.ErrNotSupported", "socket error 110: connection timed out", "mysql error 109",
	} {
		if got, ok := FindError(line); ok {
			t.Errorf("%q: %q %v", line, got.Text, got.Meanings)
		}
	}
}

func FuzzFindError(f *testing.F) {
	for _, s := range []string{"error 110", "云端录制返回 101", "CAN_NOT_GET_GATEWAY_SERVER: flag: 4096", "x\xff-10005 error", "Token 已过期", "reason: 8 state"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, line string) {
		got, ok := FindError(line)
		if !ok {
			return
		}
		if read := LookupError(got.Text, SDK{}, 0); len(got.Text) > maxFound || len(read) == 0 || !read[0].Same(got.Meanings[0]) {
			t.Errorf("%q: %q is read as %v", line, got.Text, read)
		}
	})
}
