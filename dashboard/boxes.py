"""Tell how much room two things on a screen share."""

from __future__ import annotations

from typing import NamedTuple


class Box(NamedTuple):
    """A rectangle in pixels, from its left and upper edge to its right and lower one."""

    left: float
    top: float
    right: float
    bottom: float

    def shared(self, other: Box) -> float:
        """Measure the area that two rectangles share."""
        wide = min(self.right, other.right) - max(self.left, other.left)
        high = min(self.bottom, other.bottom) - max(self.top, other.top)
        return max(wide, 0.0) * max(high, 0.0)

    def meets(self, other: Box) -> bool:
        """Tell whether two rectangles share some room."""
        return self.shared(other) > 0
