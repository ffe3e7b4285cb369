package sdk

import (
	"slices"
	"strings"
	"testing"
)

var kinds = []Kind{InvalidToken, Expired, PrivilegeExpired, WillExpire, NoToken, UnwantedToken, NoPrivilege, AppID, Channel, User, Parameter, Unclear, Elsewhere}

// Both tables are well formed, and the reader takes every line of them.
func TestData(t *testing.T) {
	names, used := map[string]bool{}, map[string]bool{}
	for name, table := range map[string]string{"errors.tsv": errorsTSV, "phrases.tsv": phrasesTSV} {
		for f := range records(table) {
			if strings.HasPrefix(f[0], "@") {
				if names[f[0]] || len(f) != 2 {
					t.Errorf("%s: %q", name, f)
				}
				names[f[0]] = true
				continue
			}
			if len(f) != 7 || !slices.Contains(kinds, Kind(f[3])) {
				t.Fatalf("%s: %q", name, f)
			}
			for _, text := range f[4:] {
				if strings.HasPrefix(text, "@") {
					used[text] = true
				}
				if strings.HasSuffix(text, ".") || strings.TrimSpace(text) != text {
					t.Errorf("%s: %q in %q", name, text, f)
				}
			}
		}
	}
	for name := range names {
		if !used[name] {
			t.Errorf("%s is used nowhere", name)
		}
		delete(used, name)
	}
	if len(used) > 0 {
		t.Errorf("not defined: %v", used)
	}
}

// Every phrase is found, and says what it means, what causes it and what to do.
func TestPhrases(t *testing.T) {
	for _, p := range data().phrases {
		if p.kind.AboutToken() && (p.says == "" || p.causes == "" || p.do == "") || !p.kind.AboutToken() && p.causes != "" {
			t.Errorf("%q is not filled in", p.words)
		}
		if _, known := phraseScopes[p.product]; !known && p.product != anySDK && p.product != convoAI && p.product != whiteboard &&
			p.product != builder {
			t.Errorf("%q is of %q", p.words, p.product)
		}
		found := LookupError(p.words, SDK{}, 0)
		if !slices.ContainsFunc(found, func(m Meaning) bool { return m.Kind == p.kind }) {
			t.Errorf("%q is found as %+v", p.words, found)
		}
	}
}

// An error that is not about a token has the sentence of all of them, with its
// name.
func TestShared(t *testing.T) {
	m := LookupError("ERR_CONNECTION_LOST", SDK{}, 0)
	if len(m) != 1 || m[0].Says.String() != "the SDK calls it ERR_CONNECTION_LOST" || m[0].Do.String() != "check the network, then try again" || !m[0].Causes.IsZero() {
		t.Errorf("%+v", m)
	}
}

func BenchmarkLookupError(b *testing.B) {
	for _, text := range []string{"110", "AgoraRTCException: AgoraRTCError CAN_NOT_GET_GATEWAY_SERVER: flag: 4096, message: invalid token, authorized failed", strings.Repeat("error 110 ", maxErrorText/10)} {
		b.Run(text[:3], func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				LookupError(text, SDK{}, 0)
			}
		})
	}
}
