package sdk

import (
	"fmt"
	"strings"
	"testing"

	"agtok/golden"
	"agtok/say"
)

// The golden file is for reading: all errors of one explanation, then what it
// says, what causes it and what to do, as people in China get it.
func TestChineseGolden(t *testing.T) {
	var order []string
	errors := map[string]string{} // by their explanation
	write := func(r row, owner Owner, code string) {
		m := r.meaning(owner, code, "…") // of those that share a sentence, the name is left out
		text := "    " + m.Says.In(say.Chinese) + "\n"
		if !m.Causes.IsZero() {
			text += "    原因：" + m.Causes.In(say.Chinese) + "\n"
		}
		text += "    处理：" + m.Do.In(say.Chinese) + "\n"
		if errors[text] == "" {
			order = append(order, text)
		}
		errors[text] += strings.TrimSpace(fmt.Sprint(owner.For(say.Reader{Lang: say.Chinese}), "  ", code, " ", r.symbol)) + "\n"
	}
	for _, table := range data().tables {
		for _, r := range table.rows {
			write(r, table.product, fmt.Sprint(r.number))
		}
	}
	for _, p := range data().phrases {
		write(p.row, p.product, p.words)
	}
	var b strings.Builder
	for _, text := range order {
		b.WriteString(errors[text] + text)
	}
	golden.Check(t, "errors.zh", b.String())
}
