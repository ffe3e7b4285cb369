package applog_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"agtok/live/applog"
	"agtok/token"
)

const certificate = "5CFd2fd1755d40ecb72977518be15d3b"

var issued = time.Date(2025, 7, 18, 4, 0, 0, 0, time.UTC)

// build makes a token for a channel (or an RTM user, where there is none) that
// lasts an hour.
func build(v token.Version, channel, user string) string {
	expire, _ := v.Expire(issued, 3600)
	service := token.RTMUser(v, user, expire)
	if channel != "" {
		service = token.Service{Type: token.RTC, Channel: channel, User: user, Privileges: []token.Privilege{{ID: 1, Expire: expire}, {ID: 2, Expire: expire}}}
	}
	text, err := token.Build(token.Spec{Version: v, AppID: token.SampleAppID, Certificate: certificate, IssuedAt: issued, Lifetime: 3600, Salt: 7, Services: []token.Service{service}})
	if err != nil {
		panic(err)
	}
	return text
}

var lobby = build(token.V007, "lobby", "12345")

// tokens are what stands in the logs of these tests.
var tokens = strings.NewReplacer(
	"{LOBBY}", build(token.V007, "lobby", "12345"), "{LOBBY0}", build(token.V007, "lobby", ""), "{OTHER}", build(token.V007, "other", "12345"),
	"{LOBBY6}", build(token.V006, "lobby", "12345"), "{RTM}", build(token.V007, "", "alice"), "{APPID}", token.SampleAppID,
	"{LOBBY:1}", lobby[:60], "{LOBBY:2}", lobby[60:120], "{LOBBY:3}", lobby[120:], "{MASK}", lobby[:4]+"***************"+lobby[len(lobby)-4:],
	"{LOBBY7}", build(token.V007, "lobby", "777"),
)

// A story is a log, and what it tells: the codes of its incidents, each with its
// certainty.
type story struct {
	name string
	log  string
	want string // "" for a healthy log
}

const iris = "I/spdlog  (23948): [2025-07-18 12:19:03.916][28125][I][iris_rtc_api_engine.cc:436] "

