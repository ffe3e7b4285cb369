package ui

import "testing"

// TestKeepTheForm makes the form the defaults of its project, and of no other; a
// form that is not valid, and a project that is not saved, have none to keep.
func TestKeepTheForm(t *testing.T) {
	b, k := saved(t)
	before := k.Projects().Projects
	b.hit("ctrl+u").write("lobby-7").hit("alt+k").shows("the form begins like this for Acme staging now")
	for _, p := range k.Projects().Projects {
		for _, old := range before {
			want := old.Profile.Channel
			if p.Name == "Acme staging" {
				want = "lobby-7"
			}
			if p.Name == old.Name && (p.Profile.Channel != want || p.Profile.UID != old.Profile.UID) {
				t.Errorf("%s has the channel %q and the uid %q", p.Name, p.Profile.Channel, p.Profile.UID)
			}
		}
	}
	b.hit("ctrl+u").hit("alt+k").shows("not kept: type a channel")
	newBench(t).size(100, 30).typed("lobby").keys("alt+k").shows("is not saved: save it first")
}
