package fingerprint

import (
	"crypto/md5"
	"encoding/hex"
	"math"
	"slices"
	"strconv"
	"strings"

	"agtok/say"
	"agtok/token"
)

// A sign makes some builders more likely than the others.
type sign struct {
	version  token.Version
	weight   int
	seen     func(*token.Token) bool
	builders []string
	reason   say.Text
}

// How much a sign weighs: a known error outweighs every order of privileges,
// and that every range of salts.
const (
	signOfSalt  = 1
	signOfOrder = 10
	signOfError = 100
)

// usualSalts bounds the salts of most builders; the others draw from 31 or 32
// bits.
const usualSalts = 100_000_000

// signs are the known differences between builders, from their sources and
// from tokens that they made. Those that a token cannot show are not there,
// such as which role Java and Ruby confuse with which.
var signs = []sign{
	// The errors of 007.
	{token.V007, signOfError, roomUserWithout, strings.Fields("nodejs deno"),
		say.F("The room user of APaaS lacks the privilege: Node's and Deno's builders forget it.")},
	{token.V007, signOfError, roomRoleMissing, strings.Fields("nodejs deno"),
		say.F("A room has the role -1: Node's and Deno's builders write it for 0.")},
	{token.V007, signOfError, chatWithout, strings.Fields("java"),
		say.F("Chat lacks its privilege: Java's builder for rooms gives it to RTM.")},
	{token.V007, signOfError, chatUserShort, strings.Fields("java"),
		say.F("The Chat user is an MD5 sum without a leading zero: Java's builder drops them.")},
	{token.V007, signOfError, chatUserType, strings.Fields("csharp"),
		say.F("The Chat user is System.Byte[]: the builder for C# writes the type in place of the MD5 sum.")},
	{token.V007, signOfError, rtcUserZero, strings.Fields("php"),
		say.F(`The RTC user is "0": PHP's builder writes it for uid 0, which should be empty.`)},
	{token.V007, signOfError, hasUser("undefined", "null"), strings.Fields("nodejs"),
		say.F("A user is the word undefined or null: Node's builder writes it for a missing one.")},
	{token.V007, signOfError, hasUser("None"), strings.Fields("python3 python"),
		say.F("A user is the word None: Python's builders write it for a missing one.")},
	{token.V007, signOfError, hasQuestionMarks, strings.Fields("java"),
		say.F("A name has ?? in it: Java before 18 writes ? for each character outside ASCII on some systems.")},
	{token.V007, signOfError, negativeTypeFirst, strings.Fields("csharp"),
		say.F("A service of a type above 32767 comes first: the builder for C# sorts it as negative.")},
	{token.V007, signOfError, negativePrivilegeFirst, strings.Fields("java kotlin"),
		say.F("A privilege above 32767 comes first: Java's and Kotlin's builders sort it as negative.")},
	{token.V007, signOfError, servicesUnsorted, strings.Fields("php"),
		say.F("The services are not in the order of their types: PHP's builder did not sort them before December 2022.")},
	// The errors of 006.
	{token.V006, signOfError, signedZero, strings.Fields("ruby"),
		say.F(`The user is "0": Ruby's builder signs it for uid 0, which should be empty.`)},
	// The compression of 007.
	{token.V007, signOfOrder, isStored, strings.Fields("rust"),
		say.F("Its payload is stored as it is: Rust's builder does so more readily than others.")},
	// The order of 006.
	{token.V006, signOfOrder, orderOfPHP, strings.Fields("php"),
		say.F("The privileges are in the order 1, 3, 2, 4, which PHP's builder gives them.")},
	{token.V006, 2 * signOfOrder, orderOfDigits, strings.Fields("perl"),
		say.F("The privileges are in the order of their digits, as Perl's builder sorts them.")},
	{token.V006, signOfOrder, privilegesUnsorted, strings.Fields("ruby php csharp"),
		say.F("The privileges are not sorted: Ruby's, PHP's and C#'s builders keep the order in which they were added.")},
	// Salts.
	{token.V007, signOfSalt, wideSalt, strings.Fields("cpp java kotlin csharp dart"),
		say.F("The salt is above 99,999,999: C++, Java, Kotlin, C# and Dart draw it from a wider range.")},
	{token.V007, signOfSalt, unsignedSalt, strings.Fields("cpp java kotlin dart"),
		say.F("The salt is above 2,147,483,647, more than C# can draw.")},
	{token.V007, signOfSalt, usualSalt, strings.Fields("go nodejs deno python python3 ruby php lua rust agtok"),
		say.F("The salt is at most 99,999,999, as most builders draw it; C++, Java, Kotlin, C# and Dart seldom do.")},
	{token.V006, signOfSalt, wideSalt, strings.Fields("cpp java csharp ruby nodejs deno"),
		say.F("The salt is above 99,999,999: C++, Java, C#, Ruby and Node draw it from a wider range.")},
	{token.V006, signOfSalt, unsignedSalt, strings.Fields("cpp java ruby nodejs deno"),
		say.F("The salt is above 2,147,483,647, more than C# can draw.")},
	{token.V006, signOfSalt, usualSalt, strings.Fields("go python python3 perl php agtok"),
		say.F("The salt is at most 99,999,999: C++, Java, C#, Ruby and Node seldom draw so low.")},
	{token.V006, signOfSalt, saltOfPHP, strings.Fields("php"),
		say.F("The salt is at most 100,000, the range of PHP's builder.")},
}

