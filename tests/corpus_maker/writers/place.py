"""Where a number or a row stands in a written file."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A page (1-based) and the box of the text on it: x0, top, x1, bottom in points from the top left corner."""

    page: int
    box: tuple[float, float, float, float]
