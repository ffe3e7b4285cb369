package token

import (
	"encoding/binary"
	"math/bits"
	"slices"
	"strings"
)

// The short way to the bytes that compress/zlib writes at its default level,
// which are those of Agora's Go builder. The library clears 650 KB of tables for
// a payload of 150 bytes. What it does for a single block stands here: the same
// earlier places are tried, the same codes made, the same kinds of block weighed.
const (
	maxShort = 1024 // bytes; only tokens with many permissions have more

	minMatch  = 4
	maxMatch  = 258 // RFC 1951, 3.2.5
	lazyMatch = 16  // a match so long is taken, whatever begins at the next byte
	niceMatch = 128 // a match so long ends the search
	maxTries  = 128 // of earlier places; these three are of level 6 in compress/flate

	endOfBlock  = 256
	maxSymbols  = 288
	maxSizeBits = 7
)

// The codes of a block: for bytes and lengths, for distances, and for the sizes
// by which a block describes those two.
const (
	literals = iota
	distances
	sizes
)

type codes [3]huffman

// A symbol of a code is followed by n more bits.
type symbol struct {
	code, n   uint8
	id, extra uint16
}

// A deflater has room for all that a short payload needs.
type deflater struct {
	data   []byte
	hashes [maxShort]uint32 // of the four bytes at a place
	latest [512]uint16      // place+1 by the end of its hash
	before [maxShort]uint16 // place+1 of the one before by the same

	symbols [maxShort + 1 + 2*maxSymbols]symbol
	taken   int
	codes   codes
}

// appendDeflate appends the deflate form of 1 to maxShort bytes. ok is false for
// the rare payload that the library stores as it is, or shortens a code for: one
// for sizes, since 1024 bytes make none of 16 bits.
func appendDeflate(b, data []byte) (out []byte, ok bool) {
	d := deflater{data: data}
	d.match()
	d.take(literals, endOfBlock, 0, 0)
	body := d.symbols[:d.taken]
	if d.codes[distances].freq == (huffman{}).freq {
		d.take(distances, 0, 0, 0) // which the library counts and does not write
	}
	fixed, head := 3+cost(d.symbols[:d.taken], &fixedCodes), d.taken
	var room [2 * maxSymbols]uint8
	first, second := d.codes[literals].build(), d.codes[distances].build()
	d.describe(append(append(room[:0], first...), second...))
	ofSizes, n := d.codes[sizes].build(), len(sizeOrder)
	for n > 4 && d.codes[sizes].size[sizeOrder[n-1]] == 0 {
		n--
	}
	dynamic := 3 + 5 + 5 + 4 + 3*n + cost(d.symbols[:d.taken], &d.codes)
	if stored := 8 * (len(data) + 5); stored < min(fixed, dynamic) || slices.Max(ofSizes) > maxSizeBits {
		return b, false
	}
	w := bitWriter{out: b}
	if dynamic < fixed {
		w.put(0b100|(len(first)-257)<<3|(len(second)-1)<<8|(n-4)<<13, 17)
		for _, id := range sizeOrder[:n] {
			w.put(int(d.codes[sizes].size[id]), 3)
		}
		d.codes.number()
		w.write(d.symbols[head:d.taken], &d.codes)
		w.write(body, &d.codes)
	} else {
		w.put(0b010, 3)
		w.write(body, &fixedCodes)
	}
	w.put(0b001, 3+(5-w.n)&7) // Close ends with an empty stored block
	return append(w.out, 0, 0, 0xff, 0xff), true
}

// match takes bytes and matches. Before a match is taken, a longer one is looked
// for at the next byte.
func (d *deflater) match() {
	for at := 0; at < len(d.data); {
		length, distance := d.find(at, minMatch-1)
		for distance > 0 {
			longer, back := d.find(at+1, length)
			if longer <= length {
				break
			}
			d.take(literals, int(d.data[at]), 0, 0)
			length, distance, at = longer, back, at+1
		}
		if distance > 0 {
			d.takeMatch(length, distance)
		} else {
			d.take(literals, int(d.data[at]), 0, 0)
			length = 1
		}
		for i := 2; i < length; i++ {
			d.insert(at + i)
		}
		at += length
	}
}

// insert makes a place known. The hash is the library's, since its collisions
// count as tries.
func (d *deflater) insert(at int) {
	if at+minMatch <= len(d.data) {
		hash := binary.BigEndian.Uint32(d.data[at:]) * 0x1e35a7bd >> 15
		latest := &d.latest[hash%uint32(len(d.latest))]
		d.hashes[at], d.before[at], *latest = hash, *latest, uint16(at+1)
	}
}

// find makes a place known and returns the longest match there, the nearest of
// equal ones. The distance is 0 where there is none, or none is looked for because
// of the one that waits.
func (d *deflater) find(at, waiting int) (length, distance int) {
	d.insert(at)
	length, most := minMatch-1, min(len(d.data)-at, maxMatch)
	if waiting >= lazyMatch || waiting >= most {
		return length, 0
	}
	tries := maxTries
	for place := d.before[at]; place > 0 && tries > 0 && length < min(niceMatch, most); place = d.before[place-1] {
		if d.hashes[place-1] != d.hashes[at] {
			continue
		}
		tries--
		there, n := d.data[place-1:], 0
		for n < most && there[n] == d.data[at+n] {
			n++
		}
		if n > length {
			length, distance = n, at+1-int(place)
		}
	}
	return length, distance
}

