package say

// zhDiagnosis is token/diagnosis.
var zhDiagnosis = []pair{}
