package say

// zhProjects is profiles, settings and request.
var zhProjects = []pair{}
