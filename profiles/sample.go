package profiles

// Agora's public sample project, from the tests and samples of AgoraIO/Tools,
// where everybody can read its certificate.
const (
	sampleName        = "Agora sample"
	sampleAppID       = "970CA35de60c44645bbae8a215061b33"
	sampleCertificate = "5CFd2fd1755d40ecb72977518be15d3b"
)

// Sample returns Agora's public sample project, to try things with.
func Sample() Profile {
	return Profile{
		Name:    sampleName,
		AppID:   sampleAppID,
		Primary: NewCertificate(NewSecret(sampleCertificate)),
	}
}
