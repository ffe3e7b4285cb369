package token

import (
	"cmp"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"math"
	"slices"
	"time"

	"agtok/say"
)

const prefixSize = 3 // "007"

// build007 makes
//
//	"007" base64(zlib(str signature | info))
//
// as Agora's accesstoken2 does.
func build007(s Spec) (string, error) {
	b := make([]byte, 2+sha256.Size, 512) // with room for the signature
	b, err := appendInfo(b, s)
	if err != nil {
		return "", err
	}
	info := b[2+sha256.Size:]
	sign007(appendU16(b[:0], sha256.Size), s.Certificate, uint32(s.IssuedAt.Unix()), s.Salt, info)
	return string(V007) + base64.StdEncoding.EncodeToString(deflate(b)), nil
}

// sign007 appends the signature of info. The certificate is the message of
// the first step, not its key; that is Agora's choice.
func sign007(b []byte, certificate string, issued, salt uint32, info []byte) []byte {
	buf := make([]byte, 0, sha256.Size) // for all that is needed on the way
	step := hmac.New(sha256.New, appendU32(buf, issued))
	step.Write(append(buf, certificate...))
	k1 := step.Sum(buf)
	step = hmac.New(sha256.New, appendU32(make([]byte, 0, 4), salt))
	step.Write(k1)
	k2 := step.Sum(buf)
	step = hmac.New(sha256.New, k2)
	step.Write(info)
	return step.Sum(b)
}

// appendInfo appends everything that the signature covers.
func appendInfo(b []byte, s Spec) ([]byte, error) {
	b = appendStr(b, s.AppID)
	b = appendU32(b, uint32(s.IssuedAt.Unix()))
	b = appendU32(b, s.Lifetime)
	b = appendU32(b, s.Salt)
	b = appendU16(b, uint16(len(s.Services)))
	for _, svc := range inOrder(s.Services) {
		if err := checkService(svc); err != nil {
			return nil, err
		}
		b = appendService(b, svc)
	}
	return b, nil
}

func inOrder(services []Service) []Service {
	byType := func(a, b Service) int { return cmp.Compare(a.Type, b.Type) }
	if slices.IsSortedFunc(services, byType) {
		return services
	}
	services = slices.Clone(services)
	slices.SortStableFunc(services, byType)
	return services
}

// checkService refuses what a 16-bit length cannot say.
func checkService(s Service) error {
	for _, v := range []struct {
		field Field
		n     int
	}{
		{FieldChannel, len(s.Channel)}, {FieldUser, len(s.User)}, {FieldRoom, len(s.Room)},
		{FieldPrivilege, len(s.Privileges)}, {FieldPermissions, len(s.Permissions)},
	} {
		if v.n > math.MaxUint16 {
			return tooLong(v.field, v.n)
		}
	}
	for _, r := range s.Permissions {
		if err := checkResource(r); err != nil {
			return err
		}
	}
	return nil
}

func checkResource(r Resource) error {
	if len(r.Permissions) > math.MaxUint16 {
		return tooLong(FieldPermissions, len(r.Permissions))
	}
	for _, p := range r.Permissions {
		if len(p.Names) > math.MaxUint16 {
			return tooLong(FieldPermissions, len(p.Names))
		}
		for _, name := range p.Names {
			if len(name) > math.MaxUint16 {
				return tooLong(FieldPermissions, len(name))
			}
		}
	}
	return nil
}

func tooLong(field Field, n int) error {
	return &FieldError{field, say.F("%d long, a token holds at most 65535", n), ErrTooLarge}
}

func appendService(b []byte, s Service) []byte {
	b = appendU16(b, uint16(s.Type))
	if !s.Type.Known() {
		return append(b, s.Raw...)
	}
	b = appendPrivileges(b, s.Privileges)
	for _, p := range serviceInfos[s.Type].parts {
		switch p {
		case FieldChannel:
			b = appendStr(b, s.Channel)
		case FieldUser:
			b = appendStr(b, s.User)
		case FieldRoom:
			b = appendStr(b, s.Room)
		case FieldRole:
			b = appendU16(b, uint16(s.Role))
		case FieldPermissions:
			b = appendPermissions(b, s.Permissions)
		}
	}
	return b
}

func appendPermissions(b []byte, resources []Resource) []byte {
	b = appendU16(b, uint16(len(resources)))
	for _, r := range resources {
		b = appendU16(appendU16(b, r.Type), uint16(len(r.Permissions)))
		for _, p := range r.Permissions {
			b = appendU16(appendU16(b, p.Access), uint16(len(p.Names)))
			for _, name := range p.Names {
				b = appendStr(b, name)
			}
		}
	}
	return b
}

func parse007(t *Token, trace tracer) error {
	stream, err := decodeBase64(t.text, prefixSize)
	payload, tail, zerr := inflate(stream)
	t.compressed, t.Tail = stream[:len(stream)-len(tail)], tail
	t.inflated, t.payload = payload, string(payload)
	r := &reader{data: t.payload, trace: trace}
	t.readInfo(r)
	switch {
	case err != nil:
		return err
	case zerr != nil:
		return zerr
	}
	return r.failure()
}

// readInfo reads the payload of 007.
func (t *Token) readInfo(r *reader) {
	r.str(say.F("signature"))
	t.Signature = t.inflated[min(2, r.pos):r.pos:r.pos]
	t.signed = t.payload[r.pos:]
	t.AppID = r.str(say.F("App ID"))
	t.IssuedAt = r.moment(say.F("issue time"))
	t.Lifetime = r.u32(say.F("lifetime"))
	if r.err == nil {
		t.ExpiresAt = t.IssuedAt.Add(time.Duration(t.Lifetime) * time.Second)
	}
	t.Salt = r.u32(say.F("salt"))
	t.HasSalt = r.err == nil
	t.Announced = int(r.u16(say.F("service count")))
	for range t.Announced {
		if !t.readService(r) {
			break
		}
	}
	t.Trailing = r.remainder(say.F("trailing bytes"))
}

// readService appends the next service and reports whether another can follow.
func (t *Token) readService(r *reader) bool {
	typ := ServiceType(r.u16(say.F("service type")))
	if r.err != nil {
		return false
	}
	s := Service{Type: typ}
	known := typ.Known() && !(typ >= ConvoAI && r.opaque())
	if known {
		r.service = typ
		readParts(r, &s)
		r.service = 0
	} else {
		s.Raw = []byte(r.take(r.rest(), say.F("unknown service")))
	}
	t.Services = append(t.Services, s)
	return r.err == nil && known
}

func readParts(r *reader, s *Service) {
	s.Privileges = r.privileges()
	for _, p := range serviceInfos[s.Type].parts {
		switch p {
		case FieldChannel:
			s.Channel = r.str(say.F("channel"))
		case FieldUser:
			s.User = r.str(say.F("user"))
		case FieldRoom:
			s.Room = r.str(say.F("room"))
		case FieldRole:
			s.Role = int16(r.u16(say.F("role")))
		case FieldPermissions:
			s.Permissions = readPermissions(r)
		}
	}
}

func readPermissions(r *reader) (resources []Resource) {
	r.each(say.F("resource count"), func() {
		res := Resource{Type: r.u16(say.F("resource"))}
		r.each(say.F("permission count"), func() {
			p := Permission{Access: r.u16(say.F("permission"))}
			r.each(say.F("name count"), func() {
				if name := r.str(say.F("name")); r.err == nil {
					p.Names = append(p.Names, name)
				}
			})
			res.Permissions = append(res.Permissions, p)
		})
		resources = append(resources, res)
	})
	return resources
}
