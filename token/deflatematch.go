package token

// maxCompared is the longest payload, in bytes, whose compression is compared.
// Below 16,383 bytes zlib writes one block and forgets nothing that it read,
// which keeps the comparison simple; real tokens have a few hundred.
const maxCompared = 16_000

// What deflaters of the zlib kind do at level 6, the default of every builder.
const (
	maxChain = 128 // earlier places that are tried
	hashBits = 15
)

// lzRules are what tells deflaters of the zlib kind apart. They look up earlier
// places by a hash of the next bytes, and take a match unless the one that
// begins a byte later is longer ("lazy matching").
type lzRules struct {
	hash func(b [4]byte) uint16 // of 15 bits; behind the end come zeros
	lazy int                    // the length from which on no later match is tried
	good int                    // the length from which on a quarter of the places is tried
	nice int                    // the length that is good enough
	far  int                    // the distance beyond which three bytes are not worth a match
	// first reports that the payload's first byte can be found again: zlib
	// numbers it 0, which it also uses for "nowhere".
	first bool
}

// The rules were learned from the sources of the four and checked, but for
// SharpZipLib, against thousands of their outputs.
var (
	// zlibRules are those of zlib by Gailly and Adler.
	zlibRules = lzRules{hash: hash3, lazy: 16, good: 8, nice: 128, far: 4096}
	// chromiumRules are those of the fork that Chromium and Node have. It hashes
	// four bytes, and so finds three equal ones by accident only.
	chromiumRules = lzRules{hash: hash4, lazy: 16, good: 8, nice: 128, far: 4096}
	// sharpRules are those of SharpZipLib.
	sharpRules = lzRules{hash: hash3, lazy: longestMatch + 1, good: 8, nice: 128, far: 4096, first: true}
	// minizRules are those of miniz_oxide, except that it counts the places that
	// it tries in another way. That shows where a text repeats one thing dozens
	// of times.
	minizRules = lzRules{hash: hash3, lazy: 128, good: 32, nice: longestMatch, far: 8191}
)

func hash3(b [4]byte) uint16 {
	return (uint16(b[0])<<10 ^ uint16(b[1])<<5 ^ uint16(b[2])) & (1<<hashBits - 1)
}

func hash4(b [4]byte) uint16 {
	v := uint32(b[0]) | uint32(b[1])<<8 | uint32(b[2])<<16 | uint32(b[3])<<24
	return uint16((v*66521+66521)>>16) & (1<<hashBits - 1)
}

// An lzMatcher finds matches in a payload of at most maxCompared bytes. Places
// are positions plus origin, and 0 is nowhere.
type lzMatcher struct {
	rules  lzRules
	data   string
	origin int
	head   [1 << hashBits]uint16 // the latest place, by hash
	prev   []uint16              // the place before of the same hash, by place
}

// choose returns the symbols that a deflater of these rules makes of data.
func (m *lzMatcher) choose(rules lzRules, data string) []lzSymbol {
	m.rules, m.data, m.origin = rules, data, 0
	if rules.first {
		m.origin = 1
	}
	clear(m.head[:])
	m.prev = make([]uint16, len(data)+1)
	symbols := make([]lzSymbol, 0, len(data))
	literal := false // one is held back until the next match is known
	var match lzSymbol
	for at := 0; at < len(data); {
		before := match
		match = m.find(at, before)
		switch {
		case before.isMatch() && match.length <= before.length:
			symbols = append(symbols, before)
			end := at - 1 + int(before.length)
			for at++; at < end; at++ {
				m.insert(at)
			}
			match, literal = lzSymbol{}, false
		case literal:
			symbols = append(symbols, lzSymbol{length: 1})
			at++
		default:
			literal = true
			at++
		}
	}
	if literal {
		symbols = append(symbols, lzSymbol{length: 1})
	}
	return symbols
}

// insert enters a position and returns the latest place of the same hash.
func (m *lzMatcher) insert(at int) int {
	if len(m.data)-at < shortestMatch {
		return 0
	}
	var b [4]byte
	copy(b[:], m.data[at:])
	h := m.rules.hash(b)
	place := m.head[h]
	m.prev[at+m.origin] = place
	m.head[h] = uint16(at + m.origin)
	return int(place)
}

// find returns a match at a position that is longer than the one before, or none.
func (m *lzMatcher) find(at int, before lzSymbol) lzSymbol {
	place := m.insert(at)
	if int(before.length) >= m.rules.lazy {
		return lzSymbol{}
	}
	best := lzSymbol{length: max(before.length, shortestMatch-1)}
	longest := min(len(m.data)-at, longestMatch)
	chain := maxChain
	if int(best.length) >= m.rules.good {
		chain /= 4
	}
	for ; place != 0 && chain > 0; chain-- {
		from := place - m.origin
		if n := common(m.data[from:], m.data[at:], longest); n > int(best.length) {
			best = lzSymbol{uint16(n), uint16(at - from)}
			if n >= min(longest, m.rules.nice) {
				break
			}
		}
		place = int(m.prev[place])
	}
	if best.length == shortestMatch && int(best.distance) > m.rules.far {
		return lzSymbol{}
	}
	return best
}

// common returns how many bytes two texts have in common, at most limit.
func common(a, b string, limit int) int {
	n := 0
	for n < limit && a[n] == b[n] {
		n++
	}
	return n
}