var stories = []story{
	{"renewed with nothing", "I/App(1): joinChannel token={LOBBY} channelId=lobby uid=12345\nI/App(1): onTokenPrivilegeWillExpire\nI/App(1): renewToken null",
		"renewal likely"},
	{"renewed with nothing, and then the end", "I/App(1): joinChannel token={LOBBY} channelId=lobby uid=12345\nI/App(1): onTokenPrivilegeWillExpire\nI/App(1): renewToken null\nI/App(1): onError 109",
		"renewal likely, renewal likely"},
	{"renewed with the same, and then the end", "I/App(1): joinChannel token={LOBBY} channelId=lobby uid=12345\nI/App(1): onTokenPrivilegeWillExpire\nI/App(1): renewToken token={LOBBY}\nI/App(1): onError 109",
		"renewal proven"},
	{"renewed with the same behind a mask, and then the end", "I/App(1): joinChannel token={MASK} channelId=lobby uid=12345\nI/App(1): onTokenPrivilegeWillExpire\nI/App(1): renewToken token={MASK}\nI/App(1): onError 109",
		"renewal likely, renewal likely"},
	{"renewed with the same, then with another, and then the end", "I/App(1): joinChannel token={LOBBY} channelId=lobby uid=12345\nI/App(1): onTokenPrivilegeWillExpire\nI/App(1): renewToken token={LOBBY}\nI/App(1): renewToken token={LOBBY0}\nI/App(1): onError 109",
		"error-explained likely"},
	{"renewed with the same, and refused for another reason", "I/App(1): joinChannel token={LOBBY} channelId=lobby uid=777\nI/App(1): onTokenPrivilegeWillExpire\nI/App(1): renewToken token={LOBBY}\nI/App(1): onError 110",
		"user-mismatch proven"},
	{"renewed with the same, whose end is seen", "2025-07-18T04:00:01Z joinChannel token={LOBBY} channelId=lobby uid=12345\n2025-07-18T04:59:30Z onTokenPrivilegeWillExpire\n2025-07-18T04:59:31Z renewToken token={LOBBY}\n2025-07-18T05:00:05Z onError 109",
		"renewal proven"},
	{"renewed with the same, whose end is not yet", "2025-07-18T04:00:01Z joinChannel token={LOBBY} channelId=lobby uid=12345\n2025-07-18T04:20:30Z onTokenPrivilegeWillExpire\n2025-07-18T04:20:31Z renewToken token={LOBBY}\n2025-07-18T04:21:05Z onError 109",
		"error-elsewhere likely"},
	{"a join that failed, in few words", "join failed: error 110", "error-explained likely"},
	{"a join that failed, with a comma", "[call] join failed, error 109", "error-explained likely"},
	{"a join that failed, with its values", "join failed: channel Lobby uid 12345 token {LOBBY} error 110", "channel-mismatch proven"},
	{"healthy: other joins that failed", "kafka: join failed: error 110\ncluster join failed, error 110\nfailed to join multicast group, error 110\nLEFT JOIN failed: error 110", ""},
	{"onError 3 after a join", "joinChannel token={LOBBY} channel=lobby uid=12345\nonError 3", "error-elsewhere likely"},
	{"onError 17 after a join", "joinChannel token={LOBBY} channel=lobby uid=12345\nonError 17", "error-elsewhere likely"},
	{"onError 119 after a join", "joinChannel token={LOBBY} channel=lobby uid=12345\nonError 119", "error-explained likely"},
	{"-3 of the call", "joinChannel token={LOBBY} channel=lobby uid=12345\nAgoraRtcException(-3, null)", "error-elsewhere likely"},
	{"healthy: code that names a channel", "Agora ready\n    channel_name = chat.id\n    account = user.id", ""},
	{"RTM's login for Flutter, rejected", "Unhandled Exception: login failed errorCode:2\n#0 AgoraRtmClient.login", "error-elsewhere likely"},
	{"a token server that has no such address", "I/flutter (15044): Failed to generate the token : 404", "error-elsewhere likely"},
	{"a renewal refused", `Agora-SDK [ERROR]: data: {"code":110} AgoraRTCError UNEXPECTED_RESPONSE: error to verify token permission`,
		"error-explained likely"},
	{"-17 of a call that is not seen", "joinChannel returned -17", "error-elsewhere likely"},
	{"healthy: numbers of others after a join", "[call] joinChannel token={LOBBY} channel=lobby uid=12345\n[camera] onError 3\nMediaPlayer onError 17\n" +
		"SpeechRecognizer onError: 7\n[upload] onError 5\nD/CameraManager(77): onError 3", ""},
	{"healthy: onError 3, and no join", "onError 3\nonError 119\nAgoraRtcException(-3, null)", ""},
	{"healthy: onError 3 in the channel", "joinChannel token={LOBBY} channel=lobby uid=12345\nonJoinChannelSuccess\nonError 3\nonError 17", ""},
	{"refused by the server", "joinChannel token={LOBBY} channel=lobby uid=12345\nonConnectionStateChanged state=5 reason=10", "error-elsewhere likely"},
	{"the same uid elsewhere", "joinChannel token={LOBBY} channel=lobby uid=12345\nonJoinChannelSuccess\nconnection: ConnectionChangedReasonType.connectionChangedSameUidLogin", "error-elsewhere likely"},
	{"healthy: a state with other reasons", "onConnectionStateChanged state=1 reason=5\nonConnectionStateChanged state=4 reason=10\nonConnectionStateChanged state=5 reason=11", ""},
	{"rtm 2, no server", "RTM login failed: errorCode: -10010, reason: ", "error-elsewhere likely"},
	{"rtm 2, no server, with the user", "RTM login userId=alice token={RTM}\nonLoginResult errorCode: -10010", "error-elsewhere likely"},
	{"healthy: rtm 2, not about the login", "RTM publish failed: errorCode: -11003\nRTM subscribe errorCode: -10002", ""},
	{"two calls by other names", "token {LOBBY}\njoinChannel channelId=lobby uid=12345\ntoken {LOBBY7}\njoinChannelWithUserAccount channelId=lobby uid=bob\nonError 110", "user-kind likely"},
	{"no token, said before the join", "I/App(1): token: null\nI/App(1): joinChannel channelId=lobby uid=0\nI/App(1): onError: 110",
		"empty likely"},
	{"no token for messages, before the join", "D/FirebaseMessaging(1): token: null\nI/App(1): joinChannel channelId=lobby uid=0\nI/App(1): onError: 110",
		"error-explained likely"},
	{"no token, then one, before the join", "I/App(1): rtc token: null\nI/App(1): rtc token: {LOBBY7}\nI/App(1): joinChannel channelId=lobby uid=12345\nI/App(1): onError: 110",
		"user-mismatch likely"},
	{"flutter without a token", iris + `api name RtcEngine_joinChannel_cdbb747 params "{"token":"","channelId":"lobby","uid":0,"options":{"clientRoleType":1}}"
` + iris + `api name RtcEngine_joinChannel_cdbb747 result 0 outdata {"result":0}
I/flutter (23948): [onError] err: ErrorCodeType.errInvalidToken, msg:
I/flutter (23948): [onConnectionStateChanged] state: ConnectionStateType.connectionStateFailed reason: ConnectionChangedReasonType.connectionChangedInvalidToken`, "empty proven"},
	{"flutter masked", iris + `api name RtcEngine_joinChannel_cdbb747 params "{"token":"0062***************ldZm","channelId":"lobby","uid":5,"options":{}}"
I/flutter (23948): onError: 110`, "error-explained likely"},
	{"flutter long channel", iris + `api name RtcEngine_joinChannel_cdbb747 params "{"token":"","channelId":"nursejoy_0123456789012345678901234567890123456789_01234567890123456789","uid":0,"options":{"clientRoleType":1}}"
` + iris + `api name RtcEngine_joinChannel_cdbb747 result 0 outdata {"result":-102}
I/flutter (23948): ❌ Error joining channel: AgoraRtcException(-102, invalid token)`, "channel-illegal proven"},
	{"flutter, a channel of other characters", iris + `api name RtcEngine_joinChannel_cdbb747 params "{"token":"","channelId":"my room!§","uid":0,"options":{"clientRoleType":1}}"
` + iris + `api name RtcEngine_joinChannel_cdbb747 result 0 outdata {"result":-102}`, "channel-illegal proven"},
	{"iris whole token, other uid, no error", iris + `api name RtcEngine_joinChannel_cdbb747 params "{"token":"{LOBBY}","channelId":"lobby","uid":0,"options":{}}"`, "user-mismatch proven"},
	{"iris whole token, right", iris + `api name RtcEngine_joinChannel_cdbb747 params "{"token":"{LOBBY}","channelId":"lobby","uid":12345,"options":{}}"
` + iris + `api name RtcEngine_joinChannel_cdbb747 result 0 outdata {"result":0}
I/flutter (23948): onJoinChannelSuccess lobby 12345`, ""},
	{"iris expired by its clock", `[2025-07-20 12:19:03.916][28125][I][iris_rtc_api_engine.cc:436] api name RtcEngine_joinChannel_cdbb747 params "{"token":"{LOBBY}","channelId":"lobby","uid":12345,"options":{}}"`, "expired proven"},
	{"iris, a clock that may be another zone's", `[2025-07-18 12:19:03.916][28125][I][iris_rtc_api_engine.cc:436] api name RtcEngine_joinChannel_cdbb747 params "{"token":"{LOBBY}","channelId":"lobby","uid":12345,"options":{}}"`, ""},
	{"renewed with the same", iris + `api name RtcEngine_joinChannel_cdbb747 params "{"token":"{LOBBY}","channelId":"lobby","uid":12345}"
` + iris + `RtcEngineEventHandler_onTokenPrivilegeWillExpire_3a2037f data {"token":"{LOBBY}"}
` + iris + `api name RtcEngine_renewToken_3a2037f params "{"token":"{LOBBY}"}"
` + iris + `api name RtcEngine_renewToken_3a2037f result 0 outdata {"result":0}`, "renewal proven"},
	{"renewed with another", iris + `api name RtcEngine_joinChannel_cdbb747 params "{"token":"{LOBBY}","channelId":"lobby","uid":12345}"
I/flutter (23948): onTokenPrivilegeWillExpire
` + iris + `api name RtcEngine_renewToken_3a2037f params "{"token":"{LOBBY0}"}"`, ""},
	{"renewed for another channel", iris + `api name RtcEngine_joinChannel_cdbb747 params "{"token":"{LOBBY}","channelId":"lobby","uid":12345}"
` + iris + `api name RtcEngine_renewToken_3a2037f params "{"token":"{OTHER}"}"`, "renewal proven"},
	{"renewed masked", iris + `api name RtcEngine_joinChannel_cdbb747 params "{"token":"0062***************ldZm","channelId":"lobby","uid":5}"
I/flutter (23948): onTokenPrivilegeWillExpire token 0062
` + iris + `api name RtcEngine_renewToken_3a2037f params "{"token":"0062***************ldZm"}"`, "renewal likely"},
	{"react native, own lines", ` LOG  joinChannel token: {LOBBY} channel: lobby uid: 777
 ERROR  onError 110 Invalid token`, "user-mismatch proven"},
	{"react native, token far from the call", ` LOG  {"token": "{LOBBY}"}
 LOG  joining channel: lobby-2
 ERROR  onError: 110`, "channel-mismatch likely"},
	{"flutter, a token over three lines", `I/flutter (23948): [call] token: {LOBBY:1}
{LOBBY:2}
{LOBBY:3}
I/flutter (23948): [call] joinChannel channelId=lobby-2 uid=12345
I/flutter (23948): onError: ErrorCodeType.errInvalidToken`, "channel-mismatch likely"},
	{"flutter, a token in three prints", `I/flutter (23948): [call] token: {LOBBY:1}
I/flutter (23948): {LOBBY:2}
I/flutter (23948): {LOBBY:3}
I/flutter (23948): [call] joinChannel channelId=lobby-2 uid=12345
I/flutter (23948): onError: ErrorCodeType.errInvalidToken`, "channel-mismatch likely"},
	{"Xcode, a token over three lines, masked in the call", `2025-07-18 12:19:03.916 Shop[99:1234] token: {LOBBY:1}
{LOBBY:2}
{LOBBY:3}
` + iris + `api name RtcEngine_joinChannel_cdbb747 params "{"token":"{MASK}","channelId":"lobby-2","uid":12345,"options":{}}"
onError: 110`, "channel-mismatch likely"},
	{"a token that is cut", `I/flutter (23948): [call] token: {LOBBY:1}
I/flutter (23948): [call] joinChannel channelId=lobby-2 uid=12345
I/flutter (23948): onError: ErrorCodeType.errInvalidToken`, "error-explained likely"},
	{"firebase's token, after the app's", `I/App(1): init token={LOBBY}
I/App(1): joinChannel channel=lobby uid=777
D/FirebaseMessaging(1): token: null
E/App(1): onError: 110`, "user-mismatch likely"},
	{"a hint of the system, after the app's", `I/App(1): init token={LOBBY}
I/App(1): joinChannel channel=lobby uid=777
W/System.err(1): java.io.IOException: hint token=null
E/App(1): onError: 110`, "user-mismatch likely"},
	{"a hint of the system, and no token", `I/App(1): joinChannel channel=lobby uid=777
W/System.err(1): java.io.IOException: hint token=null
E/App(1): onError: 110`, "error-explained likely"},
	{"the token of push messages", `joinChannel channel=lobby uid=777
[push] fcm token=null, retry in 2 s
onError: 110`, "error-explained likely"},
	{"the token of push messages, in Chinese", `joinChannel channel=lobby uid=777
推送 token: null
onError: 110`, "error-explained likely"},
	{"the token of push messages in the line of the call", `joinChannel channel=lobby uid=777 fcm token=null
onError: 110`, "error-explained likely"},
	{"a line without a name, after the app's token", `I/App(1): init token={LOBBY}
I/App(1): joinChannel channel=lobby uid=777
I/App(1): state: token=null
E/App(1): onError: 110`, "user-mismatch likely"},
	{"an empty token for RTC, after one for the channel", `init token={LOBBY}
joinChannel channel=lobby uid=777
rtc token=null
onError: 110`, "user-mismatch likely"},
	{"an empty token for RTC, after one for another channel", `init token={OTHER}
joinChannel channel=lobby uid=777
rtc token=null
onError: 110`, "empty likely"},
	{"an empty token beside the call", `I/App(1): joinChannel channel=lobby uid=777
I/App(1): state: token=null
E/App(1): onError: 110`, "empty likely"},
	{"an empty token in the call", `I/App(1): joinChannel channel=lobby uid=777 token=null
D/FirebaseMessaging(1): token: null
E/App(1): onError: 110`, "empty proven"},
	{"unity", `OnError err:110 msg:`, "error-explained likely"},
	{"web", `AgoraRTC_N.js:5 12:00:01:287 Agora-SDK [INFO]: [client-be997] start join channel lobby, join number: 1
12:00:01:300 Agora-SDK [WARNING]: AgoraRTCError CAN_NOT_GET_GATEWAY_SERVER: invalid token, authorized failed
data: {"desc":"invalid token, authorized failed","retry":false,"csIp":"139.196.174.91"}
12:00:01:302 Agora-SDK [WARNING]: [client-be997] multi unilbs https://webrtc2-4.ap.sd-rtn.com/api/v2/transpond/webrtc?v=2 failed, flag: 4096, message: AgoraRTCError CAN_NOT_GET_GATEWAY_SERVER: invalid token, authorized failed, retry: false
AgoraRTC_N.js:5 12:00:01:387 Agora-SDK [ERROR]: [client-be997] join number: 1, Joining channel failed, rollback AgoraRTCException: AgoraRTCError CAN_NOT_GET_GATEWAY_SERVER: flag: 4096, message: AgoraRTCError CAN_NOT_GET_GATEWAY_SERVER: invalid token, authorized failed
OPERATION_ABORTED: cancel token canceled`, "error-explained likely"},
	{"web, no token", `15:54:58:287 Agora-SDK [ERROR]: [client-be997] join number: 1, Joining channel failed, rollback AgoraRTCException: AgoraRTCError CAN_NOT_GET_GATEWAY_SERVER: flag: 4096, message: AgoraRTCError CAN_NOT_GET_GATEWAY_SERVER: dynamic use static key`, "error-elsewhere likely"},
	{"web, uid conflict", `15:54:58:287 Agora-SDK [ERROR]: [client-be997] join number: 1, Joining channel failed, rollback AgoraRTCException: AgoraRTCError UID_CONFLICT:`, "error-elsewhere likely"},
	{"web, right", `12:00:01:287 Agora-SDK [INFO]: [client-be997] start join channel lobby, join number: 1
12:00:01:999 Agora-SDK [INFO]: [client-be997] Joining channel success: channel: lobby,uid: 12345
Agora-SDK [INFO]: [client-be997] start renew token with ticket
renewToken success`, ""},
	{"rtm 2", `Ins#1 RTM:ERROR [UTC_Time: 02:44:25.38][uid: 3*12]login failed with args: {"tok**":"00681c759d8f…fK****"}. +0ms`, "error-explained possible"},
	{"rtm 2 with a reason", `Ins#1 RTM:ERROR [UTC_Time: 02:44:25.38][uid: 3*12]login failed with args: {"tok**":"00681c759d8f…fK****"}. +0ms
Ins#1 RTM:ERROR [UTC_Time: 02:44:25.39][uid: 3*12]Error Code -10005 - invalid token`, "error-explained likely"},
	{"rtm 1 TRACK", `RTM:TRACK login with args: {"token":"{LOBBY}","uid":"12345"}
newState: DISCONNECTED, reason: LOGIN_FAILURE
RtmUnauthenticatedError: Error Code 5: Signature verification failed.`, "service-mismatch proven"},
	{"rtm for flutter", `I/flutter ( 1734): Login error: login failed errorCode:5`, "error-explained likely"},
	{"rtm right", `RTM:TRACK login with args: {"token":"{RTM}","uid":"alice"}
RTM login success`, ""},
	{"chat", `ChatClient login alice with token {LOBBY}
ChatClient login failed: code 104 desc: token invalid`, "service-mismatch proven"},
	{"native with the app's own lines", `07-18 12:19:03.916 28125 28125 D AgoraApp: joinChannel(token={LOBBY}, channel=Lobby, uid=12345)
07-18 12:19:04.916 28125 28140 E AgoraApp: onConnectionStateChanged state=5 reason=8`, "channel-mismatch proven"},
	{"native, state and reason apart", `🔌 Connection state changed: State=5
   Reason: 9`, "error-explained likely"},
	{"native in Chinese", `加入频道： lobby， uid：777， token：{LOBBY}
[E] 加入频道失败，错误码：110`, "user-mismatch proven"},
	{"flutter, an old enum", `flutter: onError: ErrorCode.InvalidToken`, "error-explained likely"},
	{"flutter, onErrorCode", `I/flutter ( 1734): onErrorCode: 110`, "error-explained likely"},
	{"flutter, an exception", `I/flutter ( 1734): joining channel lobby
E/flutter ( 1734): Unhandled Exception: AgoraRtcException(-110, null)`, "error-explained likely"},
	{"web 2", `[63CEC] Get server node failed [DYNAMIC_KEY_EXPIRED]`, "error-explained likely"},
	{"web 2, cut", `User join failed [ERR_DYNAMIC_USE_STATIC_KE`, "error-elsewhere likely"},
	{"web, an exception over four lines", `code: "CAN_NOT_GET_GATEWAY_SERVER"
data: {retry: false}
message: "AgoraRTCError CAN_NOT_GET_GATEWAY_SERVER: dynamic use static key"
name: "AgoraRTCException"`, "error-elsewhere likely"},
	{"web, disabled", `14:41:26:383 Agora-SDK [WARNING]: AgoraRTCError CAN_NOT_GET_GATEWAY_SERVER: no active status`, "error-elsewhere likely"},
	{"web, empty token", `AgoraRTCError INVALID_PARAMS: Invalid token: . If you don not use token, set it to null`, "error-elsewhere likely"},
	{"web, unknown App ID", `Error: [00:01:39:330 Agora-SDK [ERROR]: "[client-3b648] join number: 1, Joining channel failed, rollback" AgoraRTCError CAN_NOT_GET_GATEWAY_SERVER: flag: 4096, message: AgoraRTCError CAN_NOT_GET_GATEWAY_SERVER: invalid vendor key, can not find appid`, "error-explained likely"},
	{"web, renewal refused", `[AgoraRTC] renewToken failed AgoraRTCError ERR_NO_AUTHORIZED: error to verify token permission`, "error-explained likely"},
	{"web, the token printed, another uid", `console.log token {LOBBY}
12:00:01:287 Agora-SDK [INFO]: [client-be997] start join channel lobby, join number: 1
uid: 777
12:00:01:387 Agora-SDK [ERROR]: [client-be997] join number: 1, Joining channel failed, rollback AgoraRTCError CAN_NOT_GET_GATEWAY_SERVER: invalid token, authorized failed`, "user-mismatch likely"},
	{"two web clients", `12:00:01:287 Agora-SDK [INFO]: [client-aaaaa] start join channel lobby, join number: 1
12:00:01:288 Agora-SDK [INFO]: [client-bbbbb] start join channel other, join number: 1
12:00:01:387 Agora-SDK [ERROR]: [client-aaaaa] join number: 1, Joining channel failed, rollback AgoraRTCError CAN_NOT_GET_GATEWAY_SERVER: dynamic key expired
12:00:01:999 Agora-SDK [INFO]: [client-bbbbb] Joining channel success: channel: other,uid: 5`, "error-explained likely"},
	{"rtm 1, a symbol", `ErrorInfo object : "RTM ERROR 5 LOGIN_ERR_INVALID_TOKEN".`, "error-explained likely"},
	{"rtm 1, two lines", `AgoraRTM login error
RTMError: 5`, "error-explained likely"},
	{"rtm 1, only the state", `newState: CONNECTING, reason: LOGIN
newState: DISCONNECTED, reason: LOGIN_FAILURE`, "error-explained possible"},
	{"rtm 1, a sentence", `AgoraRTM client login failure RtmUnauthenticatedError: Error Code 5. Signature verification failed.`, "error-explained likely"},
	{"rtm 1, old web", `Error: login fail:5`, "error-explained likely"},
	{"rtm not activated", `edu_sdk@2.9.40.bundle.js:2 2025-10-10 15:08:58 ERROR Ins#2 RTM:ERROR  Error Code 2 - Login is rejected by the server. The response code is 2010026. +0ms
edu_sdk@2.9.40.bundle.js:2 2025-10-10 15:08:58 INFO [AGRtmManager] ConnectionStateChanged DISCONNECTED LOGIN_FAILURE`, "error-elsewhere likely"},
	{"rtm 2, not activated", `error code: -10012`, "error-elsewhere likely"},
	{"rtm in a proxy of Vue", `RTM:ERROR [UTC_Time: 02:44:25.38][uid: 3*12]login failed with args:
{"tok**":"00681c759d8f***"}
rtm login error RtmInternalError: Cannot get illegal sid.`, ""},
	{"android, positional", `D/AgoraApp(123): onConnectionStateChanged: 5, 8`, "error-explained likely"},
	{"ios", `rtcEngine didOccurError: AgoraErrorCode(rawValue: 110)
connectionChangedTo state: 5 reason: AgoraConnectionChangedReason(rawValue: 8)`, "error-explained likely"},
	{"a box", `I/flutter (1): │ ⛔ Agora ❌ error: code=110 msg=Invalid token`, "error-explained likely"},
	{"japanese", `Agora エラー: 109`, "error-explained likely"},
	{"recording", `{"resourceId":"JyvK8nXHuV1BE64GDkAaBGEscvtHW7v8BrQoRPCHxmeVxwY22-x-kv4GdPcjZeMzoCBUCOr9q-k6wBWMC7SaAkZ_4nO3JLqYwM1bL1n6wKnnD9EC9waxJboci9KUz2WZ4YJrmcJmA7xWkzs_L3AnNwdtcI1kr_u1cWFmi9BWAWAlNd7S7gfoGuH0tGi6CNaOomvr7-ILjPXdCYwgty1hwT6tbAuaW1eqR0kOYTO0Z1SobpBxu1czSFh1GbzGvTZG","code":0,"serverResponse":{"errorCode":110}}`, "error-explained likely"},
	{"chat expired", `I/flutter (1): ChatClient login error: code: 108 desc: token expired`, "error-explained likely"},
	{"expired, and never renewed", `onTokenPrivilegeWillExpire
onTokenPrivilegeDidExpire`, "error-explained likely"},
	{"iris 3", `D/spdlog (32020): [x] iris_rtc_engine.cc:104 CallApi api_type 0 params {"context":{"appId":"{APPID}"}}
D/spdlog (32020): [x] iris_rtc_engine.cc:104 CallApi api_type 4 params {"token":"{LOBBY}","channelId":"lobby","uid":777}
I/flutter (32020): onError 110`, "user-mismatch proven"},
	{"iris over three lines", `api name RtcEngine_joinChannel_cdbb747 params "{"token":"{LOBBY}",
"channelId":"lobby",
"uid":777}"
onError 110`, "user-mismatch proven"},
	{"iris, colours and carriage returns", "\x1b[32mI/spdlog (1): api name RtcEngine_joinChannel_cdbb747 params \"{\"token\":\"{LOBBY}\",\"channelId\":\"lobby\",\"uid\":777}\"\x1b[0m\r\nI/flutter (1): onE\x00rror 110\r", "user-mismatch proven"},
	{"two processes", `I/spdlog (1): api name RtcEngine_joinChannel_cdbb747 params "{"token":"{LOBBY}","channelId":"lobby","uid":12345}"
I/spdlog (2): api name RtcEngine_joinChannel_cdbb747 params "{"token":"{LOBBY7}","channelId":"lobby","uid":777}"
I/flutter (1): onError 110`, "error-explained likely"},
	{"-17 at the first join", `api name RtcEngine_joinChannel_cdbb747 params "{"token":"0069***************ldZm","channelId":"lobby","uid":7}"
api name RtcEngine_joinChannel_cdbb747 result 0 outdata {"result":-17}`, "error-elsewhere likely"},
	{"-17, pasted", `I/spdlog: [2025-11-21 01:34:47.806] api name RtcEngine_joinChannel_cdbb747
params "{"token":"0069***","channelId":"channel_1763663687663_xyz012","uid":993377736,
"options":{"clientRoleType":1,"channelProfile":0}}"

I/spdlog: [2025-11-21 01:34:47.808] result 0 outdata {"result":-17}
[CallLogger] Agora error event Error code: ErrorCodeType.errJoinChannelRejected`, "error-elsewhere likely"},
	{"home-made and cut", `I/flutter (23948): Joining channel: call_6512 with uid: 0
I/flutter (23948): Token: 0078b5e9417f15a48ae9... (139 chars)
I/flutter (23948): Agora Error: ErrorCodeType.errInvalidToken -`, "homemade likely"},
	{"home-made and masked", `api name RtcEngine_joinChannel_cdbb747 params "{"token":"0078***************Zm9v","channelId":"lobby","uid":7}"
onError 110`, "homemade likely"},
	{"convoai", `"message": "agent exits with reason: RTC connection failed",`, "error-explained likely"},
	{"web 2.9", `Agora-SDK [ERROR]: [1224A] Get server node failed [NO_AUTHORIZED]`, "error-explained likely"},
	{"rtm 1, rejected", `Error details-User: test failed to log in to the RTM system!RTM ERROR 2 LOGIN_ERR_REJECTED`, "error-elsewhere likely"},
	{"rtm 2 for flutter", `I/flutter (1): RTM linkState reason: RtmConnectionChangeReason.rtmConnectionChangedInvalidToken`, "error-explained likely"},
	{"healthy: not logged in", `RTM ERROR 102 JOIN_CHANNEL_ERR_USER_NOT_LOGGED_IN
 Error Code 102 - Client is not logged in. Cannot join the channel.
Connection state changed: 2, reason: 1`, ""},
	{"healthy: unreal", `LogTemp: Warning: JoinChannel ret: 0
LogTemp: Warning: onJoinChannelSuccess channel: 整瑳Ā, uid: 2121241643, sdk ver: ⸳⸵0
LogTemp: Warning: onError err: 1502, msg: (null)
LogTemp: Warning: onError err: 1003, msg: (null)
LogTemp: Warning: VideoFrameObserver::addUserInfo uid: 0`, ""},
	{"healthy: the log of 2.9", `12-09 16:12:31.482: I/AGORA_SDK(23357): INFO    (16:12:31:482 |    0)  23556; [tactics] parse config for beckon error for tactics size:15
12-09 16:12:31.484: E/AGORA_SDK(23357): ERROR   (16:12:31:484 |    1)  23556; [cm] session '2B4030EB7F014BDE80B1B1326181388A' was not terminated properly
12-09 16:12:31.484: W/AGORA_SDK(23357): WARN    (16:12:31:484 |    0)  23556; [cm] session '2B4030EB7F014BDE80B1B1326181388A' was not joined successfully`, ""},
	{"healthy: web, aborted", `[client-aaaaa] User join failed" "AgoraRTCError WS_ABORT: LEAVE"
[client-aaaaa] join number: 1, Joining channel failed, rollback" AgoraRTCError WS_ABORT: LEAVE
[gateway-client-aaaaa] reconnect failed AgoraRTCError WS_DISCONNECT: websocket is closed
Failed to subscribe to remote stream AgoraRTCError OPERATION_ABORT: subscribe abort`, ""},
	{"healthy: an exception of another call", `I/spdlog: api name RtcEngine_setEnableSpeakerphone_5039d15 result 0 outdata {"result":-3}
I/flutter: ❌ Error joining channel: AgoraRtcException(-3, null)`, ""},
	{"healthy: -17 at the second", `api name RtcEngine_joinChannel_cdbb747 params "{"token":"0069***************ldZm","channelId":"lobby","uid":7}"
api name RtcEngine_joinChannel_cdbb747 result 0 outdata {"result":0}
api name RtcEngine_joinChannel_cdbb747 params "{"token":"0069***************ldZm","channelId":"lobby","uid":7}"
api name RtcEngine_joinChannel_cdbb747 result 0 outdata {"result":-17}`, ""},
	{"healthy: no answer", `api name RtcEngine_joinChannel_cdbb747 params "{"token":"0069***************ldZm","channelId":"lobby","uid":7}"
{"requestId":2,"result":0`, ""},
	{"a renewal for another channel, by the app", `I/flutter (1): joinChannel token: {LOBBY} channel: lobby uid: 12345
I/flutter (1): onJoinChannelSuccess
I/flutter (1): onTokenPrivilegeWillExpire
I/flutter (1): renewToken {OTHER}`, "renewal proven"},
	{"rtm by its tag", `11-27 17:19:01.000  4812  4890 I MyRtm   : login token={RTM} userId=alice
11-27 17:19:01.500  4812  4890 I MyRtm   : login success
11-27 17:19:09.000  4812  4890 W MyRtm   : onTokenPrivilegeWillExpire
11-27 17:19:10.000  4812  4890 I MyRtm   : renewToken {RTM}`, "renewal proven"},
	{"agora by its tag", `E/AgoraManager( 4812): error code 110`, "error-explained likely"},
	{"flutter, what the call throws", `flutter: joinChannel token: {LOBBY} channel: lobby uid: 777
flutter: AgoraRtcException(-2, null)`, "user-mismatch proven"},
	{"healthy: what another call throws", `flutter: joinChannel token: {LOBBY} channel: lobby uid: 12345
flutter: onJoinChannelSuccess
flutter: AgoraRtcException(-2, null)`, ""},
	{"healthy: the SDK's own tag", `W/AGORA_SDK( 4812): [audio] device error code 110`, ""},
	{"a failure in Chinese", `正在加入频道 lobby-1，uid 777，token {LOBBY}
加入失败：110`, "channel-mismatch proven"},
	{"a call that names its channel alone", `client.join lobby-1
join err {"code":110,"reason":"invalid token"}`, "error-explained likely"},
	{"healthy: a renewal of one channel of two", `I/flutter (1): joinChannelEx token: {OTHER} channel: other uid: 12345
I/flutter (1): onJoinChannelSuccess
I/flutter (1): joinChannelEx token: {LOBBY} channel: lobby uid: 12345
I/flutter (1): onJoinChannelSuccess
I/flutter (1): renewToken {OTHER}`, ""},
	{"android, an account with a full stop", `D/Call (1): joinChannelWithUserAccount channel=lobby account=maria.k token={LOBBY}
E/Call (1): onError: 110`, "user-kind proven"},
	{"healthy: a renewal", `I/flutter (1): joinChannel token: {LOBBY} channel: lobby uid: 12345
I/flutter (1): onJoinChannelSuccess
I/flutter (1): onTokenPrivilegeWillExpire
I/flutter (1): renewToken {LOBBY0}`, ""},
	{"healthy: handlers", `console.log registering handlers onTokenPrivilegeDidExpire, onError
if (reason === 8) { setErrMsg('Token expired, stream is over.'); }
{"message":"Token expired"}
onError: 1027
leaveChannel ret -8`, ""},
	{"healthy: remote users", `I/flutter (1): joinChannel token: {LOBBY} channel: lobby uid: 12345
I/flutter (1): onUserJoined remoteUid: 999
I/flutter (1): setupRemoteVideo uid: 999 channel: lobby
I/flutter (1): onUserOffline uid: 999 reason: 8`, ""},
	{"healthy: no certificate", `I/flutter (1): joinChannel token='' channel=lobby uid=0
I/flutter (1): joinChannel result: 0
I/flutter (1): onJoinChannelSuccess`, ""},
	{"healthy: SDK gave the uid", iris + `api name RtcEngine_joinChannel_cdbb747 params "{"token":"{LOBBY0}","channelId":"lobby","uid":0}"
` + iris + `RtcEngineEventHandler_onJoinChannelSuccess_263e4cd {"connection":{"channelId":"lobby","localUid":1418767645},"elapsed":5}
I/flutter (23948): onUserJoined remoteUid: 777`, ""},
	{"healthy: lies", `joinChannel result: 0
error:0
{"errorCode":0}
warn: 104
leave channel with code:12
[5.577][crt][trans] [udp_client] Failed to create socket, err: 23
connect failed: errno 110
Access denied finding property "net.dns1"
FirebaseAuth: invalid token
{"error":"Invalid JWT token"}
stop call returns -1
leaveChannelEx … -2
request to join channel is rejected
WebSocket is closed before the connection is established
agora ret 0 result general failure
Connection state changed: state=3 reason=1
onConnectionStateChanged state: 1 reason: 5
error 404 Not Found`, ""},
}

