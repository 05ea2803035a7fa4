"""What a laid-out page holds: text at a baseline, boxes and rules, in points from the top left corner."""

from __future__ import annotations

from dataclasses import dataclass, field

A4 = (595.28, 841.89)
MARGIN = 64.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Text on one baseline. ``contents`` is a heading's index whose page number goes in the text's place."""

    x: float
    baseline: float
    size: float
    text: str
    contents: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A ruled rectangle; ``filled`` ones are rules drawn as thin filled boxes, as some printers do."""

    x0: float
    top: float
    x1: float
    bottom: float
    filled: bool = False
    tinted: bool = False


@dataclass(slots=True)
class Page:
    """One page in the making; ``y`` is how far down it is full."""

    wide: bool
    items: list[Words | Box] = field(default_factory=list)
    y: float = MARGIN

    @property
    def width(self) -> float:
        return A4[1] if self.wide else A4[0]

    @property
    def height(self) -> float:
        return A4[0] if self.wide else A4[1]

    @property
    def room(self) -> float:
        """How much is left above the bottom margin."""
        return self.height - MARGIN - self.y
