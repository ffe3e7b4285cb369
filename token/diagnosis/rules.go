package diagnosis

import (
	"slices"

	"agtok/token/sdk"
)

// An aspect is one thing to look at: a function of the facts that finds what is
// wrong there, and which of its reasons is the best where several would do.
type aspect struct {
	find func(*facts) []Finding
	// any says that it is looked at in every text, also where no whole token can
	// be read.
	any bool
}

// The aspects, in the order in which they are looked at.
var (
	ofText        = &aspect{textFindings, true}
	ofAppID       = &aspect{appIDFindings, true}
	ofVersion     = &aspect{find: versionFindings}
	ofSDK         = &aspect{sdkFindings, true}
	ofService     = &aspect{serviceFindings, true}
	ofPrivilege   = &aspect{find: privilegeFindings}
	ofChannel     = &aspect{find: channelFindings}
	ofUser        = &aspect{find: userFindings}
	ofRoom        = &aspect{find: roomFindings}
	ofRenewal     = &aspect{find: renewalFindings}
	ofSignature   = &aspect{find: signatureFindings}
	ofCertificate = &aspect{find: certificateFindings}
	ofExpiry      = &aspect{find: expiryFindings}
	ofUnits       = &aspect{find: unitFindings}
	ofLifetime    = &aspect{find: lifetimeFindings}
	ofBuilder     = &aspect{find: builderFindings}
	ofTwins       = &aspect{find: twinFindings}
)

var aspects = []*aspect{
	ofText, ofAppID, ofVersion, ofSDK, ofService, ofPrivilege, ofChannel, ofUser, ofRoom, ofRenewal, ofSignature, ofCertificate, ofExpiry, ofUnits, ofLifetime, ofBuilder, ofTwins,
}

// A rule is all that is said of one code, but for its sentences.
type rule struct {
	code  Code
	check []CheckID // that it decides
	// of are the aspects in which it is found; none for what only an error tells.
	of []*aspect
	// service says that it is about one service of the token: it proves nothing
	// where that service was guessed.
	service bool
	// explains are the kinds of errors that it is a reason for.
	explains []sdk.Kind
	// yields are the codes for whose sake it is not said.
	yields []Code
}

func kinds(k ...sdk.Kind) []sdk.Kind  { return k }
func in(a ...*aspect) []*aspect       { return a }
func to(c ...Code) []Code             { return c }
func checking(c ...CheckID) []CheckID { return c }

