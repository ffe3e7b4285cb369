package decode

import (
	"slices"

	"agtok/report"
	"agtok/say"
	"agtok/token"
	"agtok/token/diagnosis"
	"agtok/token/sdk"
	"agtok/token/snippet"
	"agtok/ui/keys"
	"agtok/ui/pane"
)

// A replacement is a right token in the place of the one that was refused: what it is
// made from, as far as that is known, or why there is none.
type replacement struct {
	wanted  *pane.Fill // as far as it is known; nil where nothing is
	fill    *pane.Fill // the same, nil where no project can sign it
	project say.Text   // the title of the one that signs
	lack    say.Text   // why there is none
	was     token.Version
	had     []uint16 // what the refused token grants in RTC; nil where it has no RTC
}

// replacementOf finds out what a right token would be: what the client passed counts
// before what the token says, and what nothing speaks against stays as it is in
// the token.
func replacementOf(k *keys.Map, r *diagnosis.Report, in diagnosis.Input, projectsOf report.Titles) *replacement {
	product := productWanted(r)
	if lack := noForm(k, product); !lack.IsZero() {
		return &replacement{lack: lack}
	}
	version := versionWanted(r, in, product)
	if version == "" {
		return &replacement{lack: say.F("no token will do: this SDK reads neither 006 nor 007")}
	}
	if swappedCall(r, in) {
		return &replacement{lack: say.F("channel and user seem to be swapped in the app's call, not in the token")}
	}
	f := &pane.Fill{Product: product, Version: version}
	c := &replacement{wanted: f, was: r.Version}
	c.sign(k, r, in, projectsOf)
	service := serviceOf(r, product)
	if product == token.RTC && r.Find(diagnosis.CodeArgumentsSwapped) != nil {
		service.Channel, service.User = service.User, service.Channel
	}
	f.Channel = firstKnown(token.CheckChannel, in.Channel, service.Channel)
	f.Lifetime = lifetimeKept(r, service)
	switch product {
	case token.RTC:
		f.Account, f.User = userWanted(in, service, r)
		if r.Err == nil || len(r.Repairs) > 0 { // of a token cut short, the rest is not known
			c.had = granted(service)
		}
		f.Privileges = privilegesWanted(r, in, c.had)
		f.RTMUser = rtmUserWanted(r, version)
	case token.Chat:
		f.User = firstKnown(token.CheckChatUser, in.Account, in.UID, service.User)
	default:
		f.User = firstKnown(token.CheckRTMUser, in.Account, in.UID, service.User)
	}
	if noise := r.Find(diagnosis.CodePasteNoise); r.Verdict == diagnosis.Unexplained &&
		r.Signature.Status == diagnosis.SignatureValid &&
		c.says(r, service) && (noise == nil || noise.Effect == diagnosis.None) {
		return &replacement{lack: say.F("a new token would say what the refused one says: give what the app passed first")}
	}
	return c
}

// swappedCall reports whether channel and user are in each other's place, and a number is
// the call's channel: a token for that would only hide the mistake.
func swappedCall(r *diagnosis.Report, in diagnosis.Input) bool {
	if r.Find(diagnosis.CodeArgumentsSwapped) == nil || in.Channel == nil {
		return false
	}
	user := in.Account
	if user == nil || *user == "" {
		user = in.UID
	}
	return token.IsDigits(*in.Channel) && user != nil && *user != "" && !token.IsDigits(*user)
}

// says reports whether the right token would say what the refused one says.
func (c *replacement) says(r *diagnosis.Report, s diagnosis.Service) bool {
	same := func(a, b *string) bool { return a == nil || b != nil && *a == *b }
	f := c.wanted
	return f.AppID == r.AppID && f.Version == r.Version && f.Product == s.Type &&
		same(f.Channel, s.Channel) && (same(f.User, s.User) || *f.User == "0" && s.User != nil && *s.User == "") &&
		slices.Equal(f.Privileges, c.had)
}

