package diagnosis

import (
	"slices"

	"agtok/token/sdk"
)

// An aspect is one thing to look at: a function of the facts that finds what is
// wrong there, and which of its reasons is the best where several would do.
type aspect func(*facts) []Finding

var (
	// ofAnyText are looked at in every text, also where no whole token can be read.
	ofAnyText = []aspect{appIDFindings, lonelyChannel, sdkFindings, serviceFindings}
	ofTokens  = []aspect{
		versionFindings, privilegeFindings, channelFindings, userFindings, roomFindings, renewalFindings, signatureFindings,
		certificateFindings,
		maskFindings, expiryFindings, sinceFindings, units006, units007, lifetimes006, lifetimes007, builderFindings,
		twinFindings,
	}
)

// look finds what is wrong in some aspects.
func look(k *facts, at []aspect) (found []Finding) {
	for _, find := range at {
		found = append(found, find(k)...)
	}
	return found
}

// A rule is all that is said of one code, but for its sentences.
type rule struct {
	code  Code
	check []CheckID // that it decides
	// service says that it is about one service of the token: it proves nothing
	// where that service was guessed.
	service bool
	// explains are the kinds of errors that it is a reason for.
	explains []sdk.Kind
	// yields are the codes for whose sake it is not said.
	yields []Code
}

func kinds(k ...sdk.Kind) []sdk.Kind  { return k }
func to(c ...Code) []Code             { return c }
func checking(c ...CheckID) []CheckID { return c }

// rules has a row for each code. The order is the ranking: among findings of the
// same certainty and effect, what broke the text comes first, then what was put
// into the wrong place, then what differs, then time.
var rules = []rule{
	{CodeEmpty, checking(CheckText), false, kinds(sdk.NoToken), nil},
	{CodeHomemade, checking(CheckText), false, kinds(sdk.InvalidToken), nil},
	{CodeUnknownVersion, checking(CheckText), false, kinds(sdk.InvalidToken), nil},
	{CodeDamaged, checking(CheckText), false, kinds(sdk.InvalidToken), nil},
	{CodeRepaired, nil, false, nil, nil},
	{CodeAppIDMalformed, checking(CheckAppID), false, kinds(sdk.AppID, sdk.InvalidToken), nil},
	{CodeAppIDMismatch, checking(CheckAppID), false, kinds(sdk.AppID, sdk.InvalidToken), nil},
	{CodeCertificateOther, checking(CheckSignature), false, kinds(sdk.InvalidToken), nil},
	{CodeVersionUnsupported, checking(CheckVersion), false, kinds(sdk.InvalidToken), nil},
	{CodeSDKTooOld, checking(CheckVersion), false, kinds(sdk.InvalidToken), to(CodeVersionUnsupported)},
	{CodeServiceMismatch, checking(CheckProduct), false, kinds(sdk.NoPrivilege, sdk.InvalidToken), nil},
	{CodeArgumentsSwapped, checking(CheckChannel, CheckUser), true, kinds(sdk.InvalidToken), nil},
	{CodeUserPlaceholder, checking(CheckUser), true, kinds(sdk.InvalidToken), nil},
	{CodeUserZeroLiteral, checking(CheckUser), true, kinds(sdk.InvalidToken), nil},
	{CodeUserNegative, checking(CheckUser), true, kinds(sdk.User, sdk.InvalidToken), nil},
	{CodeUserOutOfRange, checking(CheckUser), true, kinds(sdk.User, sdk.InvalidToken), nil},
	{CodeUserIsTimestamp, checking(CheckUser), true, kinds(sdk.InvalidToken), nil},
	{CodeUserSample, checking(CheckUser), true, kinds(sdk.InvalidToken), nil},
	{CodeUserKind, checking(CheckUser), true, kinds(sdk.User, sdk.InvalidToken), nil},
	{CodeRenewal, nil, true, kinds(sdk.Expired, sdk.PrivilegeExpired), nil},
	{CodeChannelMismatch, checking(CheckChannel), true, kinds(sdk.Channel, sdk.InvalidToken), to(CodeArgumentsSwapped)},
	{CodeUserMismatch, checking(CheckUser), true, kinds(sdk.User, sdk.InvalidToken), nil},
	{CodeChannelIllegal, checking(CheckChannel), true, kinds(sdk.Channel), to(CodeArgumentsSwapped)},
	{CodeUserIllegal, checking(CheckUser), true, kinds(sdk.User), nil},
	{CodePrivilegeMissing, checking(CheckProduct), true, kinds(sdk.NoPrivilege, sdk.InvalidToken), nil},
	{CodeCertMalformed, checking(CheckSignature), false, nil, nil},
	{CodeCertMismatch, checking(CheckSignature), false, kinds(sdk.InvalidToken), nil},
	{CodeRelativeInAbsolute, checking(CheckTime), true, kinds(sdk.Expired, sdk.PrivilegeExpired), nil},
	{CodeMilliseconds, checking(CheckTime), true, kinds(sdk.Expired, sdk.PrivilegeExpired), nil},
	{CodeLegacyKey, checking(CheckVersion), false, kinds(sdk.InvalidToken), nil},
	{CodeExpired, checking(CheckTime), false, kinds(sdk.Expired, sdk.PrivilegeExpired), nil},
	{CodePrivilegeExpired, checking(CheckTime), true, kinds(sdk.Expired, sdk.PrivilegeExpired), nil},
	{CodeIssuedInFuture, checking(CheckTime), false, nil, nil},
	{CodePasteNoise, checking(CheckText), false, nil, nil},
	{CodeErrorExplained, nil, false, nil, nil},
	{CodeExpiresSoon, checking(CheckTime), false, nil, to(CodeExpired, CodePrivilegeExpired)},
	{CodePublishMissing, checking(CheckProduct), false, kinds(sdk.NoPrivilege), to(CodePrivilegeMissing)},
	{CodeAbsoluteInRelative, checking(CheckTime), false, nil, nil},
	{CodeLifetimeTooLong, checking(CheckTime), false, nil, nil},
	{CodeOutlivesToken, checking(CheckTime), false, nil, nil},
	{CodeErrorElsewhere, nil, false, nil, nil},
	{CodeUserAny, nil, false, nil, nil},
	{CodeSignatureUnchecked, nil, false, nil, nil},
	{CodeBuilder, nil, false, nil, nil},
}

// rankOf is the row of a code.
func rankOf(code Code) int {
	return slices.IndexFunc(rules, func(r rule) bool { return r.code == code })
}

// explains reports whether a code is a reason for one of some errors.
func explains(code Code, errors []sdk.Meaning) bool {
	reasons := rules[rankOf(code)].explains
	return slices.ContainsFunc(errors, func(m sdk.Meaning) bool { return slices.Contains(reasons, m.Kind) })
}

// yield leaves out what is not said for another finding's sake.
func yield(found []Finding) []Finding {
	has := map[Code]bool{}
	for _, f := range found {
		has[f.Code] = true
	}
	return slices.DeleteFunc(found, func(f Finding) bool {
		return slices.ContainsFunc(rules[rankOf(f.Code)].yields, func(c Code) bool { return has[c] })
	})
}
