package diagnosis

import (
	"strings"

	"agtok/say"
)

// scrub removes certificates from a report. One gets into a token, and so into
// its report, when the arguments of a builder were exchanged: as App ID, as
// channel, as user.
func scrub(k *facts, r *Report) {
	if k.sig.how == signedBySwapped {
		r.hide(k.tok.AppID)
		if k.AppID != nil && k.sig.by == nil { // one of both is the certificate
			r.hide(*k.AppID)
		}
	}
	for _, c := range k.Certificates {
		secret := strings.TrimSpace(c.Secret)
		if len(secret) >= minSecret {
			r.hide(secret)
		}
	}
}

// minSecret is the length from which a certificate is looked for: shorter ones
// are none, and would be found everywhere.
const minSecret = 16

// hide replaces a secret in every text of the report: in what stands in its
// sentences, and in what the token says.
func (r *Report) hide(secret string) {
	without := func(s string) string { return mask(s, secret) }
	for _, s := range r.texts() {
		*s = without(*s)
	}
	for _, s := range r.sentences() {
		*s = s.Map(without)
	}
}

// texts returns every text of the token that a report shows.
func (r *Report) texts() []*string {
	list := []*string{&r.Token, &r.AppID}
	for i := range r.Repairs {
		list = append(list, &r.Repairs[i].Token)
	}
	for _, s := range r.Services {
		for _, name := range []*string{s.Channel, s.User, s.Room} {
			if name != nil {
				list = append(list, name)
			}
		}
		for _, p := range s.Permissions {
			for i := range p.Names {
				list = append(list, &p.Names[i])
			}
		}
	}
	return list
}

// sentences returns every sentence of a report.
func (r *Report) sentences() []*say.Text {
	list := []*say.Text{&r.Headline}
	for i := range r.Findings {
		f := &r.Findings[i]
		list = append(list, &f.Message, &f.Fix)
		for j := range f.Evidence {
			list = append(list, &f.Evidence[j])
		}
	}
	for i := range r.Repairs {
		list = append(list, &r.Repairs[i].Edit)
	}
	for i := range r.Checks {
		list = append(list, &r.Checks[i].Token, &r.Checks[i].Client)
	}
	return list
}

// As writes the sentences of a report for a reader: what they print, and what
// JSON says.
func (r *Report) As(reader say.Reader) *Report {
	for _, s := range r.sentences() {
		*s = s.As(reader)
	}
	return r
}

// mask replaces a secret, in any letter case.
func mask(s, secret string) string {
	for i := 0; secret != "" && i+len(secret) <= len(s); i++ {
		if end := i + len(secret); strings.EqualFold(s[i:end], secret) {
			return s[:i] + "(a certificate)" + mask(s[end:], secret)
		}
	}
	return s
}
