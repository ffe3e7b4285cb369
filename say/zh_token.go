package say

// zhToken is token, token/paste, token/repair, token/fingerprint, token/spoil and token/snippet.
var zhToken = []pair{}
