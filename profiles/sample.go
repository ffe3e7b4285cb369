package profiles

import "agtok/token"

const sampleName = "Agora sample"

// Sample returns Agora's public sample project, to try things with.
func Sample() Profile {
	return Profile{
		Name:    sampleName,
		AppID:   token.SampleAppID,
		Primary: NewCertificate(NewSecret(token.SampleCertificate)),
	}
}
