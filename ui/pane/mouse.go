package pane

// Clicked is sent to a pane when the left button is pressed on it. The place is
// relative to the top left of its View.
type Clicked struct{ X, Y int }

// Wheeled is sent to a pane when the wheel turns over it: how many rows down.
type Wheeled struct{ Rows int }
