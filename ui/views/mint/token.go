package mint

import (
	"strings"
	"time"

	"agtok/cells"
	"agtok/report"
	"agtok/say"
	"agtok/token"
	"agtok/ui/forms"
	"agtok/ui/keys"
	"agtok/ui/look"
	"agtok/ui/session"
)

// A minted token is what a [View] shows: a token, or why there is none.
type minted struct {
	session.Entry
	sent   time.Time // to the clipboards; zero when it was not
	copied bool      // the system's clipboard is known to have it

	obstacle forms.Obstacle
	hold     session.Hold
	err      error
	homeless bool       // there is no project
	first    bool       // there is none but Agora's sample, and no token was asked for yet
	warned   []say.Text // what was wrong with reading the projects
}

// sign makes the token that a form asks for.
func (t *minted) sign(project *session.Project, request forms.Request, salt func() uint32) {
	if project == nil {
		t.homeless = true
		return
	}
	request.Spec.Salt = salt()
	text, err := project.Sign(request.Spec)
	if err != nil {
		t.err = err
		return
	}
	t.Entry = session.Entry{
		Text: text, Grants: session.Grants(request.Spec.Services), Project: project, Spec: request.Spec,
		Account: request.Account,
		Issued:  request.Spec.IssuedAt, Ends: request.Ends,
	}
}

func (t *minted) made() bool { return t.Text != "" }

// lack says why there is no token.
func (t *minted) lack() say.Text {
	switch {
	case !t.obstacle.Text.IsZero():
		return t.obstacle.Text
	case !t.hold.Text.IsZero():
		return t.hold.Text
	case t.homeless:
		return say.F("no project to sign with")
	case t.err != nil:
		return session.Reason(t.err)
	}
	return say.Text{}
}

// title is what stands in the line above the token.
func (t *minted) title(theme *look.Theme) string {
	title := theme.Dim.Render(theme.Say(say.F("Token")))
	switch at := t.sent.Format(time.TimeOnly); {
	case t.copied:
		title += theme.Dim.Render(" ─ ") + theme.Good.Render(theme.Say(say.F("✓ copied %s", at)))
	case !t.sent.IsZero():
		title += theme.Dim.Render(" ─ ") + theme.Warn.Render(theme.Say(say.F("sent %s", at)))
	}
	if t.made() {
		title += theme.Dim.Render(theme.Say(say.F(" ─ signed by %v", t.Project.Title())))
	}
	return title
}

// lines draws the token and its state, where there are h lines of w cells.
func (t *minted) lines(theme *look.Theme, now time.Time, k *keys.Map, w, h int) []string {
	if !t.made() {
		lines := t.reason(theme, k, w)
		if t.first {
			lines = append(lines, welcome(k, theme, t.warned, w, h-len(lines))...)
		}
		return lines
	}
	lines := t.wrapped(theme, now, w, h-1)
	spare := h - len(lines) - 1
	if spare > 1 {
		lines = append(lines, "")
	}
	return append(append(lines, t.status(theme, now, k, w)), t.opens(theme, w, spare)...)
}

// opens says what the token opens, in at most h lines.
func (t *minted) opens(theme *look.Theme, w, h int) []string {
	all := cells.Wrap(theme.Say(t.Grants), w-2)
	var lines []string
	for i := range min(h, len(all)) {
		text := all[i]
		if i == h-1 && len(all) > h {
			text = cells.Cut(strings.Join(all[i:], " "), w-2)
		}
		lines = append(lines, " "+theme.Dim.Render(text))
	}
	return lines
}

// wrapped breaks the token's text into lines, at any character: a token has no
// words. Text that there is no room for is cut, and that is shown.
func (t *minted) wrapped(theme *look.Theme, now time.Time, w, h int) []string {
	lines := cells.Break(t.Text, w-2)
	cut := len(lines) > h
	if cut {
		lines = lines[:max(0, h)]
	}
	for i, l := range lines {
		if cut && i == len(lines)-1 {
			l = l[:len(l)-1] + "…"
		}
		if look.ValidityOf(t.Ends, now) == look.Expired {
			l = theme.Dim.Render(l)
		}
		lines[i] = " " + l
	}
	return lines
}

