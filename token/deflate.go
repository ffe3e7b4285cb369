package token

import "math/bits"

// Deflate for payloads of a few hundred bytes, as nearly every token's is: one
// block of the fixed Huffman code (RFC 1951, 3.2.6) with lazy matching. It takes
// the microsecond that remains beside the signature. The library's compressors
// either need ten times that for such a payload or leave it uncompressed, which
// makes a token 7 to 15 % longer than Agora's.

const (
	maxSmall      = 320 // bytes; beyond, a Huffman code of its own pays
	shortestMatch = 3
	longestMatch  = 258
	endSymbol     = 256
	smallHash     = 8

	fixedDistanceBits = 5 // of the fixed code of distances
)

// A match repeats length bytes from distance bytes back.
type match struct{ length, distance int }

// A matcher finds earlier occurrences by chains of positions with one hash.
// Positions are stored plus one, so that zero ends a chain.
type matcher struct {
	data []byte
	head [1 << smallHash]uint16
	prev [maxSmall]uint16
}

func (m *matcher) hash(i int) uint32 {
	v := uint32(m.data[i]) | uint32(m.data[i+1])<<8 | uint32(m.data[i+2])<<16
	return v * 0x9e3779b1 >> (32 - smallHash)
}

// insert makes position i known.
func (m *matcher) insert(i int) {
	if i+shortestMatch <= len(m.data) {
		h := m.hash(i)
		m.prev[i] = m.head[h]
		m.head[h] = uint16(i + 1)
	}
}

// find returns the longest match at position i, the nearest of equal ones.
func (m *matcher) find(i int) (best match) {
	if i+shortestMatch > len(m.data) {
		return best
	}
	most := min(len(m.data)-i, longestMatch)
	for p := m.head[m.hash(i)]; p != 0 && best.length < most; p = m.prev[p-1] {
		at := int(p - 1)
		if m.data[at+best.length] != m.data[i+best.length] {
			continue
		}
		n := 0
		for n < most && m.data[at+n] == m.data[i+n] {
			n++
		}
		if n >= shortestMatch && n > best.length {
			best = match{n, i - at}
		}
	}
	return best
}

// appendDeflate appends the deflate form of up to maxSmall bytes.
func appendDeflate(b, data []byte) []byte {
	w := bitWriter{out: b}
	w.put(0b011, 3) // the final block, fixed code
	m := matcher{data: data}
	here := match{}
	for i := 0; i < len(data); {
		m.insert(i)
		next := m.find(i + 1)
		if here.length == 0 || next.length > here.length {
			w.symbol(int(data[i]))
			here = next
			i++
			continue
		}
		w.match(here)
		end := i + here.length
		for i++; i < end; i++ {
			m.insert(i)
		}
		here = m.find(i)
	}
	w.symbol(endSymbol)
	return w.flush()
}

// A bitWriter packs bits from the lowest of each byte.
type bitWriter struct {
	out []byte
	acc uint64
	n   uint
}

func (w *bitWriter) put(v uint32, n uint) {
	w.acc |= uint64(v) << w.n
	for w.n += n; w.n >= 8; w.n -= 8 {
		w.out = append(w.out, byte(w.acc))
		w.acc >>= 8
	}
}

func (w *bitWriter) flush() []byte {
	if w.n > 0 {
		w.out = append(w.out, byte(w.acc))
	}
	return w.out
}

// symbol puts a literal, an end of block or a length symbol.
func (w *bitWriter) symbol(s int) { w.put(fixedSymbols[s].bits, fixedSymbols[s].size) }

// A bitCode is a Huffman code as it is written: its highest bit comes first.
type bitCode struct {
	bits uint32
	size uint
}

func newBitCode(v uint32, n uint) bitCode { return bitCode{bits.Reverse32(v) >> (32 - n), n} }

// fixedSymbols is the fixed code of literals and lengths.
var fixedSymbols = func() (codes [288]bitCode) {
	for s := range codes {
		switch v := uint32(s); {
		case s < 144:
			codes[s] = newBitCode(0x30+v, 8)
		case s < 256:
			codes[s] = newBitCode(0x190+v-144, 9)
		case s < 280:
			codes[s] = newBitCode(v-256, 7)
		default:
			codes[s] = newBitCode(0xc0+v-280, 8)
		}
	}
	return codes
}()

func (w *bitWriter) match(m match) {
	s, extra, n := lengthSymbol(m.length)
	w.symbol(s)
	w.put(extra, n)
	s, extra, n = distanceSymbol(m.distance)
	distance := newBitCode(uint32(s), fixedDistanceBits)
	w.put(distance.bits, distance.size)
	w.put(extra, n)
}

// lengthSymbol returns the symbol of a match length, and its extra bits. Four
// symbols share a number of extra bits (RFC 1951, 3.2.5).
func lengthSymbol(length int) (symbol int, extra uint32, n uint) {
	v := uint32(length - shortestMatch)
	switch {
	case length == longestMatch:
		return 285, 0, 0
	case v < 8:
		return 257 + int(v), 0, 0
	}
	n = uint(bits.Len32(v)) - 3
	return 257 + int(4*n) + int(v>>n), v & (1<<n - 1), n
}

// distanceSymbol is the same for distances, where two symbols share a number.
func distanceSymbol(distance int) (symbol int, extra uint32, n uint) {
	v := uint32(distance - 1)
	if v < 4 {
		return int(v), 0, 0
	}
	n = uint(bits.Len32(v)) - 2
	return int(2*n) + int(v>>n), v & (1<<n - 1), n
}