func run(log string, o applog.Options) []applog.Event {
	w := applog.New(o)
	var events []applog.Event
	for _, line := range strings.Split(log, "\n") {
		events = append(events, w.Line([]byte(line), time.Time{})...)
	}
	return append(events, w.Settle()...)
}

// tells lists the incidents of a log.
func tells(events []applog.Event) string {
	var list []string
	for _, e := range events {
		if e.Failure != nil {
			f := e.Failure.Report.Findings[0]
			list = append(list, string(f.Code)+" "+string(f.Certainty))
		}
	}
	return strings.Join(list, ", ")
}

func TestStories(t *testing.T) {
	for _, s := range stories {
		t.Run(s.name, func(t *testing.T) {
			events := run(tokens.Replace(s.log), applog.Options{})
			if got := tells(events); got != s.want {
				t.Errorf("it tells %q, not %q", got, s.want)
				for _, e := range events {
					t.Logf("%+v", e)
					if e.Failure != nil {
						t.Log(e.Failure.Error, e.Failure.Report.Verdict)
						for _, f := range e.Failure.Report.Findings {
							t.Log(f.Code, f.Certainty, f.Effect, f.Message)
						}
					}
				}
			}
		})
	}
}

// Errors that differ in meaning are incidents of their own, each with its line and with
// what says it again; what comes of an error belongs to it.
func TestIncidentsByMeaning(t *testing.T) {
	const call = "I joinChannel channel=a uid=1\n"
	for _, c := range []struct{ name, log, want string }{
		{"two errors", "E onError: 110 ERR_INVALID_TOKEN\nx\nE onError: 109 ERR_TOKEN_EXPIRED", "2:110×1 4:109×1"},
		{"the other way round", "E onError: 109\nE onError: 110", "2:109×1 3:110×1"},
		{"by turns", "E onError: 110\nE onError: 109\nE onError: 110\nE onError: 110\nE onError: 109", "2:110×3 3:109×2"},
		{"a state that comes of it", "E onError: 110\nonConnectionStateChanged state: 5 reason: 8", "2:110×2"},
		{"each with its state", "E onError: 110\nE onError: 109\nonConnectionStateChanged state: 5 reason: 8\nonConnectionStateChanged state: 5 reason: 9", "2:110×2 3:109×2"},
		{"a state that says more", "E onError: 110\nonConnectionStateChanged state: 5 reason: 9", "3:reason 9×2"},
		{"an error that says more than another", "I joinChannel result: -2\nE onError: 110", "3:110×2"},
		{"channel and token", "E onError: 102\nE onError: 110", "2:102×1 3:110×1"},
	} {
		var list []string
		for _, e := range run(call+c.log, applog.Options{}) {
			if f := e.Failure; f != nil {
				list = append(list, fmt.Sprintf("%d:%s×%d", f.Line, f.Error, f.Count))
			}
		}
		if got := strings.Join(list, " "); got != c.want {
			t.Errorf("%s: %s, not %s", c.name, got, c.want)
		}
	}
}

