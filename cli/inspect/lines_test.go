package inspect_test

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strings"
	"testing"
	"time"

	"agtok/cli/clitest"
	"agtok/token"
)

// A lineCase is a line of agtok inspect -, and its answer.
type lineCase struct {
	name, line string
	verdict    string
	code       string // of the first finding
	error      string // how it begins
}

func lineCases(good, expired string) []lineCase {
	return []lineCase{
		{"token", good, "accepted", "", ""},
		{"CR LF", good + "\r", "accepted", "", ""},
		{"expired", expired, "rejected", "expired", ""},
		{"empty line", "", "no-token", "empty", ""},
		{"object", `{"token":"` + good + `","channel":"lobby-1","uid":12345,"id":"case 7"}`, "accepted", "", ""},
		{"uid as text", `{"token":"` + good + `","uid":"54321"}`, "rejected", "user-mismatch", ""},
		{"uid as number", `{"token":"` + good + `","uid":54321}`, "rejected", "user-mismatch", ""},
		{"null is not given", `{"token":"` + good + `","uid":null,"channel":null,"at":null}`, "accepted", "", ""},
		{"time as number", `{"token":"` + good + `","at":1795269791}`, "rejected", "expired", ""},
		{"time as text", `{"token":"` + good + `","at":"2026-11-21T14:03:11Z"}`, "rejected", "expired", ""},
		{"product, SDK", `{"token":"` + good + `","for":"RTM","sdk":"web@4.8.0"}`, "rejected", "service-mismatch", ""},
		{"App ID", `{"token":"` + good + `","appId":"` + clitest.AppIDA + `"}`, "rejected", "app-id-mismatch", ""},
		{"account", `{"token":"` + good + `","account":"bob"}`, "rejected", "", ""},
		{"token that is null", `{"token":null}`, "no-token", "empty", ""},
		{"no token", `{"channel":"a"}`, "unreadable", "", `line 1: the object has no "token"`},
		{"cut object", `{"token":"` + good, "unreadable", "", "line 1: not a JSON object: it ends early"},
		{"broken object", `{token}`, "unreadable", "", "line 1: not JSON at byte 2"},
		{"two objects", `{"token":"a"} {}`, "unreadable", "", "line 1: there is more on the line than one object"},
		{"uid with a fraction", `{"token":"` + good + `","uid":5.0}`, "unreadable", "", `line 1: uid: "5.0" is not a whole number`},
		{"uid with an exponent", `{"token":"` + good + `","uid":5e0}`, "unreadable", "", `line 1: uid: "5e0" is not a whole number`},
		{"uid with an exponent as text", `{"token":"` + good + `","uid":"5e0"}`, "unreadable", "", `line 1: uid: "5e0": "e" at position 2 is not a digit`},
		{"uid with a zero before it", `{"token":"` + good + `","uid":"05"}`, "unreadable", "", `line 1: uid: "05": leading zeros; as a number it is 5`},
		{"uid with a plus", `{"token":"` + good + `","uid":"+5"}`, "unreadable", "", `line 1: uid: "+5": "+" at position 1`},
		{"uid in hexadecimal", `{"token":"` + good + `","uid":"0x5"}`, "unreadable", "", `line 1: uid: "0x5": "x" at position 2`},
		{"uid below 32 bits", `{"token":"` + good + `","uid":-3000000000}`, "unreadable", "", `line 1: uid: "-3000000000": `},
		{"account for a uid", `{"token":"` + good + `","uid":"anna"}`, "unreadable", "", `line 1: uid: "anna": `},
		{"uid with a sign", `{"token":"` + good + `","uid":-1412626021}`, "rejected", "user-mismatch", ""},
		{"uid too large", `{"token":"` + good + `","uid":5000000000}`, "rejected", "user-out-of-range", ""},
		{"no uid", `{"token":"` + good + `","uid":"undefined"}`, "rejected", "user-mismatch", ""},
		{"user of RTM as uid", `{"token":"` + good + `","uid":"05","for":"rtm"}`, "rejected", "service-mismatch", ""},
		{"channel with an exponent", `{"token":"` + good + `","channel":1e3}`, "unreadable", "", `line 1: channel: "1e3" is not a whole number`},
		{"list for a uid", `{"token":"a","uid":[1]}`, "unreadable", "", "line 1: uid: is neither a text nor a number"},
		{"unknown product", `{"token":"a","for":"video"}`, "unreadable", "", `line 1: for: service: "video" is not a service`},
		{"unknown SDK", `{"token":"a","sdk":"foo@1"}`, "unreadable", "", "line 1: sdk: "},
		{"unreadable time", `{"token":"a","at":"noon"}`, "unreadable", "", `line 1: at: cannot read "noon"`},
		{"misspelled field", `{"token":"a","app_id":"x"}`, "unreadable", "", `line 1: "app_id" is not a field: write "appId"`},
		{"long line", strings.Repeat("x", 4<<20+1), "unreadable", "", "line 1: it is longer than 4194304 bytes"},
		{"not UTF-8", "007\xff\xfe", "no-token", "", ""},
	}
}

