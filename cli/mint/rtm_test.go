package mint_test

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"

	"agtok/cli/clitest"
	"agtok/token"
)

func TestRTM(t *testing.T) {
	d := clitest.NewDesk(t)
	got := d.Minted(t, "rtm", "--user", "alice")
	want := []token.Service{token.RTMUser(token.V007, "alice", 24*clitest.Hour)}
	if got.Lifetime != 24*clitest.Hour || !reflect.DeepEqual(got.Services, want) {
		t.Errorf("lifetime %d, services %+v", got.Lifetime, got.Services)
	}
	if !got.Verify(clitest.SampleCertificate, token.Names{}) {
		t.Error("the signature does not verify")
	}
}

// In 006 the account sits where the channel is in a token for RTC.
func TestRTM006(t *testing.T) {
	got := clitest.NewDesk(t).Minted(t, "rtm", "-u", "alice", "--format-version", "006")
	if !got.Verify(clitest.SampleCertificate, token.Names{Channel: "alice"}) {
		t.Error("the signature does not verify")
	}
}

func TestRTMJSON(t *testing.T) {
	d := clitest.NewDesk(t)
	var got map[string]any
	if err := json.Unmarshal([]byte(d.Done(t, "rtm", "-u", "alice", "--json")), &got); err != nil {
		t.Fatal(err)
	}
	delete(got, "token")
	want := map[string]any{"version": "007", "appId": clitest.SampleAppID, "user": "alice", "salt": 12345678.0,
		"issuedAt": "2026-11-21T12:03:11Z", "expiresAt": "2026-11-22T12:03:11Z"}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %v\nwant %v", got, want)
	}
}

// A profile's uid is a user for RTM, too, unless it stands for any user.
func TestRTMUserOfProfile(t *testing.T) {
	d := clitest.NewDesk(t)
	file := strings.Replace(clitest.TwoProjects, `account = "alice"`, "uid = 12345", 1)
	d.Save(t, file)
	if got := d.Minted(t, "rtm", "-p", "Staging", "--format-version", "007"); got.Services[0].User != "12345" {
		t.Errorf("%+v", got.Services)
	}
	d.Save(t, strings.Replace(file, "uid = 12345", "uid = 0", 1))
	if status := d.Run(t, "rtm", "-p", "Staging"); status != 2 || !strings.Contains(d.Err.String(), "agtok: --user is missing") {
		t.Errorf("exit status %d, standard error %q", status, d.Err.String())
	}
}
