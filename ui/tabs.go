package ui

import (
	"agtok/ui/forms"
	"agtok/ui/kit"
	"agtok/ui/views"
)

// newViews returns the views in the order of their tabs.
func newViews(d views.Deps) []kit.View {
	return []kit.View{
		views.NewMint(d, "RTC", forms.NewRTC()),
		views.NewMint(d, "RTM", forms.NewRTM()),
		views.NewDecode(d),
		views.NewCompare(d),
	}
}
