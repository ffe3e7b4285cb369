// Package token builds, reads and verifies Agora tokens of every version.
//
// An Agora token is a signed text that opens a channel or a login for one user
// for some time. An app's server makes it from the App ID and the certificate
// of an Agora project; the app hands it to the SDK, and Agora's servers check it.
//
// For most uses, fill in a [Spec] and call [Build]; read a token with [Parse],
// and check who signed it with [Token.Verify]. The inputs of a form are checked
// with [CheckChannel], [CheckUID], [CheckAccount] and their like, which return
// every problem with its place in the text. Package
// agtok/token/diagnosis tells why a token was rejected.
//
// The package is pure. Issue time and salt are inputs, so the same Spec gives
// the same token; there is no clock, randomness, file or network in it. All
// functions may be called concurrently. Nothing that a token contains makes it
// panic, loop, or inflate more than 1 MiB. Errors quote public values only, and
// strings out of a token are to be escaped before they are shown. Errors and
// problems say themselves as sentences of package agtok/say, which are English
// unless they are asked for another language.
//
// # Wire formats
//
// All numbers are little-endian; str is a u16 length and as many bytes.
//
// Version 007, the current one. What it inflates to is readable by anybody:
//
//	"007" base64(zlib( str signature | info ))
//
//	info     str App ID | u32 issue time | u32 lifetime | u32 salt
//	         u16 n | n × service, by ascending type
//	service  u16 type | u16 n | n × (u16 privilege, u32 expire) | fields
//
//	type  service    fields                              privileges
//	   1  RTC        str channel, str user               1 join 2 audio 3 video 4 data
//	   2  RTM        str user                            1 login
//	   3  Streaming  str channel, str user               1 publish mix 2 publish raw
//	   4  FPA                                            1 login
//	   5  Chat       str user ("" for the app)           1 user 2 app
//	   6  FCDN       str channel, str user               1 publish 2 play
//	   7  APaaS      str room, str user, i16 role        1 room user 2 user 3 app
//	   8  RTM2       str user, permissions               1 login
//	   9  ConvoAI
//	  10  STT
//
//	permissions  u16 n | n × (u16 resource, u16 n, n × (u16 access, u16 n, n × str))
//
//	key        k1 = HMAC-SHA256(key: u32 issue time, message: certificate)
//	           k2 = HMAC-SHA256(key: u32 salt, message: k1)
//	signature  HMAC-SHA256(key: k2, message: info)
//
// [Build] compresses as Go's compress/zlib does at its default level, so the same
// inputs give the token of Agora's Go builder; builders in other languages
// compress in other ways.
//
// Expires count seconds from the issue time. Readers stop at a service type
// they do not know, since its fields have no length.
//
// Version 006. Channel and user are there as CRC-32 only; RTM puts its user in
// the channel's place and leaves the user empty:
//
//	"006" App ID (32 characters) base64(
//	    str signature | u32 crc(channel) | u32 crc(user) | str message )
//
//	message    u32 salt | u32 issue time + 86400 | u16 n | n × (u16 privilege, u32 expire)
//	privilege  1 join 2 audio 3 video 4 data 101 administer 1000 RTM login
//	signature  HMAC-SHA256(key: certificate, message: App ID | channel | user | message)
//
// Expires are Unix times. In both versions the certificate counts as text, so
// the case of its letters matters.
//
// Keys of SDKs before 2.1, read and verified but not built:
//
//	001        sig(40 hex) App ID(32) issue time(10 digits) salt(8 hex)
//	002        sig App ID issue time salt uid(10 digits) expiry(10 digits)
//	003        "003" and what 002 has
//	004        "004" sig App ID issue time salt expiry
//	005        "005" base64( u16 service | str SIG | str App ID (16 bytes)
//	           u32 issue time | u32 salt | u32 expiry | u16 n | n × (u16, str) )
//	Signaling  "1:" App ID ":" expiry ":" md5(user App ID certificate expiry)
//
// Their signature is HMAC-SHA1 with the certificate: as text in 001 to 004, as
// bytes in 005.
//
// # Sources
//
// The formats are those of AgoraIO/Tools (DynamicKey/AgoraDynamicKey), and the
// tests hold tokens that its builders made in 13 languages. Where those
// builders, or Agora's documents, contradict each other, the comment on the
// function concerned says so.
package token
