package mint

import (
	"bytes"
	"context"
	"encoding/json"

	"agtok/cli/run"
	"agtok/request"
	"agtok/say"
	"agtok/token"
	"agtok/token/snippet"
)

// A batch mints one token for each of many users.
type batch struct {
	*building
	template snippet.Minted
}

// A minting is the outcome of a chunk.
type minting struct {
	lines    bytes.Buffer
	tokens   int
	doubtful int      // users with a warning
	doubt    say.Text // the first one's
	err      error    // what stopped it
}

// mintAll prints a token for each user, in their order.
func (o *buildOptions) mintAll(ctx context.Context, b *building, from users, template snippet.Minted) error {
	defer from.close()
	b.many()
	if err := b.ready(); err != nil {
		return err
	}
	ctx, stop := o.Interruptible(ctx)
	defer stop()
	job := &batch{b, template}
	progress := newProgress(o.App, from.total)
	defer progress.clear()
	doubtful, doubt := 0, say.Text{}
	err := run.Ordered(ctx, from.next, job.mint, func(m *minting, _ bool) error {
		progress.clear()
		if _, err := o.Stdout.Write(m.lines.Bytes()); err != nil {
			return err
		}
		progress.add(m.tokens)
		if doubtful == 0 {
			doubt = m.doubt
		}
		doubtful += m.doubtful
		return m.err
	})
	progress.clear()
	if doubtful > 0 {
		o.Warn(say.F("%v (%d in all)", doubt, doubtful))
	}
	return err
}

// mint makes the tokens of a chunk.
func (b *batch) mint(c chunk) *minting {
	m := &minting{}
	spec := b.spec
	for i := range c.size() {
		user, problems := c.at(i)
		if token.Invalid(problems) {
			m.err = run.Failf("%v: %v", c.where(i), problems[0].Message)
			return m
		}
		if len(problems) > 0 {
			if m.doubtful == 0 {
				m.doubt = say.F("%v: %v", c.where(i), problems[0].Message)
			}
			m.doubtful++
		}
		if !b.fixedSalt {
			spec.Salt = b.app.Salt()
		}
		spec.Services = b.request.For(b.spec.Services, user)
		text, err := b.build(spec)
		if err == nil {
			err = b.print(&m.lines, spec, text, user)
		}
		if err != nil {
			m.err = run.Failf("build the token of %v: %v", say.Name(user), err)
			return m
		}
		m.tokens++
	}
	return m
}

func (b *batch) print(w *bytes.Buffer, spec token.Spec, text, user string) error {
	if b.format.ID == asToken { // the only one that must be fast
		w.WriteString(text)
		return w.WriteByte('\n')
	}
	one := b.template
	one.Token, one.User, one.Salt = text, &user, spec.Salt
	if one.RTMUser != nil {
		one.RTMUser = request.RTMUser(spec.Services)
	}
	if b.format.ID == asJSON {
		e := json.NewEncoder(w)
		e.SetEscapeHTML(false)
		return e.Encode(one)
	}
	of := *b.building
	of.spec = spec
	text, err := of.write(one)
	w.WriteString(text)
	return err
}
