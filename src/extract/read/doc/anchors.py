"""Text boxes and notes: which text hangs at which character of the body."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from extract.read.doc.binary import i32, plc
from extract.read.doc.header import At, Header, Part

Span = tuple[int, int]

_SHAPE, _BOX, _NOTE, _HEADERS = 26, 22, 2, 6
_SHAPE_OF_BOX = 14
"""Where the record of a text box names the shape that it is drawn in."""


class Anchors:
    """The texts of boxes and notes by the position of the character that they hang at; each is given once."""

    def __init__(self, header: Header) -> None:
        self._header = header
        self._spans: dict[int, list[Span]] = {}
        self.loose: list[Span] = []
        self._place_boxes(Part.BODY, At.SHAPES, Part.BOXES, At.BOX_TEXTS)
        self._place_boxes(Part.HEADERS, At.HEADER_SHAPES, Part.HEADER_BOXES, At.HEADER_BOX_TEXTS)
        self._place_notes(At.FOOTNOTE_REFERENCES, Part.FOOTNOTES, At.FOOTNOTE_TEXTS)
        self._place_notes(At.ENDNOTE_REFERENCES, Part.ENDNOTES, At.ENDNOTE_TEXTS)

    def take(self, position: int) -> list[Span]:
        """The texts that hang at this position."""
        return self._spans.pop(position, [])

    def _place_notes(self, references: At, part: Part, texts: At) -> None:
        positions, _ = plc(self._header.table(references), _NOTE)
        starts, _ = plc(self._header.table(texts), 0)
        for position, span in zip(positions, _spans(self._header, part, starts), strict=False):
            self._spans.setdefault(position, []).append(span)

    def _place_boxes(self, drawn: Part, shapes: At, part: Part, texts: At) -> None:
        """The body's boxes that hang nowhere by themselves, as those of a group of shapes do, are left loose."""
        first, _ = self._header.span(drawn)
        positions, records = plc(self._header.table(shapes), _SHAPE)
        anchors = {i32(shape, 0): first + at for shape, at in zip(records, positions, strict=False)}
        starts, boxes = plc(self._header.table(texts), _BOX)
        for box, span in zip(boxes, _spans(self._header, part, starts), strict=False):
            position = anchors.get(i32(box, _SHAPE_OF_BOX))
            if position is not None:
                self._spans.setdefault(position, []).append(span)
            elif drawn is Part.BODY:
                self.loose.append(span)


def headers(header: Header) -> Iterator[tuple[bool, Span]]:
    """The texts of headers (True) and footers (False), section by section, those without text left out."""
    starts, _ = plc(header.table(At.HEADERS), 0)
    for at, span in enumerate(_spans(header, Part.HEADERS, starts)):
        # Six separators of notes come first; then each section has two headers, two footers, one of each for page 1.
        kind = (at - _HEADERS) % 6
        if at >= _HEADERS and span[1] - span[0] > 1:
            yield kind in {0, 1, 4}, span


def _spans(header: Header, part: Part, starts: tuple[int, ...]) -> Iterator[Span]:
    """Texts of a part from where each begins in it; those outside of it are empty."""
    first, last = header.span(part)
    for start, end in pairwise(starts):
        yield max(first + start, first), min(first + end, last)
