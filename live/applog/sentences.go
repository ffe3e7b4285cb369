package applog

import (
	"strings"

	"agtok/token"
	"agtok/token/sdk"
)

// A sentence is what one SDK prints, and hardly anybody else.
type sentence struct {
	low     string // in lower case
	lookup  string // what it is looked up as
	on      sdk.Platform
	product token.ServiceType
	says    sdk.Kind // where the tables do not call it a refusal
}

func web(low, lookup string) sentence { return sentence{low, lookup, sdk.Web, token.RTC, ""} }

func rtm1(low, lookup string) sentence { return sentence{low, lookup, sdk.RTM, token.RTM, ""} }

func nativeSDK(low, lookup string) sentence {
	return sentence{low, lookup, sdk.Native, token.RTC, ""}
}

// asked is a sentence that the tables may not call a refusal.
func asked(low string, on sdk.Platform, product token.ServiceType, says sdk.Kind) sentence {
	return sentence{low, low, on, product, says}
}

// elsewhere is a sentence that says why a client is not in the channel, and that is not
// about its token.
func elsewhere(low, lookup string, on sdk.Platform) sentence {
	return sentence{low, lookup, on, token.RTC, sdk.Elsewhere}
}

// sentences are searched in order. Sources: the Web SDK's table of errors, agora-rtm
// 2.3.0, the enums of the SDKs for Flutter, Unity and iOS, and 96 public logs.
var sentences = []sentence{
	web("dynamic use static key", "dynamic use static key"),
	web("dynamic_use_static_ke", "dynamic use static key"),
	web("static use dynamic key", "static use dynamic key"),
	web("static_use_dynamic_ke", "static use dynamic key"),
	web("dynamic key or token timeout", "dynamic key or token timeout"),
	web("dynamic_key_timeout", "ERR_DYNAMIC_KEY_TIMEOUT"),
	{low: "dynamic key expired", lookup: "dynamic key expired"},
	web("dynamic_key_expired", "ERR_DYNAMIC_KEY_EXPIRED"),
	web("invalid token, authorized failed", "invalid token, authorized failed"),
	web("error to verify token permission", "error to verify token permission"),
	web("err_no_authorized", "ERR_NO_AUTHORIZED"),
	web("[no_authorized]", "ERR_NO_AUTHORIZED"),
	web("[no_active_status]", "no active status"),
	web("invalid vendor key", "invalid vendor key"),
	web("invalid_vendor_key", "invalid vendor key"),
	web("can not find appid", "can not find appid"),
	web("no active status", "no active status"),
	web("err_no_active_status", "no active status"),
	web("if you don not use token, set it to null", "invalid token: if you don not use token set it to null"),
	asked(
		"the vendor enabled the dynamic key, but uses the static key", sdk.RTM, token.RTM, sdk.NoToken),
	asked("the user id to login does not match the token", sdk.RTM, token.RTM, sdk.User),
	asked("token does not have any privilege", sdk.RTM, token.RTM, sdk.NoPrivilege),
	asked("token does not have rtm privilege", sdk.RTM, token.RTM, sdk.NoPrivilege),
	{
		"the appid in the init request does not match",
		"The appid in the init request does not match the appid in the token",
		sdk.RTM, token.RTM, sdk.AppID,
	},
	asked("not_enable_rtm", sdk.RTM, token.RTM, sdk.Elsewhere),
	asked("uid in the security key(token) is not valid", sdk.RTM, token.RTM, sdk.User),
	asked("illegal app id", sdk.RTM, token.RTM, sdk.AppID),
	asked("the vendor is not activated", sdk.RTM, token.RTM, sdk.Elsewhere),
	asked("login is rejected by the server", sdk.RTM, token.RTM, sdk.Elsewhere),
	rtm1("login_err_invalid_token", "LOGIN_ERR_INVALID_TOKEN"),
	rtm1("login_err_token_expired", "LOGIN_ERR_TOKEN_EXPIRED"),
	rtm1("login_err_rejected", "LOGIN_ERR_REJECTED"),
	rtm1("login_err_invalid_app_id", "LOGIN_ERR_INVALID_APP_ID"),
	rtm1("login_err_not_authorized", "LOGIN_ERR_NOT_AUTHORIZED"),
	nativeSDK("connection_changed_invalid_token", "CONNECTION_CHANGED_INVALID_TOKEN"),
	nativeSDK("connection_changed_token_expired", "CONNECTION_CHANGED_TOKEN_EXPIRED"),
	nativeSDK("connection_changed_invalid_app_id", "CONNECTION_CHANGED_INVALID_APP_ID"),
	nativeSDK("connection_changed_invalid_channel_name", "CONNECTION_CHANGED_INVALID_CHANNEL_NAME"),
	nativeSDK("connectionchangedinvalidtoken", "CONNECTION_CHANGED_INVALID_TOKEN"),
	nativeSDK("connectionchangedtokenexpired", "CONNECTION_CHANGED_TOKEN_EXPIRED"),
	nativeSDK("connectionchangedinvalidappid", "CONNECTION_CHANGED_INVALID_APP_ID"),
	nativeSDK("connectionchangedinvalidchannelname", "CONNECTION_CHANGED_INVALID_CHANNEL_NAME"),
	elsewhere("connection_changed_rejected_by_server", "CONNECTION_CHANGED_REJECTED_BY_SERVER", sdk.Native),
	elsewhere("connection_changed_banned_by_server", "CONNECTION_CHANGED_BANNED_BY_SERVER", sdk.Native),
	elsewhere("connection_changed_same_uid_login", "CONNECTION_CHANGED_SAME_UID_LOGIN", sdk.Native),
	elsewhere("connectionchangedrejectedbyserver", "CONNECTION_CHANGED_REJECTED_BY_SERVER", sdk.Native),
	elsewhere("connectionchangedbannedbyserver", "CONNECTION_CHANGED_BANNED_BY_SERVER", sdk.Native),
	elsewhere("connectionchangedsameuidlogin", "CONNECTION_CHANGED_SAME_UID_LOGIN", sdk.Native),
	elsewhere("uid_conflict", "UID_CONFLICT", sdk.Web),
	nativeSDK("errorcodetype.errinvalidtoken", "ERR_INVALID_TOKEN"),
	nativeSDK("errorcodetype.errtokenexpired", "ERR_TOKEN_EXPIRED"),
	nativeSDK("errorcodetype.errinvalidappid", "ERR_INVALID_APP_ID"),
	nativeSDK("errorcodetype.errinvalidchannelname", "ERR_INVALID_CHANNEL_NAME"),
	nativeSDK("agoraerrorcodeinvalidtoken", "ERR_INVALID_TOKEN"),
	nativeSDK("agoraerrorcodetokenexpired", "ERR_TOKEN_EXPIRED"),
	nativeSDK("connectionchangedreasoninvalidtoken", "CONNECTION_CHANGED_INVALID_TOKEN"),
	nativeSDK("connectionchangedreasontokenexpired", "CONNECTION_CHANGED_TOKEN_EXPIRED"),
	asked("agent exits with reason: rtc connection failed", sdk.Recording, token.RTC, sdk.InvalidToken),
	asked("failed to generate the token", sdk.Native, token.RTC, sdk.NoToken),
	nativeSDK("errorcode.invalidtoken", "ERR_INVALID_TOKEN"),
	nativeSDK("errorcode.tokenexpired", "ERR_TOKEN_EXPIRED"),
	nativeSDK("errorcode.invalidappid", "ERR_INVALID_APP_ID"),
	nativeSDK("errorcode.invalidchannelname", "ERR_INVALID_CHANNEL_NAME"),
	nativeSDK("errorcode.invalidchannelid", "ERR_INVALID_CHANNEL_NAME"),
}

// sentenceIn takes note of an SDK's own words.
func (w *Watcher) sentenceIn(c *client, l line) bool {
	for _, s := range sentences {
		if !strings.Contains(l.low, s.low) {
			continue
		}
		on, product, lookup := s.on, s.product, s.lookup
		if on == "" { // both the Web SDK and RTM 2 say so
			on, product = sdk.Web, token.RTC
			if c.speaksRTM(l) {
				on, product = sdk.RTM, token.RTM
			}
		}
		if product == token.RTC && strings.HasPrefix(s.low, "connectionchanged") && c.speaksRTM(l) {
			on, product, lookup = sdk.RTM, token.RTM, "invalid token"
			if strings.HasSuffix(s.low, "expired") {
				lookup = "token expired"
			}
		}
		m, ok := look(lookup, on, product)
		if !ok && s.says == "" {
			continue
		}
		if !ok {
			m = sdk.Meaning{Product: "RTM", Kind: s.says}
			if ms := sdk.LookupError(lookup, sdk.SDK{Name: on}, product); len(ms) > 0 {
				m = ms[0]
			}
		}
		w.fail(c, l, found{text: lookup, meaning: m, on: on, product: product})
		return true
	}
	return false
}
