//go:build !darwin && !windows

package settings

// SystemLanguage returns "": here it is LANG that says the language of the system.
func SystemLanguage() string { return "" }
