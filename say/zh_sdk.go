package say

// zhSDK is token/sdk and its tables.
var zhSDK = []pair{}
