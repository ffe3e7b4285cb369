//go:build unix

package main

import "time"

// projects are the ones in the pictures. The first is Agora's public sample,
// with its certificate from the environment; the others are random.
const projects = `version = 1
default = "Acme staging"

[[profile]]
name = "Acme staging"
app_id = "970CA35de60c44645bbae8a215061b33"
certificate_env = "STAGING_CERTIFICATE"

[[profile]]
name = "Acme production"
app_id = "7d1c5a90b3f24e6d8a07c1e9f4b25836"
certificate = "c0de2f6b91a84d73b5e80f1a62c9d437"
production = true

[[profile]]
name = "语聊房 Voice room"
app_id = "3e8b07f4a1d94c52961f0b7ed8c3a5e2"
certificate = "91f3b6d80c2e4a57a8d1e05b7c46f329"

[[profile]]
name = "Sandbox"
app_id = "b52e9f07c6a348d1905d7fa3e1846c2b"
certificate = "2a7fd0c59e1b4386b4f60d8c73e5a91b"
`

// scenes are the pictures. Those of the Chinese README show the same as the others.
func scenes(p props) []scene {
	const lang = "zh-CN"
	return []scene{
		{"mint", "", usualSize, mint("copied")},
		{"mint-small", "", smallSize, mint("copied")},
		{"mint-zh", lang, usualSize, mint("已复制")},
		{"decode", "", usualSize, decode(p, "only the letter case")},
		{"decode-small", "", smallSize, decode(p, "only the letter case")},
		{"decode-zh", lang, usualSize, decode(p, "只有大小写不同")},
		{"decode-zh-small", lang, smallSize, decode(p, "只有大小写不同")},
		{"live", "", usualSize, served()},
		{"live-small", "", smallSize, served()},
		{"live-zh", lang, usualSize, served()},
		{"live-zh-small", lang, smallSize, served()},
		{"compare", "", usualSize, []step{
			see("<f5>", "[Compare]"), pasted(p.lobby, ""), see("<tab>", ""), pasted(p.renewed, "≠ renewed"),
		}},
		{"projects", "", usualSize, []step{
			see("lobby-1", "joins lobby-1"), see("<ctrl+p>", ""), see("<up>", "7d1c…5836"),
			see("<enter>", "confirm its first token"),
			see("<ctrl+r>", "agtok asks"), see("y", "● valid"), see("<ctrl+p>", "enter use"),
		}},
		{"qr", "", usualSize, []step{see("lobby-1", "joins lobby-1"), see("<ctrl+q>", "▀")}},
	}
}

// mint types a form and copies its token.
func mint(copied string) []step {
	return []step{see("lobby-1", "●"), see("<tab>", ""), see("12345", "12345"), see("<ctrl+y>", copied)}
}

// decode reads a token, and types a channel that is not its own.
func decode(p props, why string) []step {
	return []step{see("<f4>", ""), pasted(p.lobby, "lobby-1"), see("<tab>", ""), see("Lobby-1", why)}
}

// served starts the token server, and asks it as apps do.
func served() []step {
	asked := func(path string) step { return step{keys: path, ask: true} }
	steps := []step{see("<f6>", "")}
	if port() != usual {
		steps = append(steps, see("p", ""), see("<ctrl+u>", ""), see(port(), ""), see("<enter>", port()))
	}
	return append(steps, see("s", "http://localhost:"+port()),
		asked("/rtc/lobby-1/publisher/uid/12345"), asked("/rtm/alice"), asked("/rtc/lobby-1/publisher/uid/12345"),
		asked("/rtc/Lobby-1/publisher/uid/7"), step{keys: "/rtc/lobby-1/host/uid/x7", ask: true, see: "x7"},
	)
}

func see(keys, text string) step    { return step{keys: keys, see: text} }
func pasted(text, then string) step { return step{keys: text, paste: true, see: then} }

const filmName = "film"

// film is a line of a log that was pasted, why its token is rejected, and the
// cure.
func film(p props) []step {
	line := "joinChannel failed err=110 channel=Lobby-1 uid=12345 token=" + p.lobby
	return []step{
		{keys: line, paste: true, see: "the text says", hold: 4 * time.Second},
		{keys: "<alt+t>", see: "joined as", hold: 4 * time.Second},
		{keys: "<ctrl+n>", see: "joins Lobby-1", hold: 3 * time.Second},
		{keys: "<ctrl+y>", see: "copied", hold: 3 * time.Second},
	}
}
