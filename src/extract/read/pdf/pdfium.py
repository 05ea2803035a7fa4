"""The engine: pages of a PDF through pdfium, their glyphs and drawings fetched in bulk.

pdfium is not thread-safe: one process reads one document at a time.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from ctypes import byref
from pathlib import Path
from typing import Any

from pypdfium2 import raw  # type: ignore[import-untyped]

from extract.errors import DamagedFile, EncryptedFile, LimitExceeded
from extract.read.pdf import binding
from extract.read.pdf.characters import count_unreadable
from extract.read.pdf.drawings import Painter
from extract.read.pdf.glyphs import GlyphReader, upright_view
from extract.read.pdf.page import Content
from extract.read.pdf.view import View

MOST_GLYPHS = 100_000
"""Glyphs on one page; a dense page of a yearbook has 6,000."""


PAGES_AT_ONCE = 100
"""Pages after which a document is opened anew: pdfium keeps all objects of the pages that it has read."""


class PageUnreadable(Exception):
    """pdfium cannot load a page."""


class PdfiumDocument:
    """An open document; :meth:`page` gives one page's content. Close it with :func:`open_pdfium`."""

    def __init__(self, path: Path) -> None:
        self._path, self._handle = path, _load(path)
        self.pages: int = raw.FPDF_GetPageCount(self._handle)
        self.rebuilt = not raw.FPDF_DocumentHasValidCrossReferenceTable(self._handle)
        self._glyphs, self._painter = GlyphReader(), Painter()
        self._read = 0

    def page(self, number: int) -> Content:
        """Page ``number`` (1-based); raises :class:`PageUnreadable` or :class:`LimitExceeded`."""
        if self._read == PAGES_AT_ONCE:
            self.close()
            self._handle, self._read = _load(self._path), 0
        self._read += 1
        page = raw.FPDF_LoadPage(self._handle, number - 1)
        if not page:
            raise PageUnreadable(f"page {number}")
        try:
            return self._content(page, number)
        finally:
            raw.FPDF_ClosePage(page)

    def close(self) -> None:
        """Close the file."""
        raw.FPDF_CloseDocument(self._handle)

    def _content(self, page: Any, number: int) -> Content:
        text_page = raw.FPDFText_LoadPage(page)
        if not text_page:
            raise PageUnreadable(f"page {number}: text")
        try:
            count = raw.FPDFText_CountChars(text_page)
            if count > MOST_GLYPHS:
                raise LimitExceeded(f"page {number} has {count} characters, more than {MOST_GLYPHS}")
            address = binding.address_of(text_page)
            characters = self._glyphs.characters(address, count)
            shown = _view_of(page)
            view = upright_view(address, characters, shown)
            level, slanted = self._glyphs.runs(address, characters, view)
        finally:
            raw.FPDFText_ClosePage(text_page)
        painted = self._painter.paint(binding.address_of(page), raw.FPDFPage_CountObjects(page), view)
        width, height = shown.size
        return Content(
            number=number,
            width=width,
            height=height,
            quarters=(view.quarters - shown.quarters) % 4,
            runs=tuple(level),
            turned=tuple(slanted),
            drawings=painted.drawings,
            images=painted.images,
            unreadable=count_unreadable(characters),
            recognised=bool(painted.images and level) and _is_hidden(page),
            problems=painted.problems,
        )


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
    document = PdfiumDocument(path)
    try:
        yield document
    finally:
        document.close()


def _load(path: Path) -> Any:
    handle = raw.FPDF_LoadDocument(str(path).encode(), None)
    if not handle:
        raise _open_error(raw.FPDF_GetLastError())
    return handle


def _open_error(code: int) -> DamagedFile | EncryptedFile:
    if code in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY):
        return EncryptedFile("the PDF asks for a password", "save a copy without a password")
    return DamagedFile("the PDF cannot be opened: it is truncated or damaged", "fetch the file again")
