package live

import (
	"time"

	"agtok/live"
	"agtok/live/applog"
	"agtok/report"
	"agtok/say"
	"agtok/token"
	"agtok/token/diagnosis"
	"agtok/ui/look"
)

// called is what a row of a log is about: a call, or an error.
func called(s *live.Said) say.Text {
	switch {
	case s.Kind == applog.Warned:
		return say.F("will expire")
	case s.Kind == applog.Failed && s.Failure.Error != "":
		return say.F("error %s", name(s.Failure.Error))
	}
	return say.F("%v", say.Plain(s.Call))
}

// answer is what came of the call, or what is to be said about its token.
func answer(s *live.Said, zone *time.Location) (level report.Level, mark string, text say.Text) {
	clock := func(t time.Time) string { return t.In(zone).Format(time.TimeOnly) }
	switch {
	case s.Answer == applog.Failed:
		return report.Error, look.Mark(report.Error), s.Failure.Report.Headline
	case s.Answer == applog.Succeeded && s.Product == token.RTC:
		return report.Done, look.Mark(report.Done), say.F("joined")
	case s.Answer == applog.Succeeded:
		return report.Done, look.Mark(report.Done), say.F("logged in")
	case s.Kind == applog.Warned:
		return report.Warning, "◐ ", say.F("to be renewed now")
	case !s.Newer.IsZero():
		return report.Warning, look.Mark(report.Warning), say.F("a newer one: %s", clock(s.Newer))
	case s.Foreign:
		return report.Warning, look.Mark(report.Warning), say.F("not from here")
	case !s.Given.IsZero():
		return report.Hint, "● ", say.F("token of %s", clock(s.Given))
	}
	if s.Over {
		return report.Hint, "", say.F("the log ended before an answer")
	}
	return report.Hint, "", say.F("no answer yet")
}

// moment is when a row of a log was written: what its own clock shows, where that
// says no zone, for people look for it in the log.
func moment(r *live.Row, zone *time.Location) string {
	if r.Said != nil {
		if shown, ok := r.Said.OwnClock(zone); ok {
			return shown.Format(time.TimeOnly)
		}
	}
	return r.Time.In(zone).Format(time.TimeOnly)
}

// otherClock marks the time of a row that another clock shows than that of the
// requests beside it.
const otherClock = "~"

// clockApart reports whether a row is of a log with another clock than that of the
// requests beside it.
func (r *rows) clockApart(one *live.Row, zone *time.Location) bool {
	return one.Said != nil && r.asked > 0 && one.Said.ClockDiffers(zone)
}

// ownClock explains the time of such a row.
func ownClock(r *live.Row, zone *time.Location) look.Notice {
	return look.Notice{Level: report.Hint, Text: say.F(
		"%s %s is the log's own clock: the line was read at %v, and stands where it came",
		otherClock, moment(r, zone), say.Moment(r.Said.Arrived))}
}

// aboutSaid is whose row it is, and where it stands.
func aboutSaid(s *live.Said) (parts []say.Text) {
	parts = append(parts, called(s))
	if s.Kind != applog.Failed && s.Answer == applog.Failed && s.Failure.Error != "" {
		parts = append(parts, say.F("error %s", name(s.Failure.Error)))
	}
	line := s.Line
	if s.Answer == applog.Failed { // that of the error, as agtok watch has it
		line = s.Failure.Line
	}
	parts = append(parts, say.F("line %d", line))
	if s.Client != "" {
		parts = append(parts, say.F("client %s", name(s.Client)))
	}
	return parts
}

// mostFindings is how many of an incident are said.
const mostFindings = 2

// notesOn is what is to be said about a row of a log, the most important first.
func notesOn(s *live.Said) (list []look.Notice) {
	add := func(level report.Level, text say.Text) { list = append(list, look.Notice{Level: level, Text: text}) }
	if s.Answer == applog.Failed {
		for i, f := range s.Failure.Report.Findings {
			if i > 0 && (i >= mostFindings || f.Effect != diagnosis.Rejects) {
				break
			}
			add(report.Error, say.F("%v: %v", report.Certainty(f.Certainty), f.Message))
			if !f.Fix.IsZero() {
				add(report.Hint, say.F("→ %v", f.Fix))
			}
			if because := f.Because(); !because.IsZero() {
				add(report.Hint, say.F("because %v", because))
			}
		}
	}
	switch {
	case s.Kind == applog.Warned:
		add(report.Hint, say.F("the SDK has warned the app: it is to ask for the next token, and to pass that to renewToken"))
	case !s.Newer.IsZero():
		add(report.Warning, say.F("this is the token that was given at %v; a newer one was given at %v", say.Moment(s.Given),
			say.Moment(s.Newer)))
	case s.Foreign:
		add(report.Warning, say.F("none of the requests listed here was given this token"))
	case !s.Given.IsZero():
		add(report.Hint, say.F("the token is the one that was given at %v", say.Moment(s.Given)))
	case s.Answer != "":
	case s.Token == "":
		add(report.Hint, say.F("this line shows no token"))
	case s.Whole == "":
		add(report.Hint, say.F("the log hides the token: %s", name(s.Token)))
	}
	return list
}
