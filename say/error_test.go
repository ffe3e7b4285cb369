package say_test

import (
	"errors"
	"fmt"
	"io/fs"
	"testing"

	"agtok/say"
)

func TestErrorf(t *testing.T) {
	cause := say.Errorf("is a directory")
	err := fmt.Errorf("outside: %w", say.Errorf("%v: %w", say.Path("/x"), cause))
	if !errors.Is(err, cause) || err.Error() != "outside: /x: is a directory" {
		t.Errorf("%v", err)
	}
}

func TestOf(t *testing.T) {
	for _, c := range []struct {
		name         string
		err          error
		english, own string
	}{
		{"its own", say.Errorf("%v: %w", say.Path("/a b"), say.Errorf("is a directory")), "/a b: is a directory", "/a b：是一个目录"},
		{"path", &fs.PathError{Op: "open", Path: `C:\x`, Err: fs.ErrNotExist}, `C:\x: file does not exist`, `C:\x：文件不存在`},
		{"hostile path", &fs.PathError{Op: "open", Path: "a\x1b\xff", Err: fs.ErrPermission}, `"a\x1b\xff": permission denied`, `"a\x1b\xff"：没有权限`},
		{"unknown", errors.New("100 % odd\x1b"), `100 % odd\x1b`, `100 % odd\x1b`},
		{"system's within another's", fmt.Errorf("dial: %w", fs.ErrExist), "dial: file already exists", "dial: file already exists"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if s := say.Of(c.err); s.In(say.English) != c.english || s.In(say.Chinese) != c.own {
				t.Errorf("%s, %s", s.In(say.English), s.In(say.Chinese))
			}
		})
	}
}