// sign chooses the project: that of the App ID that the client passes, if it
// can be one, else the token's. One that nobody has typed comes last, unless it
// is what decides.
func (c *replacement) sign(k *keys.Map, r *diagnosis.Report, in diagnosis.Input, projectsOf report.Titles) {
	id := r.AppID
	if in.AppID != nil && !token.Invalid(token.CheckAppID(*in.AppID)) {
		if !in.AppIDAssumed || id == "" || len(projectsOf(id)) == 0 && decides(r, diagnosis.CodeAppIDMismatch) {
			id = *in.AppID
		}
	}
	projects := k.Global.Projects.Help().Key
	if id == "" {
		c.lack = say.F("no App ID is known: choose its project (%s)", projects)
		return
	}
	c.wanted.AppID = id
	names := projectsOf(id)
	if len(names) == 0 {
		c.lack = say.F("no saved project has App ID %v: %s %s adds it", say.ID(id), projects, k.Projects.Add.Help().Key)
		return
	}
	c.fill, c.project = c.wanted, names[0]
}

// noForm says where else a token for a product is made than in a form that is filled in.
func noForm(k *keys.Map, product token.ServiceType) say.Text {
	switch product {
	case token.RTC, token.RTM, token.Chat:
		return say.Text{}
	case 0:
		return say.F("nothing says what it was for: choose the product above")
	}
	return say.F("filled in from here are RTC, RTM and Chat: %s makes tokens for %v too", k.Global.Views.Keys()[1],
		product)
}

// productWanted is what the client uses, or else what the token is for.
func productWanted(r *diagnosis.Report) token.ServiceType {
	if r.Product == 0 && len(r.Services) > 0 {
		return r.Services[0].Type
	}
	return r.Product
}

// versionWanted is that of the token, unless the client cannot read it; "" where
// it reads none.
func versionWanted(r *diagnosis.Report, in diagnosis.Input, product token.ServiceType) token.Version {
	if product != token.RTC && product != token.RTM {
		return token.V007
	}
	client, _ := sdk.Parse(in.SDK) // of the zero SDK nothing is known
	reads6, known6 := client.Reads006()
	reads7, known7 := client.Reads007()
	old := r.Find(diagnosis.CodeSDKTooOld) != nil
	switch {
	case r.Version == token.V006 && !old:
		return token.V006
	case r.Version == token.V007 && !old, known7 && reads7:
		return token.V007
	case known6 && !reads6:
		return ""
	case known7:
		return token.V006
	}
	return token.V007
}

// decides reports whether a finding of a code is the verdict.
func decides(r *diagnosis.Report, code diagnosis.Code) bool {
	return len(r.Findings) > 0 && r.Findings[0].Code == code
}

func serviceOf(r *diagnosis.Report, typ token.ServiceType) diagnosis.Service {
	if i := slices.IndexFunc(r.Services, func(s diagnosis.Service) bool { return s.Type == typ }); i >= 0 {
		return r.Services[i]
	}
	return diagnosis.Service{}
}

// Lifetimes, in seconds, that somebody may have meant.
const lifetimeMin, lifetimeMax = 60, 86400

// lifetimeKept is the token's lifetime as people write it, or "" where nobody
// can have meant it.
func lifetimeKept(r *diagnosis.Report, s diagnosis.Service) string {
	if r.Find(diagnosis.CodeMilliseconds) != nil || r.Find(diagnosis.CodeAbsoluteInRelative) != nil {
		return ""
	}
	end := r.ExpiresAt
	if r.Version == token.V006 { // each lasts 24 h: what was meant is the privileges'
		if len(s.Privileges) == 0 {
			return ""
		}
		end = s.Privileges[0].ExpiresAt
	}
	seconds := end.Unix() - r.IssuedAt.Unix()
	if r.Find(diagnosis.CodeRelativeInAbsolute) != nil {
		seconds = end.Unix()
	}
	if end.IsZero() || r.IssuedAt.IsZero() || seconds < lifetimeMin || seconds > lifetimeMax {
		return ""
	}
	return snippet.Lifetime(uint32(seconds))
}
