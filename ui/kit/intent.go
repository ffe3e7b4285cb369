package kit

// An Intent is what a pane asks of the root, by returning it from Update. The
// root acts on it at once: a message sent by a command would come after the
// keys that are already waiting.
type Intent interface{ intent() }

type (
	// Copy puts a text on the clipboards of the system and of the terminal.
	Copy struct {
		Text string
		What string // what the notice calls it, such as "token"
	}

	// Notify shows a line until the next key.
	Notify struct{ Notice Notice }

	// Open puts a modal over everything else.
	Open struct{ Modal Modal }

	// Close takes away the topmost modal.
	Close struct{}

	// ChooseProject puts the project with this index in force.
	ChooseProject struct{ Index int }

	// LeaveProjects gives the keyboard back to the view.
	LeaveProjects struct{}
)

func (Copy) intent()          {}
func (Notify) intent()        {}
func (Open) intent()          {}
func (Close) intent()         {}
func (ChooseProject) intent() {}
func (LeaveProjects) intent() {}