func TestLines(t *testing.T) {
	good := clitest.Made(t, nil)
	expired := clitest.Made(t, func(s *token.Spec) { s.IssuedAt = clitest.Noon().Add(-2 * time.Hour) })
	for _, tc := range lineCases(good, expired) {

		t.Run(tc.name, func(t *testing.T) {
			d := clitest.NewDesk(t)
			// The good token behind it must be answered whatever came before.
			d.Stdin = strings.NewReader(tc.line + "\n" + good)
			want := 0
			if tc.verdict != "accepted" {
				want = 1
			}
			if status := d.Run(t, "inspect", "--json", "-"); status != want {
				t.Errorf("exit status %d, want %d; %s", status, want, d.Err.String())
			}
			lines := strings.Split(d.Out.String(), "\n")
			if len(lines) != 3 || lines[2] != "" || !strings.Contains(lines[1], `"verdict":"accepted"`) {
				t.Fatalf("answers %q", lines)
			}
			if err := inspectSchema(t).valid(lines[0]); err != nil {
				t.Errorf("%v in %s", err, lines[0])
			}
			var got struct {
				Verdict  string
				Findings []struct{ Code string }
				Error    string
			}
			if err := json.Unmarshal([]byte(lines[0]), &got); err != nil {
				t.Fatal(err)
			}
			if got.Verdict != tc.verdict || !strings.HasPrefix(got.Error, tc.error) || tc.error == "" && got.Error != "" {
				t.Errorf("verdict %s, error %q", got.Verdict, got.Error)
			}
			if tc.code != "" && got.Findings[0].Code != tc.code {
				t.Errorf("findings %+v, want %s", got.Findings, tc.code)
			}
			d.Stdin = strings.NewReader(tc.line + "\n" + good + "\n")
			d.Run(t, "inspect", "-")
			if text := d.Out.String(); strings.Count(text, "\n") != 2 || !strings.HasPrefix(text, tc.verdict) {
				t.Errorf("for a person: %q", text)
			}
		})
	}
}

// Who pipes a report in as if it were a list is told so; a list with a slip in it is one.
func TestLinesOfAReport(t *testing.T) {
	good := clitest.Made(t, nil)
	const hint = "leave out the -"
	for text, want := range map[string]bool{
		"it fails since monday\n\nthe token is\n" + good + "\nerror 110\nany ideas?\n": true,
		good + "\n" + good + "\nsee above\n":                                           false,
		"110\n109\n":                                                                   false,
	} {
		d := clitest.NewDesk(t)
		d.Stdin = strings.NewReader(text)
		d.Run(t, "inspect", "-")
		if got := strings.Contains(d.Err.String(), hint); got != want {
			t.Errorf("%q: the hint is there: %v; %s", text, got, d.Err.String())
		}
	}
}

