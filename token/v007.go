package token

import (
	"cmp"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
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
	const sig = 2 + sha256.Size
	w := writer{data: make([]byte, sig, 512)} // with room for the signature
	w.info(s)
	if w.err != nil {
		return "", w.err
	}
	head := writer{data: w.data[:0]}
	head.u16(sha256.Size)
	sign007(head.data, s.Certificate, uint32(s.IssuedAt.Unix()), s.Salt, w.data[sig:])
	return string(V007) + base64.StdEncoding.EncodeToString(deflate(w.data)), nil
}

// sign007 appends the signature of info. The certificate is the message of
// the first step, not its key; that is Agora's choice.
func sign007(b []byte, certificate string, issued, salt uint32, info []byte) []byte {
	buf := make([]byte, 0, sha256.Size) // for all that is needed on the way
	step := hmac.New(sha256.New, binary.LittleEndian.AppendUint32(buf, issued))
	step.Write(append(buf, certificate...))
	k1 := step.Sum(buf)
	step = hmac.New(sha256.New, binary.LittleEndian.AppendUint32(make([]byte, 0, 4), salt))
	step.Write(k1)
	k2 := step.Sum(buf)
	step = hmac.New(sha256.New, k2)
	step.Write(info)
	return step.Sum(b)
}

// info writes everything that the signature covers.
func (w *writer) info(s Spec) {
	w.str(FieldAppID, s.AppID)
	w.u32(uint32(s.IssuedAt.Unix()))
	w.u32(s.Lifetime)
	w.u32(s.Salt)
	w.u16(uint16(len(s.Services)))
	for _, svc := range inOrder(s.Services) {
		w.service(svc)
	}
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

func (w *writer) service(s Service) {
	w.u16(uint16(s.Type))
	if !s.Type.Known() {
		w.data = append(w.data, s.Raw...)
		return
	}
	w.privileges(s.Privileges)
	for _, p := range serviceInfos[s.Type].parts {
		switch p {
		case FieldChannel:
			w.str(p, s.Channel)
		case FieldUser:
			w.str(p, s.User)
		case FieldRoom:
			w.str(p, s.Room)
		case FieldRole:
			w.u16(uint16(s.Role))
		case FieldPermissions:
			w.permissions(s.Permissions)
		}
	}
}

func (w *writer) permissions(resources []Resource) {
	w.count(FieldPermissions, len(resources))
	for _, r := range resources {
		w.u16(r.Type)
		w.count(FieldPermissions, len(r.Permissions))
		for _, p := range r.Permissions {
			w.u16(p.Access)
			w.count(FieldPermissions, len(p.Names))
			for _, name := range p.Names {
				w.str(FieldPermissions, name)
			}
		}
	}
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
