package profiles

import (
	"slices"

	"agtok/say"
	"agtok/token"
)

// pair is an App ID and the certificates that stand beside it. A variable without a name is one that is not there.
type pair struct {
	appID     variable
	families  []string // of all variables that hold this App ID
	primary   variable
	secondary variable
}

// pairVariables finds the projects among variables: first App ID and certificate of the same spelling; then, if just
// one of each is left, those two, as in VITE_AGORA_APP_ID beside AGORA_APP_CERTIFICATE, where only the App ID may go
// to the browser. unpaired are certificates that no App ID took.
func pairVariables(list []variable) (pairs []pair, unpaired []variable) {
	var certificates []variable
	for _, v := range list {
		s := spell(v.name)
		if s.kind == notOurs || v.value == "" || !s.vendor && !token.IsHex32(v.value) {
			continue
		}
		if s.kind == appIDName {
			pairs = addAppID(pairs, v, s.family)
		} else {
			certificates = append(certificates, v)
		}
	}
	certificates = pairFamilies(pairs, certificates)
	return pairs, pairLast(pairs, certificates)
}

// addAppID collects the names under which one App ID is given.
func addAppID(pairs []pair, v variable, family string) []pair {
	i := slices.IndexFunc(pairs, func(p pair) bool { return p.appID.value == v.value })
	if i < 0 {
		i, pairs = len(pairs), append(pairs, pair{appID: v})
	}
	pairs[i].families = append(pairs[i].families, family)
	return pairs
}

// pairFamilies gives each App ID the certificates of its families, and returns those that none took.
func pairFamilies(pairs []pair, certificates []variable) (left []variable) {
	for _, v := range certificates {
		s := spell(v.name)
		taken := false
		for i := range pairs {
			if slices.Contains(pairs[i].families, s.family) {
				taken = pairs[i].take(v, s.kind) || taken
			}
		}
		if !taken {
			left = append(left, v)
		}
	}
	return left
}

// pairLast pairs what is left of both if there is no choice.
func pairLast(pairs []pair, certificates []variable) (left []variable) {
	for _, kind := range []pairKind{primaryName, secondaryName} {
		var lonely []*pair
		for i := range pairs {
			if pairs[i].certificate(kind).name == "" {
				lonely = append(lonely, &pairs[i])
			}
		}
		free := slices.DeleteFunc(slices.Clone(certificates), func(v variable) bool { return spell(v.name).kind != kind })
		different := slices.ContainsFunc(free, func(v variable) bool { return v.value != free[0].value })
		if len(lonely) == 1 && len(free) > 0 && !different {
			lonely[0].take(free[0], kind)
			continue
		}
		left = append(left, free...)
	}
	return left
}

// take sets a certificate. The same value under a second name is taken too; it is not left over.
func (p *pair) take(v variable, kind pairKind) bool {
	at := p.certificate(kind)
	if at.name == "" {
		*at = v
	}
	return at.value == v.value
}

func (p *pair) certificate(kind pairKind) *variable {
	if kind == secondaryName {
		return &p.secondary
	}
	return &p.primary
}

// profile returns the pair as a profile without a name.
func (p *pair) profile() Profile {
	return Profile{
		AppID:     p.appID.value,
		Primary:   NewCertificate(NewSecret(p.primary.value)),
		Secondary: NewCertificate(NewSecret(p.secondary.value)),
	}
}

// used returns the names of the variables that make the profile.
func (p *pair) used() []string {
	names := []string{p.appID.name}
	for _, v := range []variable{p.primary, p.secondary} {
		if v.name != "" {
			names = append(names, v.name)
		}
	}
	return names
}

// warnings tells which certificates are in front of everybody's eyes.
func (p *pair) warnings() []Warning {
	var warnings []Warning
	for _, v := range []variable{p.primary, p.secondary} {
		if v.name != "" && spell(v.name).public {
			warnings = append(warnings, Warning{Code: WarnPublicName, Message: say.F("%s is a name that "+
				"build tools put into what the browser loads: anybody may have this certificate; make a new one in "+
				"Agora's console and give it a name without that prefix", v.name)})
		}
	}
	return warnings
}
