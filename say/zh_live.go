package say

// zhLive is live, live/dialect and live/applog.
var zhLive = []pair{}