// What belongs to a failure may come after a pause; it is no second incident.
func TestOneFailureOneIncident(t *testing.T) {
	w := applog.New(applog.Options{})
	var events []applog.Event
	for _, line := range []string{"Agora joinChannel channel: lobby uid: 5", "onError 110", "onConnectionStateChanged state: 5 reason: 8", "onError 110"} {
		events = append(events, w.Line([]byte(line), time.Time{})...)
		events = append(events, w.Settle()...)
	}
	if got := tells(events); got != "error-explained likely" {
		t.Errorf("it tells %q", got)
	}
	other := append(w.Line([]byte("onConnectionStateChanged state: 5 reason: 9"), time.Time{}), w.Settle()...)
	other = append(other, w.Line([]byte("onError 109"), time.Time{})...)
	if got := tells(append(other, w.Settle()...)); got != "error-explained likely" {
		t.Errorf("after a pause it tells %q", got)
	}
}

// At a time that is given, a token has ended or not.
func TestAt(t *testing.T) {
	log := tokens.Replace(`api name RtcEngine_joinChannel_cdbb747 params "{"token":"{LOBBY}","channelId":"lobby","uid":12345}"`)
	for _, c := range []struct {
		at   time.Time
		want string
	}{{issued.Add(time.Minute), ""}, {issued.Add(2 * time.Hour), "expired proven"}, {time.Time{}, ""}} {
		if got := tells(run(log, applog.Options{At: c.at})); got != c.want {
			t.Errorf("at %v it tells %q, not %q", c.at, got, c.want)
		}
	}
	// A line whose clock shows what ours does was written now.
	w := applog.New(applog.Options{})
	now := time.Date(2025, 7, 18, 13, 30, 0, 0, time.FixedZone("", 8*3600))
	events := w.Line([]byte("[2025-07-18 13:30:01.916] "+log), now)
	if got := tells(append(events, w.Settle()...)); got != "expired proven" {
		t.Errorf("with our clock it tells %q", got)
	}
}

