"""Reads pages that are pictures: what is recognised becomes runs and drawings, as if the page had a text layer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from statistics import fmean
from typing import Any

from extract.model.document import BBox
from extract.read.pdf.grids import Grid
from extract.read.pdf.layout import content_to_layout
from extract.read.pdf.page import Content
from extract.read.scan.engine import Read, find_boxes, read_strips
from extract.read.scan.picture import Picture, is_sideways, lean_of, straighten
from extract.read.scan.rules import Drawn, find_drawn
from extract.read.scan.strips import boxes_to_strips, cut_out, unread_strips
from extract.read.scan.words import Word, to_word, words_to_runs

_DOUBTFUL = 0.75
_TOLD = 8
"""Confidence of a letter or figure below which its word is named as hard to read, and how many are named for one page."""

_SIDEWAYS = (1, 3)
_TRIED = 6
"""The turns that set a page upright that lies on its side, and how many of its lines tell which of them does."""

_LIKELY = 0.5
"""Mean confidence below which a strip is no text: a stain, a signature, part of a picture."""


def picture_to_content(picture: Picture, number: int) -> Content:
    """The content of page ``number`` as recognised on its picture; coordinates are those of the page turned upright
    and straightened."""
    displayed = picture.size
    boxes = find_boxes(picture.pixels)
    quarters = _quarters(picture, boxes)
    if quarters:
        picture = picture.turned(quarters)
        boxes = find_boxes(picture.pixels)
    straight = straighten(picture, lean_of(boxes))
    if straight is not picture:
        boxes = find_boxes(straight.pixels)
    drawn = find_drawn(straight)
    width, height = displayed
    drawings = drawn.drawings(picture.scale)
    empty = Content(number=number, width=width, height=height, quarters=quarters, drawings=drawings)
    strips = boxes_to_strips(boxes, drawn, picture.scale)
    strips += unread_strips(_cells(empty, picture.scale), strips, drawn, picture.scale)
    words = _words(straight, strips, drawn)
    problems = (*_doubts(words), *_unread(len(strips) - len(words)))
    return replace(empty, runs=tuple(words_to_runs(words)), recognised=True, problems=problems)


def _quarters(picture: Picture, boxes: Any) -> int:
    """The clockwise quarter turns that set a picture upright whose lines run from top to bottom, else 0."""
    if not is_sideways(boxes):
        return 0
    return max(_SIDEWAYS, key=lambda quarters: _legibility(picture.turned(quarters)))


def _legibility(picture: Picture) -> float:
    """The mean confidence with which the longest lines of a picture are read."""
    drawn = find_drawn(picture)
    strips = boxes_to_strips(find_boxes(picture.pixels), drawn, picture.scale)
    longest = sorted(strips, key=lambda strip: strip[0] - strip[2])[:_TRIED]
    reads = read_strips([cut_out(picture.pixels, strip, drawn, picture.scale)[0] for strip in longest])
    return fmean([sum(read.confidences) / len(read.confidences) for read in reads if read.confidences] or [0])


def _unread(places: int) -> Iterator[str]:
    """What is on the page and is no text, or none that could be read."""
    if places:
        yield f"{places} {'place' if places == 1 else 'places'} with ink could not be read"


def _cells(content: Content, scale: float) -> Iterator[BBox]:
    """The cells of the page's tables in pixels."""
    for grid in content_to_layout(content).items:
        if isinstance(grid, Grid):
            for cell in grid.cells:
                x0, top, x1, bottom = cell.box
                yield (x0 * scale, top * scale, x1 * scale, bottom * scale)


def _words(picture: Picture, strips: list[BBox], drawn: Drawn) -> list[Word]:
    cuts = [cut_out(picture.pixels, strip, drawn, picture.scale) for strip in strips]
    reads = read_strips([pixels for pixels, _ in cuts])
    found = (
        to_word(read, strip, shown, picture.scale)
        for strip, (_, shown), read in zip(strips, cuts, reads, strict=True)
        if _is_likely(read)
    )
    return [word for word in found if word]


def _is_likely(read: Read) -> bool:
    return bool(read.confidences) and sum(read.confidences) / len(read.confidences) >= _LIKELY


def _doubts(words: list[Word]) -> list[str]:
    """What is hard to read on a page, in one line, the worst first."""
    doubtful = sorted(
        (word for word in words if word.confidence < _DOUBTFUL), key=lambda word: word.confidence
    )
    if not doubtful:
        return []
    named = ", ".join(f"{word.text} ({word.confidence:.2f})" for word in doubtful[:_TOLD])
    more = f" and {len(doubtful) - _TOLD} more" if len(doubtful) > _TOLD else ""
    return [f"hard to read: {named}{more}"]
