package look

import (
	"fmt"
	"time"
)

// Left writes a time that is left the way a clock does: 0:09, 59:58, 23:59:58.
func Left(d time.Duration) string {
	s := int(max(0, d) / time.Second)
	if s >= 3600 {
		return fmt.Sprintf("%d:%02d:%02d", s/3600, s/60%60, s%60)
	}
	return fmt.Sprintf("%d:%02d", s/60, s%60)
}
