"""What an engine gives for one page, in points from the top left corner of the page as it is displayed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from extract.model.document import BBox


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
    """A visible path: its box and how it is painted. ``curved`` holds for anything but straight strokes and boxes."""

    box: BBox
    filled: bool
    stroked: bool
    white: bool
    coloured: bool
    curved: bool


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
