"""Running text in two columns side by side: the left one is read before the right one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from statistics import median
from typing import NamedTuple

from extract.read.pdf.page import Run

_FEWEST = 5
"""Lines on each side that make columns."""

_BUCKET = 4.0
_GUTTER = 0.8
_APART = 3.5
"""Points within which lines start at one margin; font sizes between the columns, and between lines of one column at most."""

_FAR = 100.0
"""Points that a right column at least stands to the right of the left one."""

_FILLED = 0.6
"""Part of its column that the usual line of running text fills."""

_FEWEST_LETTERS = 8


class Part(NamedTuple):
    """Runs of one ``column``: 0 is the whole width of the page, 1 the left column, 2 the right one."""

    column: int
    runs: list[Run]


class _Piece(NamedTuple):
    left: float
    right: float
    baseline: float
    runs: list[Run]


def may_hold_columns(rows: Sequence[Sequence[list[Run]]]) -> bool:
    """Whether rows (each as its pieces between gaps) start at so different places that columns may make them."""
    if len(rows) < 2 * _FEWEST:
        return False
    starts = sorted(row[0][0].lefts[0] for row in rows)
    return starts[-_FEWEST] - starts[0] > _FAR


def split_columns(rows: Sequence[Sequence[list[Run]]]) -> list[Part]:
    """The runs of a page's rows (each as its pieces between gaps) in the order in which they are read."""
    pieces = [
        _Piece(runs[0].lefts[0], runs[-1].right, runs[0].baseline, runs) for row in rows for runs in row
    ]
    found = _find_columns(pieces) if len(pieces) >= 2 * _FEWEST else None
    if not found:
        return [Part(0, [run for piece in pieces for run in piece.runs])]
    margin, top, bottom = found
    parts = [Part(0, []), Part(1, []), Part(2, []), Part(0, [])]
    for piece in pieces:
        if piece.baseline < top:
            home = 0
        elif piece.baseline > bottom:
            home = 3
        else:
            home = 1 if piece.left < margin - _BUCKET else 2
        parts[home].runs.extend(piece.runs)
    return [part for part in parts if part.runs]


def _find_columns(pieces: Sequence[_Piece]) -> tuple[float, float, float] | None:
    """The left margin of a right column, and the heights between which nothing crosses the gutter before it."""
    left, right = min(piece.left for piece in pieces), max(piece.right for piece in pieces)
    starts = Counter(
        round(piece.left / _BUCKET) for piece in pieces if piece.left > left + (right - left) / 4
    )
    for bucket, votes in starts.most_common(3):
        if votes < _FEWEST:
            break
        margin = min(piece.left for piece in pieces if round(piece.left / _BUCKET) == bucket)
        block = _longest_block(pieces, margin)
        if _are_columns(block, margin, left, right):
            return margin, min(piece.baseline for piece in block), max(piece.baseline for piece in block)
    return None


def _longest_block(pieces: Sequence[_Piece], margin: float) -> list[_Piece]:
    """The longest stretch of pieces that follow closely and of which none crosses the gutter before ``margin``."""
    longest: list[_Piece] = []
    block: list[_Piece] = []
    for piece in sorted(pieces, key=lambda piece: piece.baseline):
        size = piece.runs[0].size
        crosses = piece.left < margin - _BUCKET and piece.right > margin - _GUTTER * size
        if crosses or (block and piece.baseline - block[-1].baseline > _APART * size):
            block = []
        if not crosses:
            block.append(piece)
            longest = max(longest, block, key=len)
    return longest


def _are_columns(block: Sequence[_Piece], margin: float, left: float, right: float) -> bool:
    """Whether both sides hold running text that fills its column."""
    sides = [
        [p for p in block if p.left < margin - _BUCKET],
        [p for p in block if p.left >= margin - _BUCKET],
    ]
    widths = (margin - left, right - margin)
    return all(
        len(side) >= _FEWEST
        and median(piece.right - piece.left for piece in side) >= _FILLED * width
        and median(sum(len(run.text) for run in piece.runs) for piece in side) >= _FEWEST_LETTERS
        for side, width in zip(sides, widths, strict=True)
    )
