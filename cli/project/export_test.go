package project

// A SavedProject is what the tests read of a project.
type SavedProject = savedProject
