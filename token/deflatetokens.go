package token

// The compressed form of a 007 token (DEFLATE, RFC 1951) as a compressor wrote
// it: its blocks, and the literals and matches in them. Inflating loses these
// choices; [Token.Likeness] compares them.

// An lzSymbol is one step of a compressed text: a literal byte, which has
// length 1 and distance 0, or a match, which repeats length bytes from distance
// bytes before.
type lzSymbol struct{ length, distance uint16 }

func (s lzSymbol) isMatch() bool { return s.distance != 0 }

type blockKind uint8

// The kinds of blocks, by the number that the stream has for them.
const (
	blockStored blockKind = iota
	blockFixed
	blockDynamic
)

// A deflateBlock is one block of a stream.
type deflateBlock struct {
	kind  blockKind
	final bool
	size  int // in bytes of payload
	bits  int // in the stream, its header included
	// repeatBits are the bits of a dynamic block that count how often a code
	// length repeats. SharpZipLib forgets them when it compares block sizes.
	repeatBits int
}

// maxBlocks is how many blocks a likeness is looked for in. The builders write
// one, Go's two.
const maxBlocks = 8

// A deflateReader splits a stream into blocks and symbols.
type deflateReader struct {
	bitReader
	limit   int // of size
	size    int // in bytes of payload, so far
	blocks  []deflateBlock
	symbols []lzSymbol
}

// readDeflate reads a stream that inflates to size bytes. ok is false when it
// does not, is corrupt, or has more than maxBlocks blocks.
func readDeflate(stream []byte, size int) (blocks []deflateBlock, symbols []lzSymbol, ok bool) {
	d := deflateReader{bitReader: bitReader{data: stream}, limit: size, symbols: make([]lzSymbol, 0, size)}
	for len(d.blocks) < maxBlocks {
		b := d.block()
		if d.failed {
			return nil, nil, false
		}
		d.blocks = append(d.blocks, b)
		if b.final {
			return d.blocks, d.symbols, d.size == size
		}
	}
	return nil, nil, false
}

func (d *deflateReader) block() deflateBlock {
	start, size := d.pos, d.size
	b := deflateBlock{final: d.bits(1) == 1, kind: blockKind(d.bits(2))}
	switch b.kind {
	case blockStored:
		d.stored()
	case blockFixed:
		d.coded(fixedCodes())
	case blockDynamic:
		var literals, distances *prefixCode
		literals, distances, b.repeatBits = d.codes()
		d.coded(literals, distances)
	default:
		d.failed = true
	}
	b.size, b.bits = d.size-size, d.pos-start
	return b
}

func (d *deflateReader) stored() {
	d.pos = (d.pos + 7) &^ 7
	n := d.bits(16)
	if d.bits(16) != n^0xffff || d.size+n > d.limit || d.pos+8*n > 8*len(d.data) {
		d.failed = true
		return
	}
	d.pos += 8 * n
	d.size += n
}

func (d *deflateReader) coded(literals, distances *prefixCode) {
	for !d.failed {
		sym := literals.next(&d.bitReader)
		s := lzSymbol{length: 1}
		switch {
		case sym == endSymbol:
			return
		case sym > endSymbol:
			s = d.match(sym-endSymbol-1, distances)
		}
		d.size += int(s.length)
		if d.failed || d.size > d.limit || int(s.distance) > d.size-int(s.length) {
			d.failed = true
			return
		}
		d.symbols = append(d.symbols, s)
	}
}

func (d *deflateReader) match(code int, distances *prefixCode) lzSymbol {
	if code >= len(lengthCodes) {
		d.failed = true
		return lzSymbol{}
	}
	l := lengthCodes[code]
	length := l.base + uint16(d.bits(l.extra))
	code = distances.next(&d.bitReader)
	if code < 0 || code >= len(distanceCodes) {
		d.failed = true
		return lzSymbol{}
	}
	c := distanceCodes[code]
	return lzSymbol{length, c.base + uint16(d.bits(c.extra))}
}

// codeLengthOrder is the order in which a dynamic block gives the lengths of
// the codes for lengths.
var codeLengthOrder = [19]int{16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15}

