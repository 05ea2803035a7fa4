"""The slow engine, for a page that pdfium cannot load: the same content through pdfplumber."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

from extract.model.document import BBox
from extract.read.pdf.characters import clean, count_unreadable
from extract.read.pdf.page import Colour, Content, Drawing, Run
from extract.read.pdf.runs import glyphs_to_stretches, stretches_to_spans


def faults() -> tuple[type[Exception], ...]:
    """What pdfminer lets through on a damaged page: it follows what the file says without asking whether it is there."""
    from pdfminer.psexceptions import PSException
    from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

    return (
        ArithmeticError,
        AssertionError,
        AttributeError,
        LookupError,
        NotImplementedError,
        OSError,
        RecursionError,
        TypeError,
        ValueError,
        MalformedPDFException,
        PdfminerException,
        PSException,
        struct.error,
        zlib.error,
    )


def read_page(path: Path, number: int) -> Content:
    """Page ``number`` (1-based) of the PDF at ``path``; raises one of :func:`faults` where it is too damaged."""
    import pdfplumber

    with pdfplumber.open(path, pages=[number]) as pdf:
        page = pdf.pages[0]
        return page_to_content(page, number)


def page_to_content(page: Any, number: int) -> Content:
    """A page of pdfplumber as the geometry behind the engines wants it."""
    glyphs = [glyph for glyph in page.chars if glyph.get("upright", True)]
    slanted = [glyph for glyph in page.chars if not glyph.get("upright", True)]
    return Content(
        number=number,
        width=float(page.width),
        height=float(page.height),
        runs=tuple(_runs(glyphs)),
        turned=tuple(_runs(slanted)),
        drawings=tuple(_drawing(shape) for shape in (*page.rects, *page.lines, *page.curves)),
        images=tuple(_box(image) for image in page.images),
        unreadable=sum(count_unreadable(glyph["text"]) for glyph in glyphs),
    )


def _runs(chars: Sequence[dict[str, Any]]) -> Iterator[Run]:
    """Runs of one font size; a ligature's letters share its width."""
    for size, group in groupby(chars, key=lambda char: float(char["size"])):
        letters = [letter for char in group for letter in _letters(char)]
        text = clean("".join(letter.text for letter in letters))
        lefts, rights = [letter.left for letter in letters], [letter.right for letter in letters]
        stretches = glyphs_to_stretches(lefts, rights, frozenset())
        heights = _lookup([letter.baseline for letter in letters])
        for start, end, baseline in stretches_to_spans(stretches, heights):
            yield Run(text[start:end], lefts[start:end], rights[end - 1], baseline, size)


def _lookup(values: Sequence[float]) -> Callable[[Sequence[int]], list[float]]:
    return lambda indexes: [values[index] for index in indexes]


class _Letter(NamedTuple):
    text: str
    left: float
    right: float
    baseline: float


def _letters(char: dict[str, Any]) -> list[_Letter]:
    text, left, right = char["text"], float(char["x0"]), float(char["x1"])
    step = (right - left) / max(1, len(text))
    baseline = float(char["top"] + char["y1"] - char["matrix"][5])
    return [
        _Letter(letter, left + index * step, left + (index + 1) * step, baseline)
        for index, letter in enumerate(text)
    ]


def _box(shape: dict[str, Any]) -> BBox:
    return (float(shape["x0"]), float(shape["top"]), float(shape["x1"]), float(shape["bottom"]))


def _drawing(shape: dict[str, Any]) -> Drawing:
    return Drawing(
        _box(shape),
        _rgb(shape.get("non_stroking_color")) if shape.get("fill") else None,
        _rgb(shape.get("stroking_color")) if shape.get("stroke") else None,
        curved=shape["object_type"] == "curve",
    )


def _rgb(colour: Any) -> Colour:
    """A colour of any space as red, green and blue; black where it is unknown."""
    parts = (
        [float(part) for part in colour if isinstance(part, int | float)]
        if isinstance(colour, list | tuple)
        else []
    )
    if len(parts) == 1:
        parts *= 3
    if len(parts) == 4:
        parts = [(1 - part) * (1 - parts[3]) for part in parts[:3]]
    if len(parts) != 3:
        return (0, 0, 0)
    red, green, blue = (round(255 * part) for part in parts)
    return (red, green, blue)
