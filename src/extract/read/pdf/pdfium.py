"""The engine: pages of a PDF through pdfium, their glyphs and drawings fetched in bulk.

pdfium is not thread-safe: one process reads one document at a time.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from ctypes import byref
from pathlib import Path
from typing import Any

from pypdfium2 import raw  # type: ignore[import-untyped]

from extract.errors import DamagedFile, EncryptedFile, LimitExceeded
from extract.read.pdf import binding
from extract.read.pdf.binding import Buffer, call_all
from extract.read.pdf.characters import HYPHENS, UNKNOWN, clean, count_unreadable
from extract.read.pdf.drawings import Painter
from extract.read.pdf.page import Content, Run
from extract.read.pdf.runs import Glyphs, glyphs_to_spans
from extract.read.pdf.view import View

MOST_GLYPHS = 100_000
"""Glyphs on one page; a dense page of a yearbook has 6,000."""

_SAMPLES = 24
_MOST_OF_TEXT = 0.8
"""Part of the text that has to stand sideways for the page to be read so."""

_UPRIGHT = math.radians(3)


class PageUnreadable(Exception):
    """pdfium cannot load a page."""


class PdfiumDocument:
    """An open document; :meth:`page` gives one page's content. Close it with :func:`open_pdfium`."""

    def __init__(self, handle: Any) -> None:
        self._handle = handle
        self.pages: int = raw.FPDF_GetPageCount(handle)
        self.rebuilt = not raw.FPDF_DocumentHasValidCrossReferenceTable(handle)
        self._boxes, self._origins, self._matrix = Buffer("f", 4), Buffer("d", 2), Buffer("f", 6, 1)
        self._text = Buffer("H", 1)
        self._painter = Painter()

    def page(self, number: int) -> Content:
        """Page ``number`` (1-based); raises :class:`PageUnreadable` or :class:`LimitExceeded`."""
        page = raw.FPDF_LoadPage(self._handle, number - 1)
        if not page:
            raise PageUnreadable(f"page {number}")
        try:
            return self._content(page, number)
        finally:
            raw.FPDF_ClosePage(page)

    def _content(self, page: Any, number: int) -> Content:
        text_page = raw.FPDFText_LoadPage(page)
        if not text_page:
            raise PageUnreadable(f"page {number}: text")
        try:
            count = raw.FPDFText_CountChars(text_page)
            if count > MOST_GLYPHS:
                raise LimitExceeded(f"page {number} has {count} characters, more than {MOST_GLYPHS}")
            text = binding.address_of(text_page)
            shown = _view_of(page)
            characters = _with_hyphens(text, self._characters(text, count))
            view, turned = _upright(text, characters, shown)
            painted = self._painter.paint(binding.address_of(page), raw.FPDFPage_CountObjects(page), view)
            glyphs = self._glyphs(text, characters, view)
            runs = self._runs(text, glyphs, view)
        finally:
            raw.FPDFText_ClosePage(text_page)
        width, height = shown.size
        level, slanted = runs
        return Content(
            number=number,
            width=width,
            height=height,
            quarters=turned,
            runs=level,
            turned=slanted,
            drawings=painted.drawings,
            images=painted.images,
            unreadable=count_unreadable(glyphs.text),
            recognised=bool(painted.images and level) and _is_hidden(page),
            problems=painted.problems,
        )

    def _glyphs(self, text: int, characters: str, view: View) -> Glyphs:
        count = len(characters)
        self._boxes.fit(count)
        self._origins.fit(count)
        call_all(binding.char_box, text, range(count), self._boxes.addresses(count))
        call_all(
            binding.char_origin,
            text,
            range(count),
            self._origins.addresses(count),
            self._origins.addresses(count, 1),
        )
        left, top, right, bottom = (self._boxes.column(column, count) for column in range(4))
        x, y = self._origins.column(0, count), self._origins.column(1, count)
        if view.quarters == 0:
            edge, height = view.left, view.top
            baselines = [height - value for value in y]
            lefts, rights = ([v - edge for v in left], [v - edge for v in right]) if edge else (left, right)
        else:
            boxes = [view.box(*sides) for sides in zip(left, bottom, right, top, strict=True)]
            lefts, rights = [box[0] for box in boxes], [box[2] for box in boxes]
            baselines = [view.point(*origin)[1] for origin in zip(x, y, strict=True)]
        return Glyphs(
            text=clean(characters),
            lefts=lefts,
            rights=rights,
            baselines=baselines,
            breaks=frozenset(_breaks(characters, text)),
        )

    def _characters(self, text: int, count: int) -> str:
        """One character for each glyph. The bulk call drops glyphs without a meaning; then each is asked for."""
        self._text.fit(count + 1)
        written = binding.text_of(text, 0, count, self._text.address)
        units = self._text.bytes(count)
        if written == count + 1 or count == 0:
            characters = units.decode("utf-16-le", "replace")
            if len(characters) == count and "\ufffd" not in characters:
                return characters
        codes = (binding.char_unicode(text, index) for index in range(count))
        return "".join(
            chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else UNKNOWN for code in codes
        )

    def _runs(self, text: int, glyphs: Glyphs, view: View) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
        """The level runs and the pieces of text at an angle. Size and angle are asked for once for each run."""
        level: list[Run] = []
        slanted: list[Run] = []
        width, height = view.size
        last = -1
        for start, end in glyphs_to_spans(glyphs):
            lefts, right, baseline = glyphs.lefts[start:end], glyphs.rights[end - 1], glyphs.baselines[start]
            if not (-1 <= baseline <= height + 1 and right >= 0 and lefts[0] <= width):
                continue
            run = Run(glyphs.text[start:end], list(lefts), right, baseline, self._size(text, start))
            if self._is_level(text, start, view):
                level.append(run)
            elif slanted and start == last:
                slanted[-1] = _append(slanted[-1], run)
            else:
                slanted.append(run)
            last = end
        return tuple(level), tuple(slanted)

    @staticmethod
    def _is_level(text: int, index: int, view: View) -> bool:
        """Whether a glyph stands upright in ``view``; pdfium measures angles clockwise."""
        angle = (binding.char_angle(text, index) + view.quarters * math.pi / 2) % (2 * math.pi)
        return bool(angle < _UPRIGHT or angle > 2 * math.pi - _UPRIGHT)

    def _size(self, text: int, index: int) -> float:
        """The size of a glyph's font in points of the page."""
        binding.char_matrix(text, index, self._matrix.address)
        _, _, c, d, _, _ = self._matrix.record()
        return float(binding.font_size(text, index)) * math.hypot(c, d)


