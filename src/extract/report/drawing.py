"""Draws pages of a PDF document as pictures, in a process of its own."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage  # type: ignore[import-untyped]

GONE, CHANGED, FAILED = "picture_gone", "picture_changed", "picture_failed"
"""Why a document has no pictures, by the word that says so."""

_WIDE, _HIGH = 1100, 4400
"""Pixels of a picture at the most; a page of A4 is 1,100 wide."""

_GREYS = 16
"""Text needs no more, and a picture of as many takes a third less of the disk than one of all."""

Box = tuple[float, float, float, float]
"""Left, top, right, bottom in points from the top left corner of the page as it is displayed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """Pages to be drawn: ``paths`` may hold the document, whose bytes have the hash ``sha256``; pictures are written to
    ``folder`` as ``document-page.png``. ``names`` are (row, page, text): rows of a form that a text on the page names."""

    document_id: str
    sha256: str
    paths: tuple[Path, ...]
    pages: tuple[int, ...]
    folder: Path
    names: tuple[tuple[str, int, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """What was drawn: the size in points of each page, None for one that could not be; where rows of forms stand.
    ``missing`` says why there is none, or not more."""

    pages: dict[int, tuple[float, float] | None] = field(default_factory=dict)
    rows: dict[str, Box] = field(default_factory=dict)
    missing: str = ""


def draw(order: Order) -> Drawn:
    """Draw the pages of an order."""
    from pypdfium2 import PdfDocument, PdfiumError

    content, missing = _read(order)
    if content is None:
        return Drawn(missing=missing)
    try:
        document = PdfDocument(content)
    except PdfiumError:
        return Drawn(missing=FAILED)
    try:
        pages = {number: _page(document, number, order) for number in order.pages if number <= len(document)}
        return Drawn(pages=pages, rows=dict(_rows(document, order)))
    finally:
        document.close()


def _read(order: Order) -> tuple[bytes | None, str]:
    """The document's bytes, whichever path still holds them; else why there are none."""
    missing = GONE
    for path in order.paths:
        try:
            content = path.read_bytes()
        except OSError:
            continue
        if hashlib.sha256(content).hexdigest() == order.sha256:
            return content, ""
        missing = CHANGED
    return None, missing


def _page(document: PdfDocument, number: int, order: Order) -> tuple[float, float] | None:
    from PIL import Image
    from pypdfium2 import PdfiumError

    try:
        page = document[number - 1]
        width, height = page.get_size()
        bitmap = page.render(scale=min(_WIDE / width, _HIGH / height), grayscale=True)
        grey = (
            bitmap.to_pil().convert("L").point([(shade * (_GREYS - 1) + 127) // 255 for shade in range(256)])
        )
        page.close()
    except (PdfiumError, ZeroDivisionError, ValueError):
        return None
    picture = Image.frombytes("P", grey.size, grey.tobytes())
    picture.putpalette([shade * 255 // (_GREYS - 1) for shade in range(_GREYS) for _ in "rgb"])
    # Runs of white are most of a page: looking for nothing else takes half the time, and a tenth more of the disk.
    picture.save(
        order.folder / f"{order.document_id}-{number}.png", bits=4, compress_level=2, compress_type=zlib.Z_RLE
    )
    return round(width, 2), round(height, 2)


def _rows(document: PdfDocument, order: Order) -> Iterator[tuple[str, Box]]:
    """The rows whose name stands on its page exactly once."""
    wanted: dict[int, list[tuple[str, str]]] = {}
    for row, number, name in order.names:
        if number in order.pages and number <= len(document):
            wanted.setdefault(number, []).append((row, name))
    for number, names in wanted.items():
        page = document[number - 1]
        characters = _characters(page) if page.get_rotation() == 0 else []
        page.close()
        for row, name in names:
            if box := row_box(characters, name):
                yield row, box


def _characters(page: PdfPage) -> list[tuple[str, Box]]:
    """The printed characters of a page that lies upright, each with its box."""
    from pypdfium2 import raw

    left, _, _, top = page.get_bbox()
    text = page.get_textpage()
    codes = [raw.FPDFText_GetUnicode(text, index) for index in range(text.count_chars())]
    boxes = {index: text.get_charbox(index) for index, code in enumerate(codes) if not chr(code).isspace()}
    text.close()
    return [
        (chr(codes[index]), (box[0] - left, top - box[3], box[2] - left, top - box[1]))
        for index, box in boxes.items()
    ]


def row_box(characters: Iterable[tuple[str, Box]], name: str) -> Box | None:
    """The row of a form that ``name`` stands in: all that is printed level with it. None where the page has the name
    more than once, or not at all: then nothing tells which row is meant."""
    printed = list(characters)
    text, asked = "".join(character for character, _ in printed), "".join(name.split())
    if not asked or text.count(asked) != 1:
        return None
    start = text.index(asked)
    named = _around(box for _, box in printed[start : start + len(asked)])
    level = (box for _, box in printed if named[1] <= (box[1] + box[3]) / 2 <= named[3])
    return _around(level)


def _around(boxes: Iterable[Box]) -> Box:
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return round(min(lefts), 2), round(min(tops), 2), round(max(rights), 2), round(max(bottoms), 2)