func (d *deflater) take(code, id, extra, n int) {
	d.symbols[d.taken] = symbol{uint8(code), uint8(n), uint16(id), uint16(extra)}
	d.taken++
	d.codes[code].freq[id]++
}

// takeMatch takes the symbols of a length and a distance (RFC 1951, 3.2.5).
func (d *deflater) takeMatch(length, distance int) {
	id, extra, n := share(length-3, 2)
	if length == maxMatch {
		id, extra, n = 28, 0, 0
	}
	d.take(literals, endOfBlock+1+id, extra, n)
	id, extra, n = share(distance-1, 1)
	d.take(distances, id, extra, n)
}

// share returns the symbol that v shares with others, and the n bits that tell
// them apart. 1<<log symbols have the same n.
func share(v, log int) (id, extra, n int) {
	n = max(bits.Len(uint(v)), log+1) - log - 1
	return n<<log + v>>n, v & (1<<n - 1), n
}

// describe takes the symbols for the sizes of two codes (RFC 1951, 3.2.7).
func (d *deflater) describe(both []uint8) {
	for len(both) > 0 {
		size, run := int(both[0]), 1
		for run < len(both) && both[run] == both[0] {
			run++
		}
		both = both[run:]
		if size > 0 {
			d.take(sizes, size, 0, 0)
			run--
		}
		for run >= 3 {
			id, n, least := 16, 2, 3
			if size == 0 && run > 10 {
				id, n, least = 18, 7, 11
			} else if size == 0 {
				id, n = 17, 3
			}
			extra := min(run-least, 1<<n-1)
			d.take(sizes, id, extra, n)
			run -= least + extra
		}
		for range run {
			d.take(sizes, size, 0, 0)
		}
	}
}

// sizeOrder is the order in which a block has the sizes of the code for sizes.
var sizeOrder = [...]uint8{16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15}

// A huffman is a Huffman code.
type huffman struct {
	freq [maxSymbols]uint16
	size [maxSymbols]uint8 // in bits; 0 for a symbol that is not used
	code [maxSymbols]uint16
}

// build chooses the sizes for the frequencies and returns them up to the last
// that is used. Of equally rare things it joins pairs before symbols, which gives
// the library's sizes where no code is too long.
func (h *huffman) build() []uint8 {
	var node, depth [2 * maxSymbols]int // frequency and symbol, or frequency of a pair
	n, used := 0, 0
	for id, f := range h.freq {
		if f > 0 {
			node[n], n, used = int(f)<<16|id, n+1, id+1
		}
	}
	slices.Sort(node[:n])
	for leaf, pair, top := 0, n, n; top < 2*n-1; top++ {
		for range 2 {
			next := &pair
			if leaf < n && (pair == top || node[leaf] < node[pair]) {
				next = &leaf
			}
			node[top] += node[*next] &^ 0xffff
			depth[*next] = top // its pair's, plus one, as soon as that is known
			*next++
		}
	}
	for i := 2*n - 3; i >= 0; i-- {
		depth[i] = depth[depth[i]] + 1
	}
	for i, v := range node[:n] {
		h.size[v&0xffff] = uint8(max(1, depth[i])) // a single symbol has one bit
	}
	return h.size[:used]
}

// number gives the symbols of each size their codes in order (RFC 1951, 3.2.2).
func (c *codes) number() {
	for i := range c {
		var next [16]uint16 // by size; the number of symbols first
		for _, n := range c[i].size {
			next[n]++
		}
		for n, code := 1, uint16(0); n < len(next); n++ {
			code, next[n] = (code+next[n])<<1, code
		}
		for id, n := range c[i].size {
			c[i].code[id] = bits.Reverse16(next[n]) >> (16 - n)
			next[n]++
		}
	}
}

// fixedCodes are those of RFC 1951, 3.2.6.
var fixedCodes = func() (c codes) {
	repeat := func(size string, n int) string { return strings.Repeat(size, n) }
	copy(c[literals].size[:], repeat("\x08", 144)+repeat("\x09", 112)+repeat("\x07", 24)+repeat("\x08", 8))
	copy(c[distances].size[:], repeat("\x05", 32))
	c.number()
	return c
}()

// cost is how many bits the symbols take.
func cost(symbols []symbol, in *codes) (n int) {
	for _, s := range symbols {
		n += int(in[s.code].size[s.id] + s.n)
	}
	return n
}

// A bitWriter packs bits from the lowest of each byte.
type bitWriter struct {
	out []byte
	acc uint64
	n   int
}

func (w *bitWriter) put(v, n int) {
	w.acc |= uint64(v) << w.n
	for w.n += n; w.n >= 8; w.n -= 8 {
		w.out = append(w.out, byte(w.acc))
		w.acc >>= 8
	}
}

func (w *bitWriter) write(symbols []symbol, in *codes) {
	for _, s := range symbols {
		c := &in[s.code]
		w.put(int(c.code[s.id])|int(s.extra)<<c.size[s.id], int(c.size[s.id]+s.n))
	}
}
