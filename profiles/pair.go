package profiles

import (
	"slices"

	"agtok/say"
	"agtok/token"
)

// pair is an App ID and the certificates that stand beside it. A variable without a name is one that is not there.
type pair struct {
	appID        variable
	certificates [2]variable
	families     []string // of all variables that hold this App ID
}

// pairVariables finds the projects among variables: first App ID and certificate of the same spelling; then, if just
// one of each is left, those two, as in VITE_AGORA_APP_ID beside AGORA_APP_CERTIFICATE, where only the App ID may go
// to the browser. unpaired are certificates that no App ID took.
func pairVariables(list []variable) (pairs []pair, unpaired []variable) {
	var certificates []variable
	for _, v := range list {
		switch {
		case v.kind == notOurs || v.value == "" || !v.vendor && !token.IsHex32(v.value):
		case v.kind == appIDName:
			i := slices.IndexFunc(pairs, func(p pair) bool { return p.appID.value == v.value })
			if i < 0 {
				i, pairs = len(pairs), append(pairs, pair{appID: v})
			}
			pairs[i].families = append(pairs[i].families, v.family)
		default:
			certificates = append(certificates, v)
		}
	}
	var free [2][]variable
	for _, v := range certificates {
		taken := false
		for i := range pairs {
			if slices.Contains(pairs[i].families, v.family) {
				taken = pairs[i].take(v) || taken
			}
		}
		if !taken {
			free[v.slot] = append(free[v.slot], v)
		}
	}
	for _, slot := range Slots() {
		unpaired = append(unpaired, pairLast(pairs, free[slot], slot)...)
	}
	return pairs, unpaired
}

// pairLast gives the only pair that lacks a certificate the only one that is free, or returns those that are.
func pairLast(pairs []pair, free []variable, slot Slot) (left []variable) {
	lacks := func(p pair) bool { return p.certificates[slot].name == "" }
	different := slices.ContainsFunc(free, func(v variable) bool { return v.value != free[0].value })
	first := slices.IndexFunc(pairs, lacks)
	if first < 0 || slices.ContainsFunc(pairs[first+1:], lacks) || len(free) == 0 || different {
		return free
	}
	pairs[first].take(free[0])
	return nil
}

// take sets a certificate. The same value under a second name is taken too; it is not left over.
func (p *pair) take(v variable) bool {
	at := &p.certificates[v.slot]
	if at.name == "" {
		*at = v
	}
	return at.value == v.value
}

// profile returns the pair as a profile without a name.
func (p *pair) profile() Profile {
	return Profile{
		AppID:     p.appID.value,
		Primary:   NewCertificate(NewSecret(p.certificates[Primary].value)),
		Secondary: NewCertificate(NewSecret(p.certificates[Secondary].value)),
	}
}

// used returns the names of the variables that make the profile.
func (p *pair) used() []string {
	names := []string{p.appID.name}
	for _, v := range p.certificates {
		if v.name != "" {
			names = append(names, v.name)
		}
	}
	return names
}

// check says which variable does not hold what its name says.
func (p *pair) check() error {
	for i, v := range append([]variable{p.appID}, p.certificates[:]...) {
		check := token.CheckCertificate
		if i == 0 {
			check = token.CheckAppID
		}
		if reason := hexProblem(check(v.value)); v.name != "" && !reason.IsZero() {
			return &Error{Kind: ErrVariable, text: say.F("read %s from %v: %v", v.name, v.place(), reason)}
		}
	}
	return nil
}

// warnings tells which certificates are in front of everybody's eyes.
func (p *pair) warnings() []Warning {
	var w warned
	for _, v := range p.certificates {
		if v.public {
			w.warn(WarnPublicName, say.F("%s is a name that build tools put into what the browser loads: anybody may "+
				"have this certificate; make a new one in Agora's console and give it a name without that prefix", v.name))
		}
	}
	return w.warnings
}
