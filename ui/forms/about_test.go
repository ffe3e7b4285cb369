package forms

import (
	"testing"

	"agtok/profiles"
	"agtok/ui/keys"
)

// TestEveryFieldSaysWhatItIsFor goes through the rows of every form, whatever is chosen.
func TestEveryFieldSaysWhatItIsFor(t *testing.T) {
	all := func(name string, f *Form) {
		for range f.rows {
			if label, about := f.About(); about.IsZero() || label.IsZero() {
				t.Errorf("%s: %v says nothing of itself", name, label)
			}
			f.move(1)
		}
	}
	rtc := NewRTC(keys.Default())
	rtc.role.Choose(len(roles))
	rtc.Read(noon)
	all("RTC", &rtc.Form)
	rtm := NewRTM(keys.Default())
	for i, p := range rtm.products {
		rtm.product.Choose(i)
		rtm.Read(noon)
		all(p.id, &rtm.Form)
	}
	all("Join", &NewJoin(keys.Default()).Form)
	all("Profile", &NewProfile(keys.Default(), profiles.Profile{}, nil).Form)
}
