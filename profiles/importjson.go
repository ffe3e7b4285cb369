package profiles

import (
	"bytes"
	"encoding/json"
	"errors"
	"maps"
	"slices"
	"strings"

	"agtok/say"
)

// maxDepth is how deep in a JSON text a project is looked for.
const maxDepth = 8

// importJSON finds every object that has an App ID: the data of Agora's command line ({"ok": true, "data": {"appId",
// "appCertificate", "projectName"}}), a list of such, and the config.json of samples ({"appId", "channelName", "uid"}
// or {"APP_ID", "APP_CERTIFICATE"}).
func importJSON(path string, text []byte) (Imported, error) {
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.UseNumber()
	var root any
	if err := decoder.Decode(&root); err != nil {
		return Imported{}, jsonError(path, text, decoder, err)
	}
	if message, failed := envelopeError(root); failed {
		return Imported{}, importError(path, say.F("the command that wrote it failed: %v", message))
	}
	var found Imported
	collect(&found, root, 0)
	return found, nil
}

// jsonError says where a JSON text is broken, without quoting it.
func jsonError(path string, text []byte, decoder *json.Decoder, err error) error {
	offset := decoder.InputOffset()
	if syntax, ok := errors.AsType[*json.SyntaxError](err); ok {
		offset = syntax.Offset
	}
	return textError("import", path, text, int(min(offset, int64(len(text)))), say.F("the text is not valid JSON"))
}

// envelopeError returns the message of Agora's command line when it reports a failure.
func envelopeError(root any) (message say.Name, failed bool) {
	object, _ := root.(map[string]any)
	ok, isBool := object["ok"].(bool)
	failure, _ := object["error"].(map[string]any)
	text, _ := failure["message"].(string)
	return say.Name(text), isBool && !ok
}

func collect(found *Imported, value any, depth int) {
	if depth > maxDepth {
		return
	}
	switch v := value.(type) {
	case []any:
		for _, item := range v {
			collect(found, item, depth+1)
		}
	case map[string]any:
		if c, ok := candidateOf(v); ok {
			found.Candidates = append(found.Candidates, c)
			return
		}
		for _, key := range slices.Sorted(maps.Keys(v)) {
			collect(found, v[key], depth+1)
		}
	}
}

// candidateOf reads an object whose keys may be in any of the usual spellings: appId, app_id, APP_ID.
func candidateOf(object map[string]any) (Candidate, bool) {
	fields := map[string]string{}
	names := map[string]string{}
	for _, key := range slices.Sorted(maps.Keys(object)) {
		plain := strings.ToLower(strings.NewReplacer("_", "", "-", "").Replace(key))
		plain = strings.TrimPrefix(plain, "agora")
		switch v := object[key].(type) {
		case string:
			fields[plain], names[plain] = strings.TrimSpace(v), key
		case json.Number:
			fields[plain], names[plain] = v.String(), key
		}
	}
	if _, ok := names["appid"]; !ok {
		return Candidate{}, false
	}
	var from []string
	first := func(keys ...string) string {
		for _, key := range keys {
			if fields[key] != "" {
				from = append(from, names[key])
				return fields[key]
			}
		}
		return ""
	}
	certificate := func(keys ...string) Certificate { return NewCertificate(NewSecret(first(keys...))) }
	p := Profile{AppID: first("appid")}
	p.Primary = certificate("appcertificate", "primarycertificate", "certificate", "appcert", "signkey")
	p.Secondary = certificate("secondarycertificate", "appsecondarycertificate")
	p.Name = first("projectname", "name")
	p.Channel = first("channelname", "channel")
	if p.UID = first("uid"); p.UID == "0" {
		// Samples write 0 for "any user"; as a default it would be a surprise.
		p.UID = ""
	}
	return Candidate{Profile: p, From: from}, true
}