// The token that was issued stands in for one that the log hides, and proves
// nothing.
func TestIssued(t *testing.T) {
	issuedLast := func(channel, user string) string {
		if channel == "lobby" && user == "777" {
			return tokens.Replace("{LOBBY}")
		}
		return ""
	}
	for log, want := range map[string]string{
		`api name RtcEngine_joinChannel_cdbb747 params "{"token":"007e***************` + last4(tokens.Replace("{LOBBY}")) + `","channelId":"lobby","uid":777}"` + "\nonError 110": "user-mismatch likely",
		`api name RtcEngine_joinChannel_cdbb747 params "{"token":"007e***************none","channelId":"lobby","uid":777}"` + "\nonError 110":                                     "error-explained likely",
	} {
		if got := tells(run(log, applog.Options{Issued: issuedLast})); got != want {
			t.Errorf("it tells %q, not %q, of %s", got, want, log)
		}
	}
}

func last4(s string) string { return s[len(s)-4:] }

// The last four characters of a 006 token say when its last privilege ends.
func TestMaskedEnd(t *testing.T) {
	events := run(`api name RtcEngine_joinChannel_cdbb747 params "{"token":"0062***************ldZm","channelId":"lobby","uid":5}"
onError 109`, applog.Options{})
	var said string
	for _, e := range events {
		if e.Failure != nil {
			said = e.Failure.Report.Findings[0].Because().String()
		}
	}
	if !strings.Contains(said, "2024-09-03 04:4") {
		t.Errorf("it says %q", said)
	}
}

