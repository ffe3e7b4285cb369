package applog_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"agtok/live/applog"
)

// noise are lines of real phones, browsers and servers, with words that errors have,
// too. %d is a number, %x 32 hexadecimal digits.
var noise = []string{
	"D/OpenGLRenderer(%d): eglCreateWindowSurface",
	"E/FrameEvents(%d): updateAcquireFence: Did not find frame.",
	"W/Parcel  (%d): Expecting binder but got null!",
	"I/CameraManagerGlobal(%d): Camera 1 facing CAMERA_FACING_FRONT state now CAMERA_STATE_OPEN for client com.example API Level 2User Id 0",
	"07-18 12:19:03.916  1234  5678 E ActivityManager: ANR in com.example reason: 8",
	"E/libc    (%d): Access denied finding property \"net.dns1\"",
	"W/System.err(%d): java.net.ConnectException: failed to connect, error 110",
	"I/flutter (%d): FCM token: fZx%x:APA91b%x",
	"I/flutter (%d): {\"error\":\"invalid token\",\"code\":401}",
	"I/flutter (%d): Bearer eyJhbGciOiJIUzI1NiJ9.%x",
	"avc: denied { read } for pid=%d comm=\"example\" errno=13 scontext=u:r:untrusted_app",
	" LOG  Running \"main\" with {\"rootTag\":%d}",
	" ERROR  Warning: Each child in a list should have a unique \"key\" prop. code %d",
	"GET /api/token?channel=c%d 200 in 15ms",
	"POST /login 401 in %dms",
	"[webpack] 5.%d.0 compiled with 1 error",
	"npm ERR! code %d",
	"sid:%x",
	"I/spdlog  (%d): [2025-07-18 12:19:03.864][28125][I][iris_rtc_api_engine.cc:438] api name RtcEngine_startPreview_4fd718e params \"{\"sourceType\":0}\"",
	"I/spdlog  (%d): [2025-07-18 12:19:03.882][28125][I][iris_rtc_api_engine.cc:504] api name RtcEngine_startPreview_4fd718e result 0 outdata {\"result\":0}",
	"I/spdlog  (%d): [2025-07-18 12:19:03.882][28125][I][iris_rtc_api_engine.cc:504] api name RtcEngine_setEnableSpeakerphone_5039d15 result 0 outdata {\"result\":-3}",
	"I/spdlog  (%d): [2025-07-18 12:19:03.882][28125][I][iris_rtc_api_engine.cc:436] api name RtcEngine_joinChannel_cdbb747 params \"{\"token\":\"\",\"channelId\":\"lobby\",\"uid\":0}\"",
	"I/spdlog  (%d): [2025-07-18 12:19:03.882][28125][I][iris_rtc_api_engine.cc:504] api name RtcEngine_joinChannel_cdbb747 result 0 outdata {\"result\":0}",
	"I/flutter (%d): onJoinChannelSuccess channel: lobby uid: 5",
	"I/flutter (%d): onUserJoined remoteUid: 110 reason: 8",
	"I/flutter (%d): [onRemoteAudioStateChanged] remoteUid: 202 state: RemoteAudioState.remoteAudioStateStopped reason: RemoteAudioStateReason.remoteAudioReasonRemoteMuted elapsed: 0",
	"I/flutter (%d): onConnectionStateChanged state: 3 reason: 1",
	"I/flutter (%d): onConnectionStateChanged state: 1 reason: 5",
	"12:00:01:287 Agora-SDK [INFO]: [client-be997] start join channel lobby, join number: 1",
	"12:00:01:999 Agora-SDK [INFO]: [client-be997] Joining channel success: channel: lobby,uid: 12345",
	"12:00:01:999 Agora-SDK [WARNING]: [client-be997] report error, code %d",
	"09:24:18:462 Agora-SDK [ERROR]: [client-1c47f] can not subscribe 390, this user is not in the channel",
	"[5.577][crt][trans] [udp_client] Failed to create socket, err: %d",
	"Ins#1 RTM:ERROR [UTC_Time: 05-27 06:51:14.489][uid: 8*88]joinPresenceColl error: error: Error Code -13001 - Presence service not connected.. +0ms",
	"{\"level\":\"info\",\"requestId\":%d,\"result\":0,\"errorCode\":0}",
	"login success, reason: 1",
	"JWT expired at 2025-07-18, token is invalid",
	"request to join channel is rejected",
	"license='null', error:0, warn: 104, leave channel with code:12",
}

func noisy(lines int) []byte {
	r := rand.New(rand.NewPCG(1, 2))
	var b bytes.Buffer
	for range lines {
		line := noise[r.IntN(len(noise))]
		line = strings.ReplaceAll(line, "%d", fmt.Sprint(r.IntN(30000)))
		line = strings.ReplaceAll(line, "%x", fmt.Sprintf("%016x%016x", r.Uint64(), r.Uint64()))
		b.WriteString(line + "\n")
	}
	return b.Bytes()
}

// 200,000 lines of what phones, browsers and servers print give no incident.
func TestNoise(t *testing.T) {
	lines := 200_000
	if racing || testing.Short() {
		lines = 20_000
	}
	w := applog.New(applog.Options{})
	n := 0
	for line := range bytes.Lines(noisy(lines)) {
		for _, e := range w.Line(line, time.Time{}) {
			if e.Failure != nil {
				t.Fatalf("an incident at %s: %s, of %q", e.Failure.Error, e.Failure.Report.Headline, line)
			}
		}
		n++
	}
	for _, e := range w.Settle() {
		if e.Failure != nil {
			t.Errorf("an incident at the end: %s", e.Failure.Report.Headline)
		}
	}
	if n != lines {
		t.Errorf("%d lines", n)
	}
}

// Where nothing is to be seen, a log is read at 20 MB a second and more.
func BenchmarkQuietLog(b *testing.B) {
	log := bytes.Repeat([]byte("07-18 12:19:03.916  1234  5678 D OpenGLRenderer: eglCreateWindowSurface 0x7b1c2f000, 1080x2400, fence 12\n"), 10_000)
	b.SetBytes(int64(len(log)))
	for b.Loop() {
		w := applog.New(applog.Options{})
		for line := range bytes.Lines(log) {
			w.Line(line, time.Time{})
		}
	}
}

func BenchmarkNoisyLog(b *testing.B) {
	log := noisy(10_000)
	b.SetBytes(int64(len(log)))
	for b.Loop() {
		w := applog.New(applog.Options{})
		for line := range bytes.Lines(log) {
			w.Line(line, time.Time{})
		}
	}
}

// Nothing that a log holds makes the watcher panic, remember without end, or call
// a mistake proven of a log that says nothing of Agora.
func FuzzLine(f *testing.F) {
	for _, s := range stories {
		f.Add([]byte(tokens.Replace(s.log)))
	}
	f.Add([]byte("\x00\x1b[31mjoinChannel\x1b[0m token=\xff\xfe channel=\r\n"))
	f.Fuzz(func(t *testing.T, log []byte) {
		w := applog.New(applog.Options{})
		for line := range bytes.Lines(log) {
			for _, e := range w.Line(line, time.Time{}) {
				check(t, e)
			}
		}
		for _, e := range w.Settle() {
			check(t, e)
		}
	})
}

func check(t *testing.T, e applog.Event) {
	t.Helper()
	if e.Failure != nil && (len(e.Failure.Report.Findings) == 0 || e.Failure.Report.Headline.IsZero() || e.Failure.Line < 1) {
		t.Errorf("an incident without a finding: %+v", e)
	}
	if len(e.Token) > 32 {
		t.Errorf("a token that is not cut: %q", e.Token)
	}
}
