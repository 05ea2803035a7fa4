"""The glyphs of a text page of pdfium as runs, fetched in bulk."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import repeat

from extract.read.pdf import binding
from extract.read.pdf.binding import Buffer, call_each
from extract.read.pdf.characters import HYPHENS, UNKNOWN, clean
from extract.read.pdf.page import Run
from extract.read.pdf.runs import glyphs_to_stretches, stretches_to_spans
from extract.read.pdf.view import View

_SAMPLES = 24
_MOST_OF_TEXT = 0.8
"""Part of the text that has to stand sideways for the page to be read so."""

_MADE_UP = re.compile(r"[\r\n ]")

_UPRIGHT = math.radians(3)
_FULL_TURN = 2 * math.pi


class GlyphReader:
    """Reads text pages (given by their addresses), with buffers of its own."""

    def __init__(self) -> None:
        self._boxes, self._origins, self._text = Buffer("f", 4), Buffer("d", 2), Buffer("H", 1)
        self._matrices = Buffer("f", 6)

    def characters(self, page: int, count: int) -> str:
        """One character for each glyph. The bulk call drops glyphs without a meaning; then each is asked for."""
        self._text.fit(count + 1)
        written = binding.text_of(page, 0, count, self._text.address)
        characters = self._text.bytes(count).decode("utf-16-le", "replace") if written == count + 1 else ""
        if len(characters) != count or UNKNOWN in characters:
            characters = "".join(map(_character, map(binding.char_unicode, repeat(page), range(count))))
        return characters if HYPHENS.isdisjoint(characters) else _with_hyphens(page, characters)

    def runs(self, page: int, characters: str, view: View) -> tuple[list[Run], list[Run]]:
        """The level runs of a page, and the pieces of its text that stand at an angle."""
        lefts, rights = self._sides(page, len(characters), view)
        stretches = glyphs_to_stretches(lefts, rights, frozenset(_breaks(page, characters)))
        spans = stretches_to_spans(stretches, lambda indexes: self._baselines(page, indexes, view))
        starts = [start for start, _, _ in spans]
        text = clean(characters)
        level: list[Run] = []
        slanted: list[Run] = []
        width, height = view.size
        last = -1
        columns = zip(spans, self._sizes(page, starts), _angles(page, starts, view), strict=True)
        for (start, end, baseline), size, angle in columns:
            run = Run(text[start:end], lefts[start:end], rights[end - 1], baseline, size)
            if not (-1 <= baseline <= height + 1 and run.right >= 0 and run.lefts[0] <= width):
                continue
            if angle < _UPRIGHT or angle > _FULL_TURN - _UPRIGHT:
                level.append(run)
            elif slanted and start == last:
                slanted[-1] = _append(slanted[-1], run)
            else:
                slanted.append(run)
            last = end
        return level, slanted

    def _sides(self, page: int, count: int, view: View) -> tuple[list[float], list[float]]:
        """The left and the right edge of each glyph."""
        self._boxes.fit(count)
        call_each(binding.char_box, repeat(page), range(count), self._boxes.addresses(count))
        if view.quarters:
            boxes = [
                view.box(left, bottom, right, top) for left, top, right, bottom in self._boxes.rows(count)
            ]
            return [box[0] for box in boxes], [box[2] for box in boxes]
        lefts, rights = self._boxes.column(0, count), self._boxes.column(2, count)
        if view.left:
            return [x - view.left for x in lefts], [x - view.left for x in rights]
        return lefts, rights

    def _baselines(self, page: int, indexes: Sequence[int], view: View) -> list[float]:
        count = len(indexes)
        self._origins.fit(count)
        call_each(binding.char_origin, repeat(page), indexes, *self._origins.columns(count))
        if view.quarters:
            return [view.point(*origin)[1] for origin in self._origins.rows(count)]
        return [view.top - y for y in self._origins.column(1, count)]

    def _sizes(self, page: int, starts: Sequence[int]) -> list[float]:
        """The sizes of fonts in points of the page."""
        count = len(starts)
        self._matrices.fit(count)
        call_each(binding.char_matrix, repeat(page), starts, self._matrices.addresses(count))
        scales = map(math.hypot, self._matrices.column(2, count), self._matrices.column(3, count))
        return [
            size * scale
            for size, scale in zip(map(binding.font_size, repeat(page), starts), scales, strict=False)
        ]


def upright_view(page: int, characters: str, view: View) -> View:
    """The view in which most of the text runs from left to right."""
    sample = [
        index
        for index in range(0, len(characters), max(1, len(characters) // _SAMPLES))
        if not characters[index].isspace()  # the spaces that pdfium makes up have no angle
    ]
    own = View(left=0, bottom=0, right=0, top=0)
    quarters = Counter(-round(angle / (math.pi / 2)) % 4 for angle in _angles(page, sample, own))
    if not quarters:
        return view
    most, votes = quarters.most_common(1)[0]
    if most == view.quarters or votes < _MOST_OF_TEXT * len(sample):
        return view
    return View(left=view.left, bottom=view.bottom, right=view.right, top=view.top, quarters=most)


def _angles(page: int, indexes: Sequence[int], view: View) -> list[float]:
    """The clockwise angles (0 to a full turn) at which glyphs stand in ``view``."""
    turn = view.quarters * math.pi / 2
    return [(angle + turn) % _FULL_TURN for angle in map(binding.char_angle, repeat(page), indexes)]


def _character(code: int) -> str:
    return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else UNKNOWN


def _with_hyphens(page: int, characters: str) -> str:
    """The characters with pdfium's codes for hyphens replaced."""
    return "".join(
        character if character not in HYPHENS else "-" if binding.char_hyphen(page, index) else UNKNOWN
        for index, character in enumerate(characters)
    )


def _breaks(page: int, characters: str) -> Iterator[int]:
    """Indexes of what pdfium made up: line ends, and spaces where it saw a gap."""
    for found in _MADE_UP.finditer(characters):
        if found[0] != " " or binding.char_generated(page, found.start()):
            yield found.start()


def _append(run: Run, more: Run) -> Run:
    """A piece of slanted text with its next letters; it stands at the mean of its heights."""
    baseline = (run.baseline * len(run.text) + more.baseline * len(more.text)) / (
        len(run.text) + len(more.text)
    )
    return Run(run.text + more.text, run.lefts + more.lefts, max(run.right, more.right), baseline, run.size)
