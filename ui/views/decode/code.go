package decode

import (
	"slices"

	"agtok/request"
	"agtok/say"
	"agtok/token"
	"agtok/token/diagnosis"
	"agtok/token/snippet"
	"agtok/ui/forms"
	"agtok/ui/pane"
	"agtok/ui/session"
)

// serverCauses are the findings that are mended in the code of the server that
// makes the tokens.
var serverCauses = []diagnosis.Code{
	diagnosis.CodeHomemade, diagnosis.CodeLegacyKey, diagnosis.CodeSDKTooOld, diagnosis.CodeVersionUnsupported,
	diagnosis.CodeCertificateOther, diagnosis.CodeCertMismatch, diagnosis.CodeServiceMismatch,
	diagnosis.CodeArgumentsSwapped,
	diagnosis.CodeUserPlaceholder, diagnosis.CodeUserZeroLiteral, diagnosis.CodeUserNegative, diagnosis.CodeUserOutOfRange,
	diagnosis.CodeUserIsTimestamp, diagnosis.CodeUserSample, diagnosis.CodePrivilegeMissing, diagnosis.CodePublishMissing,
	diagnosis.CodeRelativeInAbsolute,
	diagnosis.CodeAbsoluteInRelative, diagnosis.CodeMilliseconds, diagnosis.CodeOutlivesToken,
	diagnosis.CodeLifetimeTooLong,
}

// languages are the formats that package snippet writes for the builders that
// package fingerprint knows. There is none for Lua and Dart.
var languages = map[string]string{
	"go": "go", "nodejs": "node", "deno": "node", "python": "python", "python3": "python", "ruby": "ruby", "php": "php",
	"java": "java", "kotlin": "kotlin", "cpp": "cpp", "csharp": "csharp", "rust": "rust", "perl": "perl",
}

// languageOf is the format of the server that made a token, where its bytes point
// to one language, and its library makes the right token, too; none otherwise.
func languageOf(r *diagnosis.Report, wanted *pane.Fill) (snippet.Format, bool) {
	var alike []string
	for _, b := range r.BuiltBy {
		if f := languages[b]; f != "" && !slices.Contains(alike, f) {
			alike = append(alike, f)
		}
	}
	if r.Find(diagnosis.CodeBuilder) != nil && len(r.BuiltBy) > 0 {
		alike = []string{languages[r.BuiltBy[0]]}
	}
	if len(alike) != 1 {
		return snippet.Format{}, false
	}
	f, known := snippet.Find(alike[0])
	return f, known && f.Refuses(snippet.Request{Product: wanted.Product, Version: wanted.Version}) == nil
}

// unnamed says which names of a right token are not known: no code goes without.
func (c *replacement) unnamed() (channel, user bool) {
	return c.wanted.Product == token.RTC && *c.wanted.Channel == "", *c.wanted.User == ""
}

// serverCause reports whether something that is wrong with the token is mended in
// the code that makes it. A subscriber's token is right unless an error came back.
func (a *answer) serverCause() bool {
	return slices.ContainsFunc(a.report.Findings, func(f diagnosis.Finding) bool {
		meant := f.Code == diagnosis.CodePublishMissing && a.input.Said(a.report.Context).Error == ""
		return f.Effect != diagnosis.None && !meant && slices.Contains(serverCauses, f.Code)
	})
}

// wantsCode reports whether the code that makes a right token is what is wanted.
func (a *answer) wantsCode() bool {
	c := a.replacement
	return c != nil && c.wanted != nil && c.wanted.AppID != "" && a.serverCause()
}

// offersCode reports whether that code can be written, too.
func (a *answer) offersCode() bool {
	if !a.wantsCode() {
		return false
	}
	channel, user := a.replacement.unnamed()
	return !channel && !user
}

// codeOffer offers the code that makes a right token, where the server's is wrong.
func (a *answer) codeOffer() say.Text {
	text := say.F("%s copies server code that makes a right one", a.keys.CopyAs.Help().Key)
	if f, ok := languageOf(a.report, a.replacement.wanted); ok {
		text = say.F("%v (%v, by its looks)", text, f.Title)
	}
	switch channel, user := a.replacement.unnamed(); {
	case channel && user:
		text = say.F("%v, once its channel and user are named above", text)
	case channel:
		text = say.F("%v, once its channel is named above", text)
	case user:
		text = say.F("%v, once its user is named above", text)
	}
	return text
}

// copyAs asks which form the token is copied in. Where it is not right, that is
// one that is.
func (d *View) copyAs() pane.Intent {
	r := d.report()
	if r == nil {
		return pane.Warn(say.F("nothing to copy yet"))
	}
	c := d.answer.replacement
	right := r.Version == token.V007 && r.Verdict.Passes() && !d.answer.serverCause()
	if e, ok := session.NewEntry(r.Token); ok && (right || c == nil || c.wanted == nil) {
		return pane.CopyCode(e)
	}
	if c == nil || c.wanted == nil || c.wanted.AppID == "" {
		return d.replace()
	}
	return d.code(c)
}

// code asks which form the code of a right token is copied in, or says what is
// still to be named.
func (d *View) code(c *replacement) pane.Intent {
	var form forms.Maker = forms.NewRTC(d.deps.Keys)
	if c.wanted.Product != token.RTC {
		form = forms.NewRTM(d.deps.Keys)
	}
	form.Fill(*c.wanted)
	q, obstacle := form.Read(d.deps.Now())
	if !obstacle.Text.IsZero() {
		return pane.Warn(say.F("no code: %v", obstacle.Text))
	}
	q.Spec.AppID = c.wanted.AppID
	saved := ""
	if p := d.project; p != nil && p.AppID == q.Spec.AppID {
		saved = p.Saved()
	}
	r, err := request.Snippet(q.Spec, q.Account, saved)
	if err != nil {
		return pane.Warn(say.F("no code: %v", err))
	}
	lack := c.lack
	if lack.IsZero() {
		lack = say.F("not made yet: %s makes it", d.keys.Replace.Help().Key)
	}
	ask := pane.CopyAs{Request: r, Name: say.F("a right token"), Lack: lack}
	if f, ok := languageOf(d.report(), c.wanted); ok {
		ask.Language = f.ID
	}
	return ask
}