def _with_hyphens(text: int, characters: str) -> str:
    """The characters with pdfium's codes for hyphens replaced."""
    if HYPHENS.isdisjoint(characters):
        return characters
    return "".join(
        character if character not in HYPHENS else "-" if binding.char_hyphen(text, index) else UNKNOWN
        for index, character in enumerate(characters)
    )


def _upright(text: int, characters: str, view: View) -> tuple[View, int]:
    """The view in which most of the text runs from left to right, and the quarters it is turned from what is shown."""
    sample = range(0, len(characters), max(1, len(characters) // _SAMPLES))
    # pdfium measures angles clockwise; the spaces that it makes up have none.
    angles = Counter(
        -round(binding.char_angle(text, index) / (math.pi / 2)) % 4
        for index in sample
        if not characters[index].isspace()
    )
    if not angles or set(angles) == {view.quarters}:
        return view, 0
    quarters, votes = angles.most_common(1)[0]
    if quarters == view.quarters or votes < _MOST_OF_TEXT * angles.total():
        return view, 0
    turned = View(left=view.left, bottom=view.bottom, right=view.right, top=view.top, quarters=quarters)
    return turned, (quarters - view.quarters) % 4


def _append(run: Run, more: Run) -> Run:
    """A piece of slanted text with its next letters; it stands at the mean of its heights."""
    baseline = (run.baseline * len(run.text) + more.baseline * len(more.text)) / (
        len(run.text) + len(more.text)
    )
    return Run(run.text + more.text, run.lefts + more.lefts, max(run.right, more.right), baseline, run.size)


def _breaks(characters: str, text: int) -> Iterator[int]:
    """Indexes of what pdfium made up: line ends, and spaces where it saw a gap."""
    for index, character in enumerate(characters):
        if character in "\r\n" or (character == " " and binding.char_generated(text, index)):
            yield index


def _is_hidden(page: Any) -> bool:
    """Whether most of a page's text is invisible, as text recognition puts it behind an image."""
    items = (raw.FPDFPage_GetObject(page, index) for index in range(raw.FPDFPage_CountObjects(page)))
    texts = [item for item in items if raw.FPDFPageObj_GetType(item) == raw.FPDF_PAGEOBJ_TEXT]
    modes: list[int] = [raw.FPDFTextObj_GetTextRenderMode(item) for item in texts]
    return 2 * modes.count(raw.FPDF_TEXTRENDERMODE_INVISIBLE) > len(texts)


def _view_of(page: Any) -> View:
    box = raw.FS_RECTF()
    raw.FPDF_GetPageBoundingBox(page, byref(box))
    return View(
        left=box.left,
        bottom=box.bottom,
        right=box.right,
        top=box.top,
        quarters=raw.FPDFPage_GetRotation(page) % 4,
    )


@contextmanager
def open_pdfium(path: Path) -> Iterator[PdfiumDocument]:
    """The document at ``path``; raises :class:`EncryptedFile` or :class:`DamagedFile`."""
    handle = raw.FPDF_LoadDocument(str(path).encode(), None)
    if not handle:
        raise _open_error(raw.FPDF_GetLastError())
    try:
        yield PdfiumDocument(handle)
    finally:
        raw.FPDF_CloseDocument(handle)


def _open_error(code: int) -> DamagedFile | EncryptedFile:
    if code in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY):
        return EncryptedFile("the PDF asks for a password", "save a copy without a password")
    return DamagedFile("the PDF cannot be opened: it is truncated or damaged", "fetch the file again")
