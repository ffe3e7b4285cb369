package token

import (
	"hash/crc32"
	"math"
	"strconv"
)

// CRC returns the CRC-32 (IEEE) by which a 006 token stands for a name.
func CRC(name string) uint32 { return crc32.ChecksumIEEE([]byte(name)) }

// UIDsWithCRC returns every uid, in ascending order, whose decimal form has the
// CRC-32, 0 as "0" included. There are five at most among the 4 billion, and
// none for most values that are not a uid's.
//
// Four bytes at the end of a text determine its CRC one to one. So only what
// stands before the last four digits is tried, and the four digits follow
// from the CRC.
func UIDsWithCRC(crc uint32) []uint32 {
	var uids []uint32
	findDecimals(crc, "", func(digits string) {
		if n, err := strconv.ParseUint(digits, 10, 32); err == nil {
			uids = append(uids, uint32(n))
		}
	})
	return uids
}

// SignedUIDsWithCRC returns every negative number, in the order of its digits,
// whose decimal form has the CRC-32. Agora's Java builder for 006 signs uids
// from 2147483648 on as such: uint32 of the number is the uid that was meant.
func SignedUIDsWithCRC(crc uint32) []int32 {
	var uids []int32
	findDecimals(crc, "-", func(digits string) {
		if n, err := strconv.ParseInt(digits, 10, 32); err == nil && n < 0 {
			uids = append(uids, int32(n))
		}
	})
	return uids
}

const (
	decimalDigits = 10 // of math.MaxUint32
	forcedDigits  = 4
	maxPrefix     = math.MaxUint32 / 10000 // what can stand before four digits
)

// findDecimals calls found with each sign+decimal, without leading zeros and of
// up to ten digits, that has the CRC, shorter ones first.
func findDecimals(crc uint32, sign string, found func(string)) {
	for n := range 1000 { // up to three digits: as fast as anything
		if s := sign + strconv.Itoa(n); CRC(s) == crc {
			found(s)
		}
	}
	s := &crcSearch{target: rewind(^crc), sign: sign, found: found}
	start := uint32(math.MaxUint32)
	for i := range len(sign) {
		start = step(start, sign[i])
	}
	for length := 0; length <= decimalDigits-forcedDigits; length++ {
		s.try(start, 0, length)
	}
}

// step feeds a byte to the CRC register.
func step(reg uint32, b byte) uint32 {
	return crc32.IEEETable[byte(reg)^b] ^ reg>>8
}

// unstep holds, for the top byte of a register, the index of the table entry
// that put it there: no two entries share their top byte.
var unstep = func() (index [256]byte) {
	for i, v := range crc32.IEEETable {
		index[v>>24] = byte(i)
	}
	return index
}()

// rewind returns the register from which four zero bytes lead to reg. Feeding
// four bytes b to a register r equals feeding zeros to r XOR b.
func rewind(reg uint32) uint32 {
	for range forcedDigits {
		i := unstep[reg>>24]
		reg = (reg^crc32.IEEETable[i])<<8 | uint32(i)
	}
	return reg
}

type crcSearch struct {
	target uint32
	sign   string
	found  func(string)
}

// try extends a prefix, whose register and value are given, by n more digits
// and looks whether four digits can follow it.
func (s *crcSearch) try(reg, value uint32, n int) {
	if n == 0 {
		s.finish(reg^s.target, value)
		return
	}
	first := uint32(0)
	if value == 0 {
		first = 1 // no leading zeros
	}
	for d := first; d <= 9; d++ {
		v, next := value*10+d, step(reg, '0'+byte(d))
		switch {
		case v > maxPrefix:
			return
		case n > 1:
			s.try(next, v, n-1)
		case maybeDigits(next ^ s.target): // most of the work ends here
			s.finish(next^s.target, v)
		}
	}
}

// maybeDigits reports whether four bytes are all from '0' to '?'.
func maybeDigits(bytes uint32) bool { return bytes&0xf0f0f0f0 == 0x30303030 }

// finish looks whether the four bytes that are forced are digits.
func (s *crcSearch) finish(forced, prefix uint32) {
	if !maybeDigits(forced) || !maybeDigits(forced+0x06060606) {
		return
	}
	b := [forcedDigits]byte{byte(forced), byte(forced >> 8), byte(forced >> 16), byte(forced >> 24)}
	if prefix == 0 {
		if b[0] == '0' {
			return // no leading zeros
		}
		s.found(s.sign + string(b[:]))
		return
	}
	s.found(s.sign + strconv.FormatUint(uint64(prefix), 10) + string(b[:]))
}

// Candidates returns the users that a 006 token can have been made for: "" when
// its CRC says any user, else the uids with its CRC. With a certificate that
// signed the token for the channel, only the one user it was signed for
// remains; see [Token.SignedFor].
func (t *Token) Candidates() []string {
	if !t.HasCRC {
		return nil
	}
	if t.UserCRC == CRC("") {
		return []string{""}
	}
	var users []string
	for _, uid := range UIDsWithCRC(t.UserCRC) {
		users = append(users, strconv.FormatUint(uint64(uid), 10))
	}
	return users
}

// SignedFor returns which of the users the certificate signed a 006 token for,
// in the channel. ok is false when it is none of them.
func (t *Token) SignedFor(certificate, channel string, users []string) (user string, ok bool) {
	for _, user := range users {
		if t.Verify(certificate, Names{Channel: channel, User: user}) {
			return user, true
		}
	}
	return "", false
}