// Whoever pours a log in is not remembered without end.
func TestManyClients(t *testing.T) {
	w := applog.New(applog.Options{})
	n := 0
	for i := range 5000 {
		for _, e := range w.Line(fmt.Appendf(nil, "I/flutter (%d): onError 110", i), time.Time{}) {
			if e.Failure != nil {
				n++
			}
		}
	}
	for _, e := range w.Settle() {
		if e.Failure != nil {
			n++
		}
	}
	if n != 5000 {
		t.Errorf("%d incidents of 5000 processes", n)
	}
}

// Where a log shows the beginning of a token alone, it hides nothing, and there is no
// place to paste one.
func TestCutToken(t *testing.T) {
	log := tokens.Replace("I/flutter (1): token: {LOBBY:1}\nI/flutter (1): joinChannel channelId=lobby uid=12345\nI/flutter (1): onError: 110\n")
	w := applog.New(applog.Options{})
	var events []applog.Event
	for _, l := range strings.Split(log, "\n") {
		events = append(events, w.Line([]byte(l), time.Time{})...)
	}
	events = append(events, w.Settle()...)
	f := events[len(events)-1].Failure
	if f == nil {
		t.Fatal("no incident")
	}
	first := f.Report.Findings[0]
	if says := first.Because().String(); !strings.Contains(says, "stops after 60 characters") || strings.Contains(says, "hides") {
		t.Errorf("because %s", says)
	}
	if strings.Contains(first.Fix.String(), "here") {
		t.Errorf("to do: %s", first.Fix)
	}
}

// When a line was written does not depend on when it is read: that is as its own clock
// says, in the zone of ours where both agree, and else not known.
func TestTimeOfALine(t *testing.T) {
	zone := time.FixedZone("", 8*60*60)
	written := time.Date(2025, 7, 18, 12, 19, 3, 0, zone)
	for _, clock := range []string{"2025-07-18 12:19:03", "07-18 12:19:03.916", "2025-07-18T04:19:03Z"} {
		for after, want := range map[time.Duration]time.Time{0: written, 45 * time.Second: written, 8 * time.Minute: {}} {
			if strings.HasSuffix(clock, "Z") {
				want = written
			}
			w := applog.New(applog.Options{})
			events := append(w.Line([]byte(clock+" E/App(1): agora onError 110"), written.Add(after)), w.Settle()...)
			if len(events) != 1 || !events[0].Time.Equal(want) {
				t.Errorf("%s, read %v later: %+v, want %v", clock, after, events, want)
			}
		}
	}
}