func isStored(t *token.Token) bool { return firstBlock(t.Compressed()) == onlyStored }

func wideSalt(t *token.Token) bool     { return t.Salt >= usualSalts }
func unsignedSalt(t *token.Token) bool { return t.Salt > math.MaxInt32 }
func usualSalt(t *token.Token) bool    { return t.Salt < usualSalts }
func saltOfPHP(t *token.Token) bool    { return t.Salt <= 100_000 }

// serviceOf returns the first service of a type, and an empty one where there is none.
func serviceOf(t *token.Token, typ token.ServiceType) token.Service {
	if s := t.Service(typ); s != nil {
		return *s
	}
	return token.Service{}
}

// ofRoom reports that an APaaS token is for a room, and not for a user or the app.
func ofRoom(t *token.Token) bool { return serviceOf(t, token.APaaS).Room != "" }

func roomUserWithout(t *token.Token) bool {
	return ofRoom(t) && len(serviceOf(t, token.APaaS).Privileges) == 0
}

func roomRoleMissing(t *token.Token) bool { return ofRoom(t) && serviceOf(t, token.APaaS).Role == -1 }

func chatWithout(t *token.Token) bool {
	chat := t.Service(token.Chat)
	return ofRoom(t) && chat != nil && len(chat.Privileges) == 0
}

// chatUserShort reports that the Chat user of a room token is the MD5 of the
// user with zeros missing at its beginning.
func chatUserShort(t *token.Token) bool {
	chat := t.Service(token.Chat)
	if chat == nil || !ofRoom(t) {
		return false
	}
	sum := md5.Sum([]byte(serviceOf(t, token.APaaS).User)) // not for security: Agora names Chat users so
	want := hex.EncodeToString(sum[:])
	return len(chat.User) < len(want) && strings.TrimLeft(chat.User, "0") == strings.TrimLeft(want, "0")
}

func chatUserType(t *token.Token) bool { return serviceOf(t, token.Chat).User == "System.Byte[]" }

func rtcUserZero(t *token.Token) bool { return serviceOf(t, token.RTC).User == "0" }

func hasUser(words ...string) func(*token.Token) bool {
	return func(t *token.Token) bool {
		return slices.ContainsFunc(t.Services, func(s token.Service) bool { return slices.Contains(words, s.User) })
	}
}

// hasQuestionMarks looks for two in a row, since one alone is a common
// character of names.
func hasQuestionMarks(t *token.Token) bool {
	return slices.ContainsFunc(t.Services, func(s token.Service) bool {
		return strings.Contains(s.Channel, "??") || strings.Contains(s.User, "??") || strings.Contains(s.Room, "??")
	})
}

// negativeTypeFirst sees no more than the first service, since its type is
// unknown; but there are more.
func negativeTypeFirst(t *token.Token) bool {
	return t.Announced > 1 && len(t.Services) > 0 && t.Services[0].Type >= 1<<15
}

func negativePrivilegeFirst(t *token.Token) bool {
	return slices.ContainsFunc(t.Services, func(s token.Service) bool {
		n := len(s.Privileges)
		return n > 1 && s.Privileges[0].ID >= 1<<15 && s.Privileges[n-1].ID < 1<<15
	})
}

func servicesUnsorted(t *token.Token) bool {
	return !slices.IsSortedFunc(t.Services, func(a, b token.Service) int { return int(a.Type) - int(b.Type) })
}

func signedZero(t *token.Token) bool { return t.UserCRC == token.CRC("0") }

// order006 returns the numbers of the privileges in the order of a 006 token.
func order006(t *token.Token) []uint16 {
	var ids []uint16
	for _, s := range t.Services {
		for _, p := range s.Privileges {
			ids = append(ids, p.ID)
		}
	}
	return ids
}

func orderOfPHP(t *token.Token) bool { return slices.Equal(order006(t), []uint16{1, 3, 2, 4}) }

func privilegesUnsorted(t *token.Token) bool { return !slices.IsSorted(order006(t)) }

func orderOfDigits(t *token.Token) bool {
	return privilegesUnsorted(t) && slices.IsSortedFunc(order006(t), func(a, b uint16) int {
		return strings.Compare(strconv.Itoa(int(a)), strconv.Itoa(int(b)))
	})
}
