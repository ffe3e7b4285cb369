package token

// maxFixed is how long a payload the quick way of inflating takes: longer ones
// have a Huffman code of their own anyway.
const maxFixed = 1024

// inflateFixed inflates a stream that is one final block of the fixed Huffman
// code (RFC 1951, 3.2.6), as deflaters of the zlib kind write nearly every
// token. It takes a third of the time that a general inflater needs to set
// itself up and finish. ok is false for any other stream, and for a damaged
// one: the library then tells what is wrong with it. used counts the bytes of
// the stream.
func inflateFixed(stream []byte) (out []byte, used int, ok bool) {
	r := fixedReader{data: stream}
	if r.refill(); r.take(3) != 0b011 {
		return nil, 0, false
	}
	out = make([]byte, 0, 2*len(stream)+64)
	for len(out) <= maxFixed {
		r.refill()
		code := fixedLookup[r.acc&(1<<fixedMost-1)]
		r.take(uint(code.size))
		switch {
		case r.spent:
			return nil, 0, false
		case code.symbol < endSymbol:
			out = append(out, byte(code.symbol))
			continue
		case code.symbol == endSymbol:
			return out, r.pos - int(r.n/8), true
		}
		length, distance := r.match(int(code.symbol) - endSymbol - 1)
		if r.spent || distance == 0 || distance > len(out) {
			return nil, 0, false
		}
		for range length { // byte by byte: a match may overlap itself
			out = append(out, out[len(out)-distance])
		}
	}
	return nil, 0, false
}

// A fixedReader takes bits off a stream, lowest first.
type fixedReader struct {
	data  []byte
	pos   int // of the next byte to refill from
	acc   uint64
	n     uint // bits in acc
	spent bool // more bits were taken than there are
}

// refill makes at least 56 bits ready, as far as there are any: enough for any
// match.
func (r *fixedReader) refill() {
	for r.n <= 56 && r.pos < len(r.data) {
		r.acc |= uint64(r.data[r.pos]) << r.n
		r.pos++
		r.n += 8
	}
}

func (r *fixedReader) take(n uint) uint32 {
	if n > r.n {
		r.spent = true
		return 0
	}
	v := uint32(r.acc & (1<<n - 1))
	r.acc >>= n
	r.n -= n
	return v
}

// match reads what follows the symbol of a length. The distance is 0 when it
// has none.
func (r *fixedReader) match(code int) (length, distance int) {
	if code >= len(lengthCodes) {
		return 0, 0
	}
	l := lengthCodes[code]
	length = int(l.base) + int(r.take(uint(l.extra)))
	code = int(newBitCode(r.take(fixedDistanceBits), fixedDistanceBits).bits) // written highest bit first
	if code >= len(distanceCodes) {
		return 0, 0
	}
	d := distanceCodes[code]
	return length, int(d.base) + int(r.take(uint(d.extra)))
}

const fixedMost = 9 // bits of the longest fixed code

// fixedLookup tells the symbol that any nine bits begin with.
var fixedLookup = func() (table [1 << fixedMost]struct {
	symbol uint16
	size   uint8
}) {
	for s, code := range fixedSymbols {
		for rest := uint32(0); rest < 1<<(fixedMost-code.size); rest++ {
			e := &table[rest<<code.size|code.bits]
			e.symbol, e.size = uint16(s), uint8(code.size)
		}
	}
	return table
}()
