package decode

import (
	"slices"
	"strconv"
	"strings"

	"agtok/token"
	"agtok/token/diagnosis"
	"agtok/token/paste"
)

// firstKnown returns the first text that is known and passes a check of package
// token, or the empty one: then the form asks for it.
func firstKnown(check func(string) []token.Problem, texts ...*string) *string {
	for _, t := range texts {
		if t != nil && legal(check, *t) {
			return t
		}
	}
	return new(string)
}

// legal reports whether a text passes a check, and does not stand for a value that
// was not there.
func legal(check func(string) []token.Problem, s string) bool {
	return s != "" && !paste.IsPlaceholder(s) && !token.Invalid(check(s))
}

// doubtfulUsers are findings that say that the user in the token was never
// meant.
var doubtfulUsers = [...]diagnosis.Code{diagnosis.CodeUserIsTimestamp, diagnosis.CodeUserSample}

// userWanted returns the user of a channel as the client means it.
func userWanted(in diagnosis.Input, s diagnosis.Service, r *diagnosis.Report) (account bool, user *string) {
	switch {
	case in.Account != nil && legal(token.CheckAccount, *in.Account):
		return true, in.Account
	case in.UID != nil:
		return userMeant(*in.UID)
	case in.Account != nil:
		return true, new(string)
	case slices.ContainsFunc(doubtfulUsers[:], func(c diagnosis.Code) bool { return r.Find(c) != nil }):
	case s.User != nil:
		return userMeant(*s.User)
	case len(r.UserCandidates) == 1:
		return userMeant(r.UserCandidates[0])
	}
	return false, new(string)
}

// userMeant reads what stands in a uid's place: a uid, or a string account,
// which some SDKs take there. A number that is no uid is neither.
func userMeant(text string) (account bool, user *string) {
	if uid, ok := uidMeant(text); ok {
		return false, &uid
	}
	if strings.Trim(text, "+-0123456789") != "" && legal(token.CheckAccount, text) {
		return true, &text
	}
	return false, new(string)
}

// uidMeant reads a uid as it is meant: none is any, and a negative one is what
// a signed number made of a large one.
func uidMeant(text string) (string, bool) {
	if text == "" {
		return "0", true
	}
	if n, err := strconv.ParseInt(text, 10, 32); err == nil && n < 0 {
		return strconv.FormatUint(uint64(uint32(n)), 10), true
	}
	if _, err := token.ParseUID(text); err != nil {
		return "", false
	}
	return text, true
}

// granted are the privileges of RTC that a service grants; nil where it is not
// one of RTC, or grants nothing that RTC has.
func granted(s diagnosis.Service) (ids []uint16) {
	for _, p := range s.Privileges {
		if s.Type == token.RTC && slices.Contains(grantsOf(token.Publisher), p.ID) {
			ids = append(ids, p.ID)
		}
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

// grantsOf are the privileges of a role.
func grantsOf(role token.Role) (ids []uint16) {
	for _, p := range role.Privileges(0) {
		ids = append(ids, p.ID)
	}
	return ids
}

// privilegesWanted are what the token grants, and what it lacks: the privilege
// to join, and those to publish where that is what the client misses.
func privilegesWanted(r *diagnosis.Report, in diagnosis.Input, had []uint16) []uint16 {
	if len(had) == 0 || in.Error != "" && r.Verdict.Passes() && r.Find(diagnosis.CodePublishMissing) != nil {
		return grantsOf(token.Publisher)
	}
	if had[0] != token.PrivilegeJoin {
		return append([]uint16{token.PrivilegeJoin}, had...)
	}
	return had
}

// rtmUserWanted is who logs in to RTM with the same token: as in the token that
// was refused; "" is nobody, as in 006, which holds one service.
func rtmUserWanted(r *diagnosis.Report, version token.Version) *string {
	s := serviceOf(r, token.RTM)
	if version == token.V006 || serviceOf(r, token.RTC).Type != token.RTC {
		return new(string)
	}
	return firstKnown(token.CheckRTMUser, s.User)
}
