package diagnosis

import "strings"

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

// hide replaces a secret in every text of the report.
func (r *Report) hide(secret string) {
	for _, s := range r.texts() {
		*s = mask(*s, secret)
	}
}

// texts returns every text that a report shows.
func (r *Report) texts() []*string {
	list := []*string{&r.Token, &r.AppID, &r.Headline}
	for i := range r.Findings {
		f := &r.Findings[i]
		list = append(list, &f.Message, &f.Evidence, &f.Fix)
	}
	for i := range r.Checks {
		list = append(list, &r.Checks[i].Token, &r.Checks[i].Client)
	}
	for i := range r.Repairs {
		list = append(list, &r.Repairs[i].Token)
	}
	for i := range r.Services {
		for _, s := range []*string{r.Services[i].Channel, r.Services[i].User, r.Services[i].Room} {
			if s != nil {
				list = append(list, s)
			}
		}
	}
	return list
}

// mask replaces a secret, in any letter case, by its first characters.
func mask(s, secret string) string {
	lower, want := strings.ToLower(s), strings.ToLower(secret)
	if len(lower) != len(s) || !strings.Contains(lower, want) {
		return s
	}
	var b strings.Builder
	for {
		i := strings.Index(lower, want)
		if i < 0 {
			return b.String() + s
		}
		b.WriteString(s[:i])
		b.WriteString("(a certificate)")
		s, lower = s[i+len(secret):], lower[i+len(secret):]
	}
}
