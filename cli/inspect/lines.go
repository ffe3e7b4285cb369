package inspect

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"

	"agtok/cells"
	"agtok/cli/run"
	"agtok/say"
	"agtok/token/diagnosis"
	"agtok/token/jsontext"
	"agtok/ui/session"
)

// maxLine is how long a line of agtok inspect - may be. A longer one is
// answered and skipped.
const maxLine = 4 << 20

// A caseLine is one line of agtok inspect -.
type caseLine struct {
	number int
	text   []byte
	err    error // why there is no text
}

// An answer is what a line gets. It has an Error where the line was not
// understood; the rest of it is then that of an empty token.
type answer struct {
	*diagnosis.Report
	Error say.Text `json:"error,omitzero"`
}

// inspectLines answers each line of standard input with one line.
func (o *inspectOptions) inspectLines(ctx context.Context, common diagnosis.Input, keys *session.Keychain) error {
	w := bufio.NewWriterSize(o.Stdout, 64<<10)
	var worst error   // 1 counts before 3
	all, bare := 0, 0 // lines, and those that hold neither a token nor an error
	work := func(line caseLine) answer { return o.answer(line, common, keys) }
	emit := func(one answer, more bool) error {
		if err := verdictError(one.Verdict); err != nil && worst != run.ErrNo {
			worst = err
		}
		all++
		if one.Find(diagnosis.CodeUnknownVersion) != nil || one.Find(diagnosis.CodeEmpty) != nil {
			bare++
		}
		o.Warn(keys.Doubts()...)
		err := o.printAnswer(w, one)
		if err == nil && !more {
			err = w.Flush() // whoever is waiting for this answer gets it now
		}
		return err
	}
	if err := run.Ordered(ctx, caseLines(o.Stdin), work, emit); err != nil {
		return err
	}
	if bare > 1 && 2*bare > all { // somebody's report, which was read as a list
		o.Note("%d of %d lines hold no token; to read all of it as one text, leave out the -", bare, all)
	}
	return worst
}

// caseLines reads lines of any length, and keeps those up to maxLine.
func caseLines(r io.Reader) func() (caseLine, error) {
	lines := bufio.NewReaderSize(run.UTF8(r), 64<<10)
	number := 0
	return func() (caseLine, error) {
		var text []byte
		long := false
		for {
			part, err := lines.ReadSlice('\n')
			if long = long || len(text)+len(part) > maxLine; !long {
				text = append(text, part...)
			}
			if errors.Is(err, bufio.ErrBufferFull) {
				continue
			}
			if err != nil && !errors.Is(err, io.EOF) {
				return caseLine{}, say.Errorf("read standard input: %w", err)
			}
			if err != nil && len(text) == 0 && !long {
				return caseLine{}, io.EOF
			}
			number++
			if long {
				return caseLine{number: number, err: say.Errorf("it is longer than %d bytes", maxLine)}, nil
			}
			return caseLine{number: number, text: run.LineText(text, number)}, nil
		}
	}
}

// answer works out the answer to a line.
func (o *inspectOptions) answer(line caseLine, common diagnosis.Input, keys *session.Keychain) answer {
	reader := o.Reader
	if o.Common.JSON {
		reader = o.Script()
	}
	q, err := common, line.err
	if err == nil {
		q, err = o.readCase(line.text, common)
	}
	if err != nil {
		return answer{emptyReport(), say.F("line %d: %v", line.number, err).As(reader)}
	}
	return answer{Report: keys.Explain(q).As(reader)}
}

// emptyReport is the report of a line that has no token.
func emptyReport() *diagnosis.Report {
	return &diagnosis.Report{
		Verdict:        diagnosis.Unreadable,
		Services:       []diagnosis.Service{},
		UserCandidates: []string{},
		Signature:      diagnosis.Signature{Status: diagnosis.SignatureUnchecked},
		BuiltBy:        []string{},
		Findings:       []diagnosis.Finding{},
	}
}

// wideVerdict is the room for the longest, "unexplained".
const wideVerdict = 11

func (o *inspectOptions) printAnswer(w *bufio.Writer, one answer) error {
	if !o.Common.JSON {
		_, err := fmt.Fprintf(w, "%s  %s\n", cells.Pad(string(one.Verdict), wideVerdict), run.OneLine(o.Text(headline(one))))
		return err
	}
	line, err := jsontext.Encode(one, "")
	if err == nil {
		_, err = w.Write(line)
	}
	return err
}

// headline says in one sentence what is to be known.
func headline(one answer) say.Text {
	switch {
	case !one.Error.IsZero():
		return one.Error
	case one.Verdict.Passes():
		sentences := []say.Text{one.Headline}
		for _, f := range one.Remarks() {
			sentences = append(sentences, coded(f))
		}
		return say.F("%v", say.Also(sentences...))
	case len(one.Findings) > 0:
		return coded(&one.Findings[0])
	}
	return one.Headline
}

// coded returns what a finding says behind its code. What is damaged or repaired
// says so itself.
func coded(f *diagnosis.Finding) say.Text {
	if f.Code == diagnosis.CodeDamaged || f.Code == diagnosis.CodeRepaired {
		return f.Message
	}
	return say.F("%v: %v", string(f.Code), f.Message)
}