// reason is drawn in the place of the token.
func (t *minted) reason(theme *look.Theme, k *keys.Map, w int) []string {
	level, text := report.Error, say.F("no token: %v", t.lack())
	switch {
	case t.obstacle.Waiting:
		level, text = report.Hint, say.F("%v to get a token", t.lack())
	case !t.hold.Text.IsZero() && t.obstacle.Text.IsZero():
		level, text = t.hold.Level, t.hold.Text
		if t.hold.Ask {
			text = say.F("%v (%s)", text, k.Mint.Copy.Help().Key)
		}
	}
	var lines []string
	for _, l := range theme.Lines(level, text, w-2) {
		lines = append(lines, " "+l)
	}
	return lines
}

// lasts is when the token itself ends; zero where its version does not say.
func (t *minted) lasts() time.Time {
	if t.Spec.Version != token.V007 {
		return time.Time{}
	}
	return t.Issued.Add(min(time.Duration(t.Spec.Lifetime)*time.Second, token.MaxLifetime))
}

// status is the token's state in words, with what is left of its time. What
// there is no room for is left out, the bar first.
func (t *minted) status(theme *look.Theme, now time.Time, k *keys.Map, w int) string {
	of := func(d time.Duration) string { return theme.Say(say.F("%s left", look.Left(d))) }
	if whole := t.lasts(); whole.After(t.Ends) { // the privilege to join ends before the token
		of = func(d time.Duration) string {
			return theme.Say(say.F("%s left to join, %s for the token", look.Left(d), look.Left(d+whole.Sub(t.Ends))))
		}
	}
	left := of(look.LeftOf(t.Ends, now))
	left = cells.Blank(cells.Width(of(t.Ends.Sub(t.Issued)))-cells.Width(left)) + left // the rest of the line holds still
	var head string
	switch validity := look.ValidityOf(t.Ends, now); {
	case validity == look.Expired:
		renew := k.Mint.Renew.Help()
		head = theme.Say(say.F("%s at %s", theme.Bad.Render(theme.Say(say.F("✗ expired"))), t.Ends.Format(time.TimeOnly))) +
			"   " + theme.Key.Render(renew.Key) + " " + renew.Desc
		return " " + head
	case validity == look.EndsSoon:
		head = theme.Warn.Render(theme.Say(say.F("◐ ends soon"))) + "  " + theme.Strong.Render(left)
	case session.NobodyJoins(t.Spec.Services):
		head = theme.Warn.Render(theme.Say(say.F("! nobody can join"))) + "  " + theme.Strong.Render(left)
	default:
		head = theme.Good.Render(theme.Say(say.F("● valid"))) + "  " + theme.Strong.Render(left)
	}
	size := theme.Dim.Render(theme.Say(say.F("%d characters", len(t.Text))))
	line := " " + head + "   "
	if room := w - cells.Width(line) - cells.Width(size) - 4; room >= barMin {
		line += bar(theme, t, now, min(room, barMax)) + "   "
	}
	return line + size
}

// Sizes of the bar, in cells.
const barMin, barMax = 8, 24

// eighths of a cell, from none to seven.
var eighths = [...]string{"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"}

// bar draws what is left of the token's time, to an eighth of a cell.
func bar(theme *look.Theme, t *minted, now time.Time, w int) string {
	whole := t.Ends.Sub(t.Issued)
	n := int(int64(look.LeftOf(t.Ends, now)) * int64(w) * 8 / int64(max(whole, 1)))
	n = min(max(n, 1), w*8)
	full := strings.Repeat("█", n/8) + eighths[n%8]
	style := theme.Good
	if look.ValidityOf(t.Ends, now) == look.EndsSoon {
		style = theme.Warn
	}
	return style.Render(full) + theme.Border.Render(strings.Repeat("·", w-cells.Width(full)))
}
