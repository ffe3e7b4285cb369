package diagnosis

import (
	"slices"

	"agtok/say"
	"agtok/token"
)

// serviceFindings say that the token is not for the product.
func serviceFindings(k *facts) []Finding {
	typ, cut := k.product.typ, k.partial()
	if typ == 0 || k.svc != nil || cut && len(k.tok.Services) == 0 ||
		k.tok.Version != token.V007 && typ != token.RTC && typ != token.RTM {
		return nil
	}
	has := serviceNames(k)
	f := Finding{CodeServiceMismatch, Proven, Rejects, say.F("a token for %v, used for %v", has, productName(typ)),
		because(say.F("services in the token: %v", has)), serviceFix(typ)}
	if has.IsZero() {
		f.Message = say.F("the token has no readable service, and was used for %v", productName(typ))
	}
	if typ == token.RTM && k.tok.Service(token.RTC) != nil {
		f.Evidence = append(f.Evidence, say.F("the console's temporary tokens are for RTC as well"))
	}
	unknown := slices.ContainsFunc(k.tok.Services, func(s token.Service) bool { return !s.Type.Known() })
	if !k.product.sure || unknown || typ == token.RTM2 && k.tok.Service(token.RTM) != nil {
		f.Certainty = Likely
	}
	if cut && len(k.tok.Services) < k.tok.Announced {
		f.Certainty = Possible
		f.Evidence = append(f.Evidence, say.F("the token was cut short, and may have held more"))
	}
	if typ == token.RTM && k.tok.Version == token.V006 && !k.client.given {
		f.Certainty = Likely
		f.Evidence = append(f.Evidence, say.F("it logs in the user whose id is its channel name"))
	}
	if k.For == 0 {
		f.Evidence = append(f.Evidence, say.F("agtok concludes the product from %v", productSource(k)))
	}
	return []Finding{f}
}

func productSource(k *facts) say.Text {
	switch {
	case k.sdk.Name != "":
		return say.F("the SDK (%v)", k.sdk.Title())
	case len(k.meanings) > 0:
		return say.F("the error that came back")
	}
	return say.F("the channel that the client joined")
}

// serviceNames lists the services of the token for a sentence.
func serviceNames(k *facts) say.Text {
	var types []token.ServiceType
	var names []say.Text
	for _, s := range k.tok.Services {
		if !slices.Contains(types, s.Type) {
			types, names = append(types, s.Type), append(names, productName(s.Type))
		}
	}
	if len(names) == 0 {
		return say.Text{}
	}
	return say.F("%v", say.And(names...))
}

func serviceFix(typ token.ServiceType) say.Text {
	switch typ {
	case token.RTC:
		return say.F("build an RTC token (RtcTokenBuilder2, agtok rtc) for the channel and the user")
	case token.RTM:
		return say.F("build an RTM token (RtmTokenBuilder2, agtok rtm) for the user id")
	case token.Chat:
		return say.F("build a Chat user token (ChatTokenBuilder2, agtok chat) for the user name")
	}
	return say.F("build a token with the service %v", typ.String())
}

// privilegeFindings say that the token does not grant what it was used for.
func privilegeFindings(k *facts) []Finding {
	if !k.hasPrivileges() {
		return nil
	}
	if fs := privilegeMissing(k); fs != nil {
		return fs
	}
	return publishMissing(k)
}

// needed returns the privileges of which a service must have one.
func needed(k *facts) []uint16 {
	switch {
	case k.svc == nil:
		return nil
	case k.asRTM && k.svc.Grants(token.PrivilegeRTMLogin), k.asRTM && k.svc.Type == token.RTM:
		return []uint16{token.PrivilegeRTMLogin}
	case k.svc.Type == token.RTC:
		return []uint16{token.PrivilegeJoin}
	case k.svc.Type == token.Chat && k.client.given && !k.client.zero() && k.client.account != "":
		return []uint16{token.PrivilegeChatUser}
	case k.svc.Type == token.APaaS && k.svc.Room != "":
		return []uint16{token.PrivilegeAPaaSRoomUser}
	case k.svc.Type == token.Streaming, k.svc.Type == token.FCDN, k.svc.Type == token.Chat:
		return []uint16{1, 2}
	case k.svc.Type == token.APaaS:
		return []uint16{1, 2, 3}
	}
	return []uint16{token.PrivilegeLogin}
}

func privilegeMissing(k *facts) []Finding {
	need := needed(k)
	if slices.ContainsFunc(need, k.svc.Grants) {
		return nil
	}
	name := k.svc.Type.PrivilegeName(need[0])
	f := Finding{CodePrivilegeMissing, Likely, Rejects,
		say.F("the token does not grant %v for %v", name, productName(k.subjectType())),
		because(say.F("its privileges: %v", privilegeNames(k))), say.F("build the token with the privilege %v", name)}
	if k.product.sure && k.svc.Type != token.APaaS {
		f.Certainty = Proven
	}
	switch {
	case k.svc.Type == token.Chat && k.svc.Grants(token.PrivilegeChatApp):
		f.Message = say.F("a Chat app token, which is for the REST API; %v needs a user token", k.words().Join)
		f.Fix = say.F("build a Chat user token for %v", say.Name(k.client.account))
	case k.svc.Type == token.APaaS:
		f.Evidence = append(f.Evidence, say.F("the Node and Deno builders leave this privilege out"))
	}
	return []Finding{f}
}

func privilegeNames(k *facts) say.Text {
	var names []string
	for _, p := range k.svc.Privileges {
		names = append(names, k.svc.Type.PrivilegeName(p.ID))
	}
	if len(names) == 0 {
		return say.F("none")
	}
	return say.F("%v", say.And(names...))
}

// publishing are the privileges to publish, and the words for what.
var publishing = []struct {
	id   uint16
	what say.Text
}{{token.PrivilegePublishAudio, say.F("audio")}, {token.PrivilegePublishVideo, say.F("video")},
	{token.PrivilegePublishData, say.F("data")}}

// publishMissing says what a user of the token cannot publish.
func publishMissing(k *facts) []Finding {
	if k.svc.Type != token.RTC || k.asRTM {
		return nil
	}
	var missing []say.Text
	for _, p := range publishing {
		if !k.svc.Grants(p.id) {
			missing = append(missing, p.what)
		}
	}
	if len(missing) == 0 {
		return nil
	}
	f := Finding{CodePublishMissing, Proven, Limits,
		say.F("may not publish %v under co-host authentication", say.Or(missing...)),
		because(say.F("Agora enforces this only where co-host authentication is switched on")),
		say.F("for a host, build the token with the role publisher")}
	if ofConsole(k) {
		f.Certainty, f.Effect = Possible, None
		f.Message = say.F("only allows joining, like the console's temporary tokens")
		f.Fix = say.F("for a host under co-host authentication, build a token with the role publisher")
	}
	return []Finding{f}
}

// ofConsole reports whether a token has the form of the console's temporary ones:
// for any user, to join, for 24 hours (typing#1, RTM#135).
func ofConsole(k *facts) bool {
	if len(k.tok.Services) != 1 || len(k.svc.Privileges) != 1 {
		return false
	}
	_, user := k.signedNames(k.svc)
	aDay := k.tok.IssuedAt.Add(maxLifetime)
	end, limited := k.tok.PrivilegeEnd(k.svc.Privileges[0])
	return user.wildcard() && !(limited && end.Before(aDay)) && !k.tokenEnd().Before(aDay)
}