// rules has a row for each code. The order is the ranking: among findings of the
// same certainty and effect, what broke the text comes first, then what was put
// into the wrong place, then what differs, then time.
var rules = []rule{
	{CodeEmpty, checking(CheckText), in(ofText), false, kinds(sdk.NoToken), nil},
	{CodeHomemade, checking(CheckText), in(ofText), false, kinds(sdk.InvalidToken), nil},
	{CodeUnknownVersion, checking(CheckText), in(ofText), false, kinds(sdk.InvalidToken), nil},
	{CodeDamaged, checking(CheckText), in(ofText, ofSignature), false, kinds(sdk.InvalidToken), nil},
	{CodeRepaired, nil, in(ofText), false, nil, nil},
	{CodeAppIDMalformed, checking(CheckAppID), in(ofAppID), false, kinds(sdk.AppID, sdk.InvalidToken), nil},
	{CodeAppIDMismatch, checking(CheckAppID), in(ofAppID), false, kinds(sdk.AppID, sdk.InvalidToken), nil},
	{CodeCertificateOther, checking(CheckSignature), in(ofSignature), false, kinds(sdk.InvalidToken), nil},
	{CodeVersionUnsupported, checking(CheckVersion), in(ofVersion), false, kinds(sdk.InvalidToken), nil},
	{CodeSDKTooOld, checking(CheckVersion), in(ofSDK), false, kinds(sdk.InvalidToken), to(CodeVersionUnsupported)},
	{CodeServiceMismatch, checking(CheckProduct), in(ofService), false, kinds(sdk.NoPrivilege, sdk.InvalidToken), nil},
	{CodeArgumentsSwapped, checking(CheckChannel, CheckUser), in(ofUser), true, kinds(sdk.InvalidToken), nil},
	{CodeUserPlaceholder, checking(CheckUser), in(ofUser), true, kinds(sdk.InvalidToken), nil},
	{CodeUserZeroLiteral, checking(CheckUser), in(ofUser), true, kinds(sdk.InvalidToken), nil},
	{CodeUserNegative, checking(CheckUser), in(ofUser), true, kinds(sdk.User, sdk.InvalidToken), nil},
	{CodeUserOutOfRange, checking(CheckUser), in(ofUser), true, kinds(sdk.User, sdk.InvalidToken), nil},
	{CodeUserIsTimestamp, checking(CheckUser), in(ofUser), true, kinds(sdk.InvalidToken), nil},
	{CodeUserSample, checking(CheckUser), in(ofUser), true, kinds(sdk.InvalidToken), nil},
	{CodeUserKind, checking(CheckUser), in(ofUser), true, kinds(sdk.User, sdk.InvalidToken), nil},
	{CodeRenewal, nil, in(ofRenewal), true, nil, nil},
	{CodeChannelMismatch, checking(CheckChannel), in(ofChannel, ofRoom, ofTwins), true, kinds(sdk.Channel, sdk.InvalidToken), to(CodeArgumentsSwapped)},
	{CodeUserMismatch, checking(CheckUser), in(ofUser, ofRoom, ofTwins), true, kinds(sdk.User, sdk.InvalidToken), nil},
	{CodeChannelIllegal, checking(CheckChannel), in(ofChannel), true, kinds(sdk.Channel), to(CodeArgumentsSwapped)},
	{CodeUserIllegal, checking(CheckUser), in(ofUser), true, kinds(sdk.User), nil},
	{CodePrivilegeMissing, checking(CheckProduct), in(ofPrivilege), true, kinds(sdk.NoPrivilege, sdk.InvalidToken), nil},
	{CodeCertMalformed, checking(CheckSignature), in(ofSignature, ofCertificate), false, nil, nil},
	{CodeCertMismatch, checking(CheckSignature), in(ofSignature), false, kinds(sdk.InvalidToken), nil},
	{CodeRelativeInAbsolute, checking(CheckTime), in(ofUnits), true, kinds(sdk.Expired, sdk.PrivilegeExpired), nil},
	{CodeMilliseconds, checking(CheckTime), in(ofUnits, ofExpiry), true, kinds(sdk.Expired, sdk.PrivilegeExpired), nil},
	{CodeLegacyKey, checking(CheckVersion), in(ofVersion), false, kinds(sdk.InvalidToken), nil},
	{CodeExpired, checking(CheckTime), in(ofExpiry), false, kinds(sdk.Expired, sdk.PrivilegeExpired), nil},
	{CodePrivilegeExpired, checking(CheckTime), in(ofExpiry), true, kinds(sdk.Expired, sdk.PrivilegeExpired), nil},
	{CodeIssuedInFuture, checking(CheckTime), in(ofExpiry), false, nil, nil},
	{CodePasteNoise, checking(CheckText), in(ofText), false, nil, nil},
	{CodeErrorExplained, nil, nil, false, nil, nil},
	{CodeExpiresSoon, checking(CheckTime), in(ofExpiry), false, nil, to(CodeExpired, CodePrivilegeExpired)},
	{CodePublishMissing, checking(CheckProduct), in(ofPrivilege), false, kinds(sdk.NoPrivilege), to(CodePrivilegeMissing)},
	{CodeAbsoluteInRelative, checking(CheckTime), in(ofUnits), false, nil, nil},
	{CodeLifetimeTooLong, checking(CheckTime), in(ofLifetime), false, nil, nil},
	{CodeOutlivesToken, checking(CheckTime), in(ofLifetime), false, nil, nil},
	{CodeErrorElsewhere, nil, nil, false, nil, nil},
	{CodeUserAny, nil, in(ofUser), false, nil, nil},
	{CodeSignatureUnchecked, nil, in(ofSignature), false, nil, nil},
	{CodeBuilder, nil, in(ofBuilder, ofRoom), false, nil, nil},
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