// A certificate of one line is for that line only, and never repeated.
func TestLineCertificate(t *testing.T) {
	d := clitest.NewDesk(t)
	d.Env = nil
	text := clitest.Made(t, nil)
	d.Stdin = strings.NewReader(fmt.Sprintf("{\"token\":%q,\"certificate\":%q}\n%s\n", text, clitest.SampleCertificate, text))
	if status := d.Run(t, "inspect", "--json", "-"); status != 3 {
		t.Errorf("exit status %d", status)
	}
	lines := strings.Split(d.Out.String(), "\n")
	if !strings.Contains(lines[0], `"status":"valid"`) || !strings.Contains(lines[1], `"status":"unchecked"`) {
		t.Errorf("answers %q", lines)
	}
}

// A keyring is asked once for each certificate, however many tokens there are.
func TestLinesAskKeyringOnce(t *testing.T) {
	d := clitest.NewDesk(t)
	d.Env = nil
	keys := &clitest.Ring{Asked: map[string]int{}, Secrets: map[string]string{"aaaa/primary": clitest.CertificateA, "bbbb/primary": clitest.CertificateB}}
	d.Keyring = keys
	d.Save(t, clitest.RingProjects)
	d.Stdin = strings.NewReader(strings.Repeat(clitest.Made(t, nil)+"\n", 20))
	d.Run(t, "inspect", "-")
	for _, user := range []string{"aaaa/primary", "aaaa/secondary", "bbbb/primary"} {
		if keys.Asked[user] != 1 {
			t.Errorf("asked %d times for %s", keys.Asked[user], user)
		}
	}
	if got := strings.Count(d.Err.String(), "warning"); got != 1 {
		t.Errorf("%d warnings of the missing one: %s", got, d.Err.String())
	}
}

// An answer comes before the next question is asked.
func TestLinesAreAnsweredAtOnce(t *testing.T) {
	d := clitest.NewDesk(t)
	questions, ask := io.Pipe()
	reply, answers := io.Pipe()
	d.Stdin, d.Stdout = questions, answers
	ended := make(chan int, 1)
	go func() {
		ended <- d.Run(t, "inspect", "-")
		answers.Close()
	}()
	lines := bufio.NewReader(reply)
	for range 3 {
		if _, err := io.WriteString(ask, "007\n"); err != nil {
			t.Fatal(err)
		}
		if line, err := lines.ReadString('\n'); err != nil || !strings.HasPrefix(line, "no-token") {
			t.Fatalf("answer %q, error %v", line, err)
		}
	}
	ask.Close()
	if status := <-ended; status != 1 {
		t.Errorf("exit status %d", status)
	}
}

// Every token of the test sets, made by fourteen builders or made to harm, gets
// an answer that fits the schema.
func TestSchemaOfAllKnownTokens(t *testing.T) {
	s := inspectSchema(t)
	for _, file := range []string{"interop.jsonl", "hostile.jsonl"} {
		t.Run(file, func(t *testing.T) {
			tokens := tokensOf(t, "../../token/testdata/"+file)
			d := clitest.NewDesk(t)
			d.Stdin = strings.NewReader(strings.Join(tokens, "\n") + "\n")
			d.Run(t, "inspect", "--json", "-")
			lines := strings.Split(strings.TrimSuffix(d.Out.String(), "\n"), "\n")
			if len(lines) != len(tokens) {
				t.Fatalf("%d answers for %d tokens", len(lines), len(tokens))
			}
			for i, line := range lines {
				if err := s.valid(line); err != nil {
					t.Errorf("%v\nin the answer to %s\n%s", err, tokens[i], line)
				}
			}
		})
	}
}

// tokensOf returns the tokens of a file of test cases, each as an object.
func tokensOf(t *testing.T, path string) []string {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var list []string
	for d := json.NewDecoder(f); d.More(); {
		var row struct{ Token json.RawMessage }
		if err := d.Decode(&row); err != nil {
			t.Fatal(err)
		}
		list = append(list, fmt.Sprintf(`{"token":%s}`, row.Token))
	}
	return list
}
