package live

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

// foreignHost is a name that the browser of the tests takes for this machine, as
// it would believe a page that rebinds its own name.
const foreignHost = "evil.example.com"

// browse returns the context of a browser that is alone with this machine, or
// skips the test where there is none.
func browse(t *testing.T) context.Context {
	t.Helper()
	path := ""
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if found, err := exec.LookPath(name); err == nil {
			path = found
			break
		}
	}
	switch {
	case path == "" && os.Getenv("AGTOK_REQUIRE_CHROMIUM") != "":
		t.Fatal("there is no chromium")
	case path == "":
		t.Skip("there is no chromium: the page is not tried in a browser")
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.DisableGPU, // and a user-data-dir of its own
		chromedp.Flag("disable-component-update", true),
		chromedp.Flag("host-resolver-rules", "MAP "+foreignHost+" 127.0.0.1, MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1"))
	const patience = 2 * time.Minute // for a machine that is busy
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewExecAllocator(ctx, options...)
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewContext(ctx)
	t.Cleanup(cancel)
	return ctx
}

func do(t *testing.T, ctx context.Context, steps ...chromedp.Action[chromedp.Void]) {
	t.Helper()
	if err := chromedp.Do(ctx, steps...); err != nil {
		t.Fatal(err)
	}
}

func ask(t *testing.T, ctx context.Context, question chromedp.Action[string]) string {
	t.Helper()
	answer, err := chromedp.Run(ctx, question)
	if err != nil {
		t.Fatal(err)
	}
	return answer
}

// fetch lets the page ask a server, and returns the reply, or why it got none.
func fetch(t *testing.T, ctx context.Context, target, init string) string {
	t.Helper()
	script := fmt.Sprintf(`fetch(%q, %s).then(r => r.text(), e => "refused: " + e)`, target, init)
	return ask(t, ctx, chromedp.Evaluate[string](script, chromedp.EvalAwaitPromise))
}

// blank is a page of an app on this machine.
func blank(t *testing.T) *url.URL {
	t.Helper()
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		fmt.Fprint(w, "<!DOCTYPE html><title>an app</title>")
	}))
	t.Cleanup(s.Close)
	u, err := url.Parse(s.URL)
	if err != nil {
		t.Fatal(err)
	}
	return u
}

// The form on the page fetches a token, and shows what is wrong.
func TestPageInBrowser(t *testing.T) {
	ctx := browse(t)
	b := start(t, options())
	do(t, ctx, chromedp.Navigate(b.URLs()[0]+"/"),
		chromedp.SendKeys("#channel", "lobby 1"), chromedp.SetValue("#user", "alice"), chromedp.Click("#get"), chromedp.WaitVisible("#token"))
	text := ask(t, ctx, chromedp.Value("#token"))
	do(t, ctx, chromedp.SetValue("#channel", "lob/by"), chromedp.Click("#get"), chromedp.WaitVisible("#error"))
	problem := ask(t, ctx, chromedp.Text("#error"))
	// The policy lets nobody put a script into the page.
	inline := ask(t, ctx, chromedp.Evaluate[string](`const s = document.createElement("script"); s.textContent = "window.ran = 'ran'"; document.body.append(s); window.ran || "blocked"`))
	if s := read(t, text).Services[0]; s.Channel != "lobby 1" || s.User != "alice" {
		t.Errorf("%+v", s)
	}
	if !strings.Contains(problem, `"/" at position 4`) || inline != "blocked" {
		t.Errorf("problem %q, inline script %s", problem, inline)
	}
}

// A page of another port of this machine may ask, with a preflight or without;
// a foreign page may not, and a foreign name leads nowhere.
func TestPagesInBrowser(t *testing.T) {
	ctx := browse(t)
	b := start(t, options())
	app := blank(t)
	const post = `{method: "POST", headers: {"Content-Type": "application/json; charset=UTF-8", "X-Requested-With": "XMLHttpRequest"}, body: '{"uid":7,"channelName":"lobby"}'}`
	rtc, fetchRTC := b.URLs()[0]+rightTarget, b.URLs()[0]+"/fetch_rtc_token"

	do(t, ctx, chromedp.Navigate(app.String()))
	for target, init := range map[string]string{rtc: "{}", fetchRTC: post} {
		if got := fetch(t, ctx, target, init); !strings.Contains(got, `oken":"007`) {
			t.Errorf("a page of this machine asked %s: %s", target, got)
		}
	}

	do(t, ctx, chromedp.Navigate("http://"+foreignHost+":"+app.Port()))
	for target, init := range map[string]string{rtc: "{}", fetchRTC: post} {
		if got := fetch(t, ctx, target, init); !strings.HasPrefix(got, "refused: TypeError") {
			t.Errorf("a foreign page asked %s: %s", target, got)
		}
	}
	if e := b.last(); e.Status != 403 || !strings.Contains(e.Refused.String(), foreignHost) {
		t.Errorf("told %d %q", e.Status, e.Refused)
	}

	do(t, ctx, chromedp.Navigate(fmt.Sprintf("http://%s:%d/", foreignHost, b.ports[0])))
	if body := ask(t, ctx, chromedp.Text("body")); !strings.Contains(body, "is not this server") {
		t.Errorf("under a foreign name: %q", body)
	}
	if got := fetch(t, ctx, rightTarget, "{}"); strings.Contains(got, "007") {
		t.Errorf("under a foreign name: %q", got)
	}
}
