"""Runs into printed lines: by baseline, from left to right, with the edges of each character."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from extract.model.document import BBox
from extract.read.pdf.page import Run

_SAME_LINE = 0.4
"""Part of the font size by which baselines of one line may differ (raised figures, mixed fonts)."""

_WORD_GAP = 0.25
_WIDE_GAP = 1.2
"""Parts of the font size: a gap between Latin letters or digits that is a space, and one that is a space in any text."""

_OVERLAP = 0.5
_TWICE = 0.2
"""Parts of the font size: an overlap of runs that has to be untangled, and the offset of a letter printed twice to be bold."""

_ASCENT, _DESCENT = 0.88, 0.12


class PrintedLine(NamedTuple):
    """A line of text; ``edges`` as :class:`extract.model.document.Line` has them, ``size`` its largest font in points."""

    text: str
    edges: Sequence[float]
    baseline: float
    size: float

    @property
    def box(self) -> BBox:
        """The box of the line's letters."""
        return (
            self.edges[0],
            self.baseline - _ASCENT * self.size,
            self.edges[-1],
            self.baseline + _DESCENT * self.size,
        )


def runs_to_rows(runs: Iterable[Run]) -> list[list[Run]]:
    """Runs that share a baseline, from top to bottom; each row from left to right."""
    rows: list[list[Run]] = []
    baseline = size = 0.0
    for run in sorted(runs, key=_by_baseline):
        if rows and run.baseline - baseline <= _SAME_LINE * max(size, run.size):
            rows[-1].append(run)
            if run.size > size:
                baseline, size = run.baseline, run.size
        else:
            rows.append([run])
            baseline, size = run.baseline, run.size
    for row in rows:
        row.sort(key=_by_left)
    return rows


def _by_baseline(run: Run) -> float:
    return run.baseline


def _by_left(run: Run) -> float:
    return run.lefts[0]


def row_to_line(row: Sequence[Run]) -> PrintedLine | None:
    """A row of runs as one line; None where it holds nothing but spaces.

    Spaces that are printed stay (several in a row as one). Between Latin words and figures a gap becomes a space, between
    other characters only a wide one does, for Chinese text is set with all kinds of small gaps.
    """
    if any(right.lefts[0] < left.right - _OVERLAP * left.size for left, right in pairwise(row)):
        row = _untangle(row)
    text, right = "", 0.0
    edges: list[float] = []
    for run in row:
        if text and _is_gap(run.lefts[0] - right, max(run.size, 1.0), text[-1], run.text[0]):
            text += " "
            edges.append(right)
        if run.text.split() == [run.text]:
            text += run.text
            edges += run.lefts
            right = run.right
            continue
        for character, left, end in zip(run.text, run.lefts, (*run.lefts[1:], run.right), strict=True):
            if not character.isspace():
                text += character
                edges.append(left)
                right = end
            elif text and text[-1] != " ":
                text += " "
                edges.append(left)
    if text.endswith(" "):
        text = text[:-1]
        edges.pop()
    if not text:
        return None
    edges.append(right)
    main = max(row, key=_weight)
    return PrintedLine(text, edges, main.baseline, main.size)


def _weight(run: Run) -> int:
    return len(run.text)


def _is_gap(gap: float, size: float, before: str, after: str) -> bool:
    """Whether a gap between two characters stands for a space that was not printed."""
    if before.isspace() or after.isspace():
        return False
    return gap > size * (_WORD_GAP if before.isascii() and after.isascii() else _WIDE_GAP)


def _untangle(row: Sequence[Run]) -> list[Run]:
    """Overlapping runs glyph by glyph from left to right; a glyph printed twice on its own place counts once."""
    glyphs = sorted(
        (
            Run(character, [left], right, run.baseline, run.size)
            for run in row
            for character, left, right in zip(run.text, run.lefts, (*run.lefts[1:], run.right), strict=True)
            if not character.isspace()
        ),
        key=_by_left,
    )
    kept: list[Run] = []
    for glyph in glyphs:
        if not any(
            other.text == glyph.text and glyph.lefts[0] - other.lefts[0] < _TWICE * glyph.size
            for other in kept[-3:]
        ):
            kept.append(glyph)
    return kept


def row_to_pieces(row: Sequence[Run], gap: float = 1.0) -> list[list[Run]]:
    """A row parted where it leaves more than ``gap`` font sizes empty."""
    pieces: list[list[Run]] = []
    for run in row:
        if pieces and run.lefts[0] - pieces[-1][-1].right <= gap * run.size:
            pieces[-1].append(run)
        else:
            pieces.append([run])
    return pieces


def runs_to_lines(runs: Iterable[Run]) -> list[PrintedLine]:
    """The lines that runs make, from top to bottom."""
    return [line for row in runs_to_rows(runs) if (line := row_to_line(row)) is not None]


def runs_to_text(runs: Sequence[Run]) -> str:
    """The lines that runs make, as one text."""
    if len(runs) == 1:
        return " ".join(runs[0].text.split())
    return "\n".join(line.text for line in runs_to_lines(runs))


_TENTHS = tuple(index / 10 for index in range(30_000))
"""One object for each coordinate: a document holds millions of them."""


def tenth(value: float) -> float:
    """A coordinate rounded to a tenth of a point."""
    index = int(value * 10 + 0.5)
    return _TENTHS[index] if 0 <= index < 30_000 else round(value, 1)


def rounded(box: BBox) -> BBox:
    """A box rounded to tenths of points."""
    x0, top, x1, bottom = box
    return (tenth(x0), tenth(top), tenth(x1), tenth(bottom))
