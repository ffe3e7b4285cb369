package diagnosis

import (
	"slices"
	"strings"

	"agtok/token"
)

// serviceFindings say that the token is not for the product.
func (q *inquiry) serviceFindings() []Finding {
	typ := q.product.typ
	if typ == 0 || q.svc != nil || q.tok.Version != token.V007 && typ != token.RTC && typ != token.RTM {
		return nil
	}
	has := q.serviceNames()
	f := Finding{CodeServiceMismatch, Proven, Rejects, "", "", ""}
	switch {
	case has == "":
		f.Message = "the token has no service that can be read, and was used for " + productName(typ)
	default:
		f.Message = "a token for " + has + ", used for " + productName(typ)
	}
	f.Evidence = "services in the token: " + has
	f.Fix = serviceFix(typ)
	if typ == token.RTM && q.tok.Service(token.RTC) != nil {
		f.Evidence += "; the console's temporary tokens are for RTC, too"
	}
	if q.rtmForClassroom() {
		f.Evidence += "; " + classroomRTM
	}
	if !q.product.sure || q.rtmForClassroom() || q.unknownServices() || typ == token.RTM2 && q.tok.Service(token.RTM) != nil {
		f.Certainty = Likely
	}
	if q.For == 0 {
		f.Evidence += "; the product follows from " + q.productSource()
	}
	return []Finding{f}
}

// rtmForClassroom reports whether a token for RTM was used for Flexible
// Classroom, whose first versions take it.
func (q *inquiry) rtmForClassroom() bool {
	return q.product.typ == token.APaaS && q.tok.ServiceFor(token.RTM) != nil
}

const classroomRTM = "Flexible Classroom 1.x takes RTM tokens"

func (q *inquiry) productSource() string {
	switch {
	case q.sdk.Name != "":
		return "the SDK, " + q.sdk.Title()
	case len(q.meanings) > 0:
		return "the error that came back"
	}
	return "the channel that the client joined"
}

// serviceNames lists the services of the token for a sentence.
func (q *inquiry) serviceNames() string {
	var names []string
	for _, s := range q.tok.Services {
		if n := productName(s.Type); !slices.Contains(names, n) {
			names = append(names, n)
		}
	}
	return listed(names)
}

// unknownServices reports whether the token has services that could not be
// read.
func (q *inquiry) unknownServices() bool {
	return slices.ContainsFunc(q.tok.Services, func(s token.Service) bool { return !s.Type.Known() })
}

func serviceFix(typ token.ServiceType) string {
	switch typ {
	case token.RTC:
		return "build an RTC token (RtcTokenBuilder2, agtok rtc) for the channel and the user"
	case token.RTM:
		return "build an RTM token (RtmTokenBuilder2, agtok rtm) for the user id"
	case token.Chat:
		return "build a Chat user token (ChatTokenBuilder2, agtok chat) for the user name"
	}
	return "build a token with the service " + typ.String()
}

// privilegeFindings say that the token does not grant what it was used for.
func (q *inquiry) privilegeFindings() []Finding {
	if q.svc == nil || q.legacy() || !q.svc.Type.Known() {
		return nil
	}
	if f, ok := q.privilegeMissing(); ok {
		return []Finding{f}
	}
	return q.publishMissing()
}

// needed returns the privileges of which a service must have one.
func (q *inquiry) needed() []uint16 {
	switch {
	case q.asRTM:
		return []uint16{token.PrivilegeRTMLogin}
	case q.svc.Type == token.RTC:
		return []uint16{token.PrivilegeJoin}
	case q.svc.Type == token.Chat && q.client.given && !q.client.zero() && q.client.account != "":
		return []uint16{token.PrivilegeChatUser}
	case q.svc.Type == token.APaaS && q.svc.Room != "":
		return []uint16{token.PrivilegeAPaaSRoomUser}
	case q.svc.Type == token.Streaming, q.svc.Type == token.FCDN, q.svc.Type == token.Chat:
		return []uint16{1, 2}
	case q.svc.Type == token.APaaS:
		return []uint16{1, 2, 3}
	}
	return []uint16{token.PrivilegeLogin}
}

func (q *inquiry) privilegeMissing() (Finding, bool) {
	need := q.needed()
	for _, id := range need {
		if hasPrivilege(q.svc, id) {
			return Finding{}, false
		}
	}
	name := q.svc.Type.PrivilegeName(need[0])
	f := Finding{CodePrivilegeMissing, Likely, Rejects,
		"the token does not grant " + name + " for " + productName(q.subjectType()),
		"its privileges: " + q.privilegeNames(), "build the token with the privilege " + name}
	switch {
	case q.svc.Type == token.Chat && hasPrivilege(q.svc, token.PrivilegeChatApp):
		f.Message = "a Chat app token, which calls the REST API; " + q.words().Join + " needs a user token"
		f.Fix = "build a Chat user token for " + quote(q.client.account)
	case q.svc.Type == token.APaaS:
		f.Evidence += "; the Node and Deno builders leave this privilege out"
		return f, true
	}
	if q.product.sure {
		f.Certainty = Proven
	}
	return f, true
}

func (q *inquiry) privilegeNames() string {
	var names []string
	for _, p := range q.svc.Privileges {
		names = append(names, q.svc.Type.PrivilegeName(p.ID))
	}
	if len(names) == 0 {
		return "none"
	}
	return listed(names)
}

// publishMissing says what a user of the token cannot publish.
func (q *inquiry) publishMissing() []Finding {
	if q.svc.Type != token.RTC || q.asRTM {
		return nil
	}
	var missing []string
	for _, id := range []uint16{token.PrivilegePublishAudio, token.PrivilegePublishVideo, token.PrivilegePublishData} {
		if !hasPrivilege(q.svc, id) {
			missing = append(missing, strings.TrimSuffix(strings.TrimPrefix(token.RTC.PrivilegeName(id), "publish"), "Stream"))
		}
	}
	if len(missing) == 0 {
		return nil
	}
	what := strings.ToLower(listed(missing))
	return []Finding{{CodePublishMissing, Proven, Limits,
		"may join, but not publish " + strings.ReplaceAll(what, " and ", " or "),
		"Agora enforces this only where co-host authentication is switched on", "for a host, build the token with the role publisher"}}
}
