package ui

import (
	"agtok/ui/uitest/servers"
	"strings"
	"testing"
)

// What is chosen in the list of keys is done.
func TestHelpDoesIt(t *testing.T) {
	for _, c := range []struct{ typed, shows string }{
		{"/qr", "needs 53×27 cells"},
		{"alone", "esc back"},
		{"go to rtm", "[RTM]"},
		{"HIST", "Tokens of this run"},
		{"ctrl+p", "enter use"},
		{"mouse", "mouse selects"},
		{"nxtvw", "[RTM]"},
		{"actio", "type to filter"},
	} {
		for _, opens := range []string{"ctrl+g", "f1"} {
			b := newBench(t, threeProjects()...).size(80, 24).typed("lobby").keys(opens).typed(c.typed).keys("enter")
			b.shows(c.shows).hides(" › " + strings.TrimPrefix(c.typed, "/"))
		}
	}
	b := newBench(t).size(80, 24).keys("ctrl+g").typed("zzz").shows("no action is called that").keys("enter", "down", "up")
	b.shows("─ Actions ─").keys("esc").hides("─ Actions ─")
	b.keys("ctrl+g").paste("co\npy").hides("decode")
}

// The actions are what can be done from here, wherever its keys work.
func TestActions(t *testing.T) {
	open := func(word string) *bench {
		b, _ := saved(t)
		return b.size(80, 24).hit("ctrl+g").write(word)
	}
	open("use").shows("use Client in the keyring").hides("use Acme staging").write(" 生产").hit("enter").shows("▲ PRODUCTION  生产环境")
	open("reveal").shows("no action is called that")
	open("import").shows("import a file ─ Projects").hit("enter").shows("─ Import projects").hit("esc").shows("▸ ● Acme staging")
	// Over the list of projects they are those of the list, and of the token beside it.
	b := newBench(t, threeProjects()...).size(120, 40).typed("lobby-1").keys("ctrl+p", "ctrl+g")
	b.shows("tab         edit, …", "import a file", "use 生产环境 production").hides("import a file ─ Projects", "use Acme staging", "esc         back")
	b.typed("copy").keys("enter").shows("sent 12:03:11", "▸ ● ").keys("ctrl+g").typed("edit").keys("enter").shows("▸ s  save it")
	newBench(t, threeProjects()...).size(80, 24).typed("lobby-1").keys("ctrl+p", "ctrl+y").
		shows("no token is in sight: esc goes back")
	b = newBench(t, threeProjects()...).size(80, 24)
	b.deps.Servers = &servers.Servers{Now: b.deps.Now, Certificate: sampleCertificate}
	b.keys("ctrl+g").typed("lifetime").shows("t           lifetime ─ Live").keys("enter").shows("[Live]", "Lifetime")
}

// The words themselves come before letters of them, and what works here before
// what works elsewhere. That says where.
func TestHelpRanks(t *testing.T) {
	b := newBench(t).size(120, 40).keys("f1").typed("copy").shows("▸ ctrl+y      copy", "copy ─ History")
	b.keys("down", "down", "enter").shows("works elsewhere: History", "─ Keys ─")
	b.keys("ctrl+u").typed("reveal").shows("reveal the certificate for a moment ─ Menu of a project")
}

// While nothing is typed, the keys of a list move in it, and q closes it.
func TestHelpMoves(t *testing.T) {
	b := newBench(t).size(80, 24).keys("f1").shows("▸ ctrl+y      copy")
	b.keys("j").shows("▸ alt+y       copy as …").keys("k").shows("▸ ctrl+y      copy")
	b.keys("j", "j", "j", "j", "j", "j", "j").shows("▸ alt+k       keep as").keys("j").shows("▸ ctrl+p      projects").keys("home").shows("▸ ctrl+y      copy", "─ Keys ─ ↓")
	b.keys("end").shows("▸ ?           help, outside a text field", "↑").keys("home").shows("▸ ctrl+y      copy")
	for _, closes := range []string{"q", "?", "esc", "f1", "ctrl+g"} {
		b.keys(closes).hides("─ Keys ─").keys("f1").shows("─ Keys ─")
	}
	b.keys("/").typed("qr").shows("▸ ctrl+q      QR code").typed("jk").shows("no action is called that").keys("q").shows("qrjkq")
}

// Lists end at home and end, and what has no text field closes with q.
func TestModalsCloseAndMove(t *testing.T) {
	made := func() *bench {
		b, _ := saved(t)
		return b.size(80, 24)
	}
	for _, c := range []struct {
		open []string
		is   string
	}{
		{[]string{"ctrl+l"}, "Tokens of this run"},
		{[]string{"ctrl+p", "tab"}, "enter choose"},
		{[]string{"f1"}, "─ Keys ─"},
	} {
		for _, closes := range []string{"q", "esc"} {
			made().hit(c.open...).shows(c.is).hit(closes).hides(c.is)
		}
	}
	b := made().hit("ctrl+p", "tab", "end").shows("▸ x  delete").hit("j").shows("▸ e  edit").hit("k").shows("▸ x  delete").hit("home").shows("▸ e  edit")
	b.hit("x").hides("enter choose")
	h := newBench(t).size(80, 24).typed("lobby")
	for range 3 {
		h.keys("ctrl+y", "backspace")
	}
	h.keys("ctrl+l", "end").shows("▸ 12:03:11  ● 1:00:00  joins lobby ").keys("home").shows("▸ 12:03:11  ● 1:00:00  joins lob ")
	p := newBench(t, threeProjects()...).size(120, 40).keys("ctrl+p", "end").shows("▸   Agora's sample   ◇").keys("home").shows("▸ ● Acme staging")
	p.keys("/").typed("sam").shows("1 of 3")
}

// The help begins with what the field with the keyboard is for, in whole sentences at the
// least size; what is typed to filter the keys takes it away.
func TestHelpExplainsTheField(t *testing.T) {
	b := newBench(t, threeProjects()...).size(60, 16)
	b.keys("f1").shows("Channel", "To Agora an empty", "▸ ctrl+y").typed("qr").hides("To Agora").keys("esc", "esc")
	b.keys("tab", "f1").shows("User", "a uid from 0 to 4294967295").size(100, 30).shows("here uid 0", "▸ ctrl+y").keys("esc")
	b.keys("f4", "f1").shows("a log, a call").keys("esc", "tab", "f1").shows("The channel that the app passed").keys("esc")
	b.keys("ctrl+p", "f1").hides("The channel that").keys("esc", "esc", "f6", "p", "f1").shows("Where on this machine")
	chineseBench(t).keys("f1").shows("1 至 63 字节")
}
