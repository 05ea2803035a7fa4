"""What an engine gives for one page, in points from the top left corner of the page as it is displayed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from extract.model.document import BBox

Colour = tuple[int, int, int]
"""Red, green and blue, 0 to 255."""

_BLACK = (0, 0, 0)
_WHITE = 250
_GREY = 24


class Run(NamedTuple):
    """Glyphs of one font that follow each other on one baseline.

    ``lefts[i]`` is the left edge of ``text[i]``, ``right`` the right edge of the last glyph; ``size`` the font size in points.
    """

    text: str
    lefts: list[float]
    right: float
    baseline: float
    size: float

    @property
    def middle(self) -> float:
        """Height at which the run meets the cell that it stands in: a little above its baseline."""
        return self.baseline - 0.3 * self.size


class Drawing(NamedTuple):
    """A visible path: its box and its paint; None is no fill, or no stroke.

    ``curved`` holds for anything but straight strokes and boxes; then ``area`` is what its corners enclose, in square points.
    """

    box: BBox
    fill: Colour | None
    stroke: Colour | None
    curved: bool = False
    area: float = 0.0

    @property
    def white(self) -> bool:
        """Whether nothing of it can be seen on white paper."""
        paint = self.stroke or self.fill or _BLACK
        return paint[0] >= _WHITE and min(paint) >= _WHITE

    @property
    def coloured(self) -> bool:
        """Whether it is filled with anything but white, grey or black."""
        return self.fill is not None and max(self.fill) - min(self.fill) > _GREY


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """One page: its horizontal runs, the text that is turned by some angle, its drawings and what else is known.

    ``quarters`` clockwise turns lead from the page as displayed (``width`` x ``height``) to the coordinates used here.
    ``images`` are the boxes of images; ``unreadable`` counts glyphs without a meaning; ``recognised`` says that the
    text is hidden behind an image.
    """

    number: int
    width: float
    height: float
    runs: tuple[Run, ...] = ()
    turned: tuple[Run, ...] = ()
    drawings: tuple[Drawing, ...] = ()
    images: tuple[BBox, ...] = ()
    quarters: int = 0
    unreadable: int = 0
    recognised: bool = False
    problems: tuple[str, ...] = ()
