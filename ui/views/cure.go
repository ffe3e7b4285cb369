package views

import (
	"math"
	"slices"
	"strconv"

	"agtok/token"
	"agtok/token/diagnosis"
	"agtok/ui/kit"
)

// cureOf returns what a right token would be made from, as far as it is known:
// what the client passed counts before what the token says. ok is false where
// agtok has no form for the product, or no project to sign with. project is the
// name of the one that signs.
func cureOf(r *diagnosis.Report, in diagnosis.Input, projectsOf func(string) []string) (cure *kit.Fill, project string) {
	product := productWanted(r, in)
	if product != token.RTC && product != token.RTM {
		return nil, ""
	}
	cure = &kit.Fill{Product: product}
	for _, id := range []*string{in.AppID, &r.AppID} {
		if id == nil || *id == "" {
			continue
		}
		if names := projectsOf(*id); len(names) > 0 {
			cure.AppID, project = *id, names[0]
			break
		}
	}
	if project == "" {
		return nil, ""
	}
	service := serviceOf(r, product)
	cure.Channel = firstKnown(legalChannel, in.Channel, service.Channel)
	if product == token.RTM {
		cure.User = firstKnown(legalRTMUser, in.Account, in.UID, service.User)
		return cure, project
	}
	cure.Account, cure.User = userWanted(in, service, r)
	return cure, project
}

// productWanted is what the client uses, or else what the token is for.
func productWanted(r *diagnosis.Report, in diagnosis.Input) token.ServiceType {
	switch {
	case in.For != 0:
		return in.For
	case len(r.Services) > 0:
		return r.Services[0].Type
	}
	return 0
}

func serviceOf(r *diagnosis.Report, typ token.ServiceType) diagnosis.Service {
	if i := slices.IndexFunc(r.Services, func(s diagnosis.Service) bool { return s.Type == typ }); i >= 0 {
		return r.Services[i]
	}
	return diagnosis.Service{}
}

// firstKnown returns the first text that is known and legal, or the empty one:
// then the form asks for it.
func firstKnown(legal func(string) bool, texts ...*string) *string {
	for _, t := range texts {
		if t != nil && legal(*t) {
			return t
		}
	}
	return new(string)
}

func legalChannel(s string) bool { return !token.Invalid(token.CheckChannel(s)) }
func legalRTMUser(s string) bool { return !placeholder(s) && !token.Invalid(token.CheckRTMUser(s)) }
func legalAccount(s string) bool { return !placeholder(s) && !token.Invalid(token.CheckAccount(s)) }

// placeholder reports whether a text stands for a value that was missing.
func placeholder(s string) bool {
	return slices.Contains([]string{"", "undefined", "null", "None", "nil", "NaN"}, s)
}

// userWanted returns the user of a channel as the client means it.
func userWanted(in diagnosis.Input, s diagnosis.Service, r *diagnosis.Report) (account bool, user *string) {
	switch {
	case in.Account != nil && legalAccount(*in.Account):
		return true, in.Account
	case in.UID != nil:
		if uid, ok := uidMeant(*in.UID); ok {
			return false, &uid
		}
	case in.Account == nil && s.User != nil:
		if uid, ok := uidMeant(*s.User); ok {
			return false, &uid
		}
		if legalAccount(*s.User) {
			return true, s.User
		}
	case in.Account == nil && len(r.UserCandidates) == 1:
		if uid, ok := uidMeant(r.UserCandidates[0]); ok {
			return false, &uid
		}
	}
	return in.Account != nil, new(string)
}

// uidMeant reads a uid as it is meant: none is any, and a negative one is what
// a signed number made of a large one.
func uidMeant(text string) (string, bool) {
	if text == "" {
		return "0", true
	}
	if n, err := strconv.ParseInt(text, 10, 32); err == nil && n < 0 && n >= math.MinInt32 {
		return strconv.FormatUint(uint64(uint32(n)), 10), true
	}
	if _, err := token.ParseUID(text); err != nil {
		return "", false
	}
	return text, true
}

// cureText says what the token would open.
func cureText(c *kit.Fill) string {
	who := "a user still to be named"
	switch {
	case *c.User == "":
	case c.Product == token.RTC && *c.User == "0" && !c.Account:
		who = "any user"
	case c.Product == token.RTC && !c.Account:
		who = "uid " + *c.User
	default:
		who = token.Quote(*c.User)
	}
	if c.Product == token.RTM {
		return "that logs " + who + " in to RTM"
	}
	if *c.Channel == "" {
		return "for " + who + " in a channel still to be named"
	}
	return "for channel " + token.Quote(*c.Channel) + " and " + who
}
