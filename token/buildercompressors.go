package token

import (
	"bytes"
	"slices"
)

// A zlibStream is the compressed form of a token, taken apart.
type zlibStream struct {
	stream  []byte // header, blocks and checksum
	payload string
	blocks  []deflateBlock
	symbols []lzSymbol
	matcher *lzMatcher
}

// A compressor is what some builders compress with.
type compressor struct {
	builders []string // the most used first
	reason   string
	makes    func(zlibStream) bool
}

// compressors are in the order in which a token is like them if it is like
// several. Measured on random tokens, zlib and Chromium's fork agree on a
// quarter of them.
//
// The many builders that use zlib do not differ in what a token of ordinary
// size shows. Deno's uses pako, a translation of zlib, and Node is among them
// because the fork in its older releases hashes three bytes too.
var compressors = []compressor{
	{[]string{builderDart}, "Its zlib header is 7801, as in the one token that is known from Dart.", likeDart},
	{[]string{builderGo}, "An empty stored block ends it, as Go's compress/zlib does.", likeGo},
	{[]string{builderJava, builderPHP, builderPython3, builderPython2, builderRuby, builderCpp, builderKotlin, builderLua, builderDeno, builderNode}, "zlib makes the same choice of repeats and of the kind of block.", likeZlib},
	{[]string{builderRust}, "miniz_oxide, which Rust's builder uses, makes the same choice of repeats and of the kind of block.", likeMiniz},
	{[]string{builderNode}, "Node's fork of zlib makes the same choice of repeats and of the kind of block.", likeNode},
	{[]string{builderCSharp}, "SharpZipLib, which the builder for C# uses, makes the same choice of repeats and of the kind of block.", likeSharp},
	{[]string{builderAgtok}, "agtok compresses the payload to the same bytes.", likeAgtok},
}

// Headers of zlib streams (RFC 1950) by the level they tell of.
const (
	headerFastest = "\x78\x01"
	headerDefault = "\x78\x9c"
)

func (z zlibStream) header() string { return string(z.stream[:zlibHeaderSize]) }

// whole returns the one block of a stream that has one, written at the default
// level.
func (z zlibStream) whole() (deflateBlock, bool) {
	return z.blocks[0], len(z.blocks) == 1 && z.header() == headerDefault
}

func likeAgtok(z zlibStream) bool {
	ours, err := appendZlib(nil, []byte(z.payload))
	return err == nil && bytes.Equal(ours, z.stream)
}

func likeDart(z zlibStream) bool { return z.header() == headerFastest }

// likeGo knows Go by its end: it closes a stream without telling the block
// before that it is the last.
func likeGo(z zlibStream) bool {
	last := z.blocks[len(z.blocks)-1]
	return z.header() == headerDefault && len(z.blocks) > 1 && last.kind == blockStored && last.size == 0
}

func likeZlib(z zlibStream) bool { return z.likeZlib(zlibRules) }
func likeNode(z zlibStream) bool { return z.likeZlib(chromiumRules) }

// likeZlib compares with zlib, which writes the block that is smallest in
// bytes. The size of a dynamic block is only known if the stream has one.
func (z zlibStream) likeZlib(rules lzRules) bool {
	b, ok := z.whole()
	if !ok {
		return false
	}
	symbols := z.matcher.choose(rules, z.payload)
	fixed := inBytes(fixedBits(z.payload, symbols))
	switch b.kind {
	case blockStored:
		return len(z.payload)+storedHead <= fixed
	case blockFixed:
		return slices.Equal(symbols, z.symbols) && fixed < len(z.payload)+storedHead
	}
	return slices.Equal(symbols, z.symbols) && inBytes(b.bits) < fixed
}

// storedHead is the size of the two lengths that begin a stored block.
const storedHead = 4

func inBytes(bits int) int { return (bits + 7) / 8 }

// likeMiniz compares with miniz_oxide. It never writes a fixed block for 48
// bytes or more, and stores what a dynamic one would not shrink.
func likeMiniz(z zlibStream) bool {
	b, ok := z.whole()
	switch {
	case !ok || b.kind == blockFixed:
		return false
	case b.kind == blockStored:
		return true
	}
	return slices.Equal(z.matcher.choose(minizRules, z.payload), z.symbols)
}

// likeSharp compares with SharpZipLib, which writes the block that is smallest
// in bits, but forgets a part of the size of a dynamic one.
func likeSharp(z zlibStream) bool {
	b, ok := z.whole()
	if !ok {
		return false
	}
	symbols := z.matcher.choose(sharpRules, z.payload)
	fixed := fixedBits(z.payload, symbols)
	switch b.kind {
	case blockStored:
		return len(z.payload)+storedHead < fixed/8
	case blockFixed:
		return slices.Equal(symbols, z.symbols) && len(z.payload)+storedHead >= fixed/8
	}
	return slices.Equal(symbols, z.symbols) && b.bits-b.repeatBits < fixed
}
