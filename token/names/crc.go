package names

import (
	"encoding/binary"
	"hash/crc32"
	"math"
	"slices"
	"strconv"

	"agtok/token"
)

// OfCRC returns the users that a 006 token can have been made for: "" when its CRC-32
// says any user, else the uids with it. With the certificate and the channel,
// [token.Token.Verify] tells which of them it was signed for.
func OfCRC(crc uint32) []string {
	if crc == token.CRC("") {
		return []string{""}
	}
	return slices.DeleteFunc(decimalsWithCRC(crc, ""), func(digits string) bool {
		_, err := strconv.ParseUint(digits, 10, 32)
		return err != nil
	})
}

// SignedOfCRC returns every negative number, in the order of its digits, whose decimal
// form has the CRC-32. Agora's Java builder for 006 signs uids from 2147483648 on as such.
func SignedOfCRC(crc uint32) []string {
	return slices.DeleteFunc(decimalsWithCRC(crc, "-"), func(digits string) bool {
		n, err := strconv.ParseInt(digits, 10, 32)
		return err != nil || n == 0
	})
}

const (
	forcedDigits = 4
	maxPrefix    = math.MaxUint32 / 10000 // what can stand before four digits
)

// decimalsWithCRC returns each sign+decimal, without leading zeros and up to that
// of a uid, that has the CRC, shorter ones first. There are few among the 4 billion,
// and none for most values that are not a uid's.
//
// Four bytes at the end of a text determine its CRC one to one. So only what
// stands before the last four digits is tried, and the four digits follow
// from the CRC.
func decimalsWithCRC(crc uint32, sign string) (found []string) {
	for n := range 1000 { // up to three digits: as fast as anything
		if s := sign + strconv.Itoa(n); token.CRC(s) == crc {
			found = append(found, s)
		}
	}
	target, start := rewind(^crc), ^token.CRC(sign)
	regs := make([]uint32, maxPrefix/10+1) // after each prefix that another digit can follow
	for prefix := range uint32(maxPrefix + 1) {
		reg, head := start, sign
		if prefix > 0 {
			reg = step(regs[prefix/10], '0'+byte(prefix%10))
		}
		if int(prefix) < len(regs) {
			regs[prefix] = reg
		}
		forced := reg ^ target
		if !maybeDigits(forced) || !maybeDigits(forced+0x06060606) || prefix == 0 && byte(forced) == '0' {
			continue
		}
		if prefix > 0 {
			head += strconv.Itoa(int(prefix))
		}
		found = append(found, string(binary.LittleEndian.AppendUint32([]byte(head), forced)))
	}
	return found
}

// maybeDigits reports whether four bytes are all from '0' to '?'.
func maybeDigits(bytes uint32) bool { return bytes&0xf0f0f0f0 == 0x30303030 }

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
