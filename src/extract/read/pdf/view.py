"""How a page lies: from the PDF's own coordinates to points from the top left corner, upright."""

from __future__ import annotations

from dataclasses import dataclass

from extract.model.document import BBox


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """The visible box of a page (in its own coordinates, y upwards) and its clockwise turn in quarters (0 to 3)."""

    left: float
    bottom: float
    right: float
    top: float
    quarters: int = 0

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the page as it lies after the turn."""
        width, height = self.right - self.left, self.top - self.bottom
        return (height, width) if self.quarters % 2 else (width, height)

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A point of the page, as it lies after the turn."""
        match self.quarters % 4:
            case 0:
                return x - self.left, self.top - y
            case 1:
                return y - self.bottom, x - self.left
            case 2:
                return self.right - x, y - self.bottom
            case _:
                return self.top - y, self.right - x

    def box(self, left: float, bottom: float, right: float, top: float) -> BBox:
        """A box of the page, as it lies after the turn."""
        if not self.quarters:
            return (left - self.left, self.top - top, right - self.left, self.top - bottom)
        return box_of(self.point(left, bottom), self.point(right, top))


def box_of(corner: tuple[float, float], opposite: tuple[float, float]) -> BBox:
    """The box between two opposite corners, whichever they are."""
    (ax, ay), (bx, by) = corner, opposite
    return (min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))


def turn_back(box: BBox, quarters: int, width: float, height: float) -> BBox:
    """A box of a page read with ``quarters`` more clockwise turns, on the page (``width`` x ``height``) as displayed."""
    x0, top, x1, bottom = box
    match quarters % 4:
        case 0:
            return box
        case 1:
            return (top, height - x1, bottom, height - x0)
        case 2:
            return (width - x1, height - bottom, width - x0, height - top)
        case _:
            return (width - bottom, x0, width - top, x1)