// codes reads the head of a dynamic block.
func (d *deflateReader) codes() (literals, distances *prefixCode, repeatBits int) {
	nLiterals, nDistances := d.bits(5)+257, d.bits(5)+1
	var order [19]uint8
	for i := range d.bits(4) + 4 {
		order[codeLengthOrder[i]] = uint8(d.bits(3))
	}
	var lengths [288 + 32]uint8
	code := newPrefixCode(order[:])
	for i := 0; i < nLiterals+nDistances && !d.failed; {
		sym := code.next(&d.bitReader)
		repeat, bits, value := 1, 0, uint8(sym)
		switch {
		case sym == 16 && i > 0:
			repeat, bits, value = 3, 2, lengths[i-1]
		case sym == 17:
			repeat, bits, value = 3, 3, 0
		case sym == 18:
			repeat, bits, value = 11, 7, 0
		case sym < 0 || sym == 16:
			d.failed = true
			return nil, nil, 0
		}
		repeatBits += bits
		for range repeat + d.bits(bits) {
			if i == nLiterals+nDistances {
				d.failed = true
				break
			}
			lengths[i] = value
			i++
		}
	}
	return newPrefixCode(lengths[:nLiterals]), newPrefixCode(lengths[nLiterals : nLiterals+nDistances]), repeatBits
}

// A bitReader reads bits, the lowest of each byte first.
type bitReader struct {
	data   []byte
	pos    int // in bits
	failed bool
}

func (r *bitReader) bits(n int) int {
	v := 0
	for i := range n {
		if r.pos>>3 >= len(r.data) {
			r.failed = true
			return 0
		}
		v |= int(r.data[r.pos>>3]>>(r.pos&7)&1) << i
		r.pos++
	}
	return v
}

// A prefixCode is a canonical Huffman code.
type prefixCode struct {
	count   [16]int // of codes, by length
	symbols []uint16
}

func newPrefixCode(lengths []uint8) *prefixCode {
	c := &prefixCode{symbols: make([]uint16, 0, len(lengths))}
	for _, n := range lengths {
		c.count[n]++
	}
	for n := uint8(1); n < 16; n++ {
		if c.count[n] == 0 {
			continue
		}
		for sym, l := range lengths {
			if l == n {
				c.symbols = append(c.symbols, uint16(sym))
			}
		}
	}
	return c
}

// next reads one symbol. It returns -1 where no code fits.
func (c *prefixCode) next(r *bitReader) int {
	code, first, index := 0, 0, 0
	for n := 1; n < 16; n++ {
		code |= r.bits(1)
		if at := code - first; 0 <= at && at < c.count[n] {
			return int(c.symbols[index+at])
		}
		index += c.count[n]
		first = (first + c.count[n]) << 1
		code <<= 1
	}
	r.failed = true
	return -1
}

// fixedCodes returns the codes of a fixed block.
func fixedCodes() (literals, distances *prefixCode) {
	var lengths [288]uint8
	for sym := range lengths {
		lengths[sym] = uint8(fixedLength(sym))
	}
	var fives [32]uint8
	for i := range fives {
		fives[i] = fixedDistanceBits
	}
	return newPrefixCode(lengths[:]), newPrefixCode(fives[:])
}

// fixedLength is how many bits a fixed block uses for a literal or length.
func fixedLength(sym int) int { return int(fixedSymbols[sym].size) }

// fixedBits returns the size that symbols have as one fixed block.
func fixedBits(payload string, symbols []lzSymbol) int {
	bits, at := 3+fixedLength(endSymbol), 0
	for _, s := range symbols {
		if s.isMatch() {
			length, _, lengthExtra := lengthSymbol(int(s.length))
			_, _, distanceExtra := distanceSymbol(int(s.distance))
			bits += fixedLength(length) + fixedDistanceBits + int(lengthExtra+distanceExtra)
		} else {
			bits += fixedLength(int(payload[at]))
		}
		at += int(s.length)
	}
	return bits
}

// An lzCode stands for the lengths or distances from base, told apart by some
// extra bits (RFC 1951, 3.2.5).
type lzCode struct {
	base  uint16
	extra int
}

var lengthCodes = [29]lzCode{
	{3, 0}, {4, 0}, {5, 0}, {6, 0}, {7, 0}, {8, 0}, {9, 0}, {10, 0},
	{11, 1}, {13, 1}, {15, 1}, {17, 1}, {19, 2}, {23, 2}, {27, 2}, {31, 2},
	{35, 3}, {43, 3}, {51, 3}, {59, 3}, {67, 4}, {83, 4}, {99, 4}, {115, 4},
	{131, 5}, {163, 5}, {195, 5}, {227, 5}, {258, 0},
}

var distanceCodes = [30]lzCode{
	{1, 0}, {2, 0}, {3, 0}, {4, 0}, {5, 1}, {7, 1}, {9, 2}, {13, 2},
	{17, 3}, {25, 3}, {33, 4}, {49, 4}, {65, 5}, {97, 5}, {129, 6}, {193, 6},
	{257, 7}, {385, 7}, {513, 8}, {769, 8}, {1025, 9}, {1537, 9}, {2049, 10}, {3073, 10},
	{4097, 11}, {6145, 11}, {8193, 12}, {12289, 12}, {16385, 13}, {24577, 13},
}
