package diagnosis_test

import (
	"bufio"
	"encoding/json"
	"html"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"agtok/token/diagnosis"
)

// TestReading reads texts as people paste them: testdata/reading.jsonl has each, with
// names in the place of its tokens, and what was decided to come out of it before it was
// read for the first time. Nothing may be proven to reject but what a row says.
func TestReading(t *testing.T) {
	f, err := os.Open("testdata/reading.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	lines.Scan()
	var names struct{ Tokens map[string]string }
	if err := json.Unmarshal(lines.Bytes(), &names); err != nil {
		t.Fatal(err)
	}
	var pairs []string
	for name, text := range names.Tokens {
		pairs = append(pairs, "@"+name+"@", text)
	}
	tokens := strings.NewReplacer(pairs...)
	for lines.Scan() {
		var row readingRow
		if err := json.Unmarshal(lines.Bytes(), &row); err != nil {
			t.Fatal(err)
		}
		row.Text, row.Token = tokens.Replace(row.Text), names.Tokens[row.Token]
		t.Run(row.Kind, row.check)
		if row.Kind == "noise" || row.Kind == "several" {
			continue
		}
		for way, change := range ways {
			changed := row
			changed.Text = change(row.Text)
			t.Run(row.Kind+" "+way, changed.check)
		}
	}
}

// ways are what texts go through before they are pasted, which changes nothing.
var ways = map[string]func(string) string{
	"through Windows": func(s string) string { return strings.ReplaceAll(s, "\n", "\r\n") + "\r\n" },
	"through a page":  html.EscapeString,
	"through Word":    func(s string) string { return strings.ReplaceAll(s, " ", "\u00a0") },
	"in a quotation":  func(s string) string { return "> " + strings.ReplaceAll(s, "\n", "\n> ") },
	"in code":         func(s string) string { return "    " + strings.ReplaceAll(s, "\n", "\n    ") },
}

// A readingRow is a text and what must come out of it.
type readingRow struct {
	Kind, Text string
	Token      string            // that stands in it
	Says       map[string]string // the context, whole but for what is open
	Open       []string
	Error      string // a part of the one that it tells of
	Lead       []diagnosis.Code
	Verdict    []diagnosis.Verdict
	Proven     []diagnosis.Code // may be proven to reject
}

func (row readingRow) check(t *testing.T) {
	r := diagnosis.Diagnose(diagnosis.Input{Text: row.Text, At: time.Unix(1795800060, 0)})
	if row.Token != "" && r.Token != row.Token {
		t.Errorf("the token is %q", r.Token)
	}
	if row.Verdict == nil && row.Token == "" {
		row.Verdict = []diagnosis.Verdict{diagnosis.NoToken}
	}
	if row.Verdict != nil && !slices.Contains(row.Verdict, r.Verdict) {
		t.Errorf("%s, want %s", r.Verdict, row.Verdict)
	}
	for name, have := range map[string]string{
		"channel": r.Context.Channel, "uid": r.Context.UID, "account": r.Context.Account, "appId": r.Context.AppID,
	} {
		if have != row.Says[name] && !slices.Contains(row.Open, name) {
			t.Errorf("%s %q, want %q", name, have, row.Says[name])
		}
	}
	told := strings.Contains(strings.ToLower(r.Context.Error), strings.ToLower(row.Error))
	if !told || row.Token != "" && row.Error == "" && r.Context.Error != "" {
		t.Errorf("error %q, want %q", r.Context.Error, row.Error)
	}
	if row.Lead != nil && !slices.Contains(row.Lead, r.Findings[0].Code) {
		t.Errorf("%s leads, want %s", r.Findings[0].Code, row.Lead)
	}
	for _, f := range r.Findings {
		proven := f.Certainty == diagnosis.Proven && f.Effect == diagnosis.Rejects
		if proven && f.Code != diagnosis.CodeUnknownVersion && !slices.Contains(row.Proven, f.Code) {
			t.Errorf("proven: %s", f.Message)
		}
	}
	if t.Failed() {
		t.Logf("of %.300s", row.Text)
	}
}
