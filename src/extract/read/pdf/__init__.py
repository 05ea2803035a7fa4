"""Reads PDF files with a text layer: glyphs and rules by pdfium, everything else by geometry."""

from __future__ import annotations

import logging
from dataclasses import dataclass, field
from pathlib import Path

from extract.errors import DamagedFile, EmptyFile, LimitExceeded, ReadError
from extract.model.document import Document
from extract.read.pdf import fallback
from extract.read.pdf.document import Assembler
from extract.read.pdf.layout import Layout, content_to_layout
from extract.read.pdf.page import Content
from extract.read.pdf.pdfium import PageUnreadable, PdfiumDocument, open_pdfium
from extract.read.pdf.pictures import Pictures
from extract.read.pdf.usable import page_problems
from extract.read.scan.engine import REMEDY
from extract.read.scan.marks import mark_recognised

__all__ = ["read_pdf"]

MOST_PAGES = 5_000
"""Pages of one document; the final accounts of a whole province have some 800."""


def read_pdf(path: Path) -> Document:
    """The PDF at ``path``; raises a :class:`~extract.errors.ReadError` where nothing of it can be read.

    What a page keeps from being read is in ``problems``, page by page.
    """
    if path.stat().st_size == 0:
        raise EmptyFile("the file is empty")
    with open_pdfium(path) as pdf:
        reading = _Reading(path=path, pictures=Pictures(path))
        reading.read(pdf)
    assembler = Assembler(reading.layouts)
    blocks = mark_recognised(assembler.blocks(), reading.recognised)
    if not blocks:
        raise _nothing(reading.problems)
    return Document(
        format="pdf",
        blocks=blocks,
        pages=pdf.pages,
        furniture=tuple(assembler.furniture()),
        problems=tuple(reading.problems),
    )


@dataclass(slots=True)
class _Reading:
    """The pages read so far and what went wrong with them."""

    path: Path
    pictures: Pictures
    layouts: list[Layout] = field(default_factory=list)
    recognised: set[int] = field(default_factory=set)
    problems: list[str] = field(default_factory=list)

    def read(self, pdf: PdfiumDocument) -> None:
        if pdf.pages == 0:
            raise DamagedFile("the PDF has no pages", "fetch the file again")
        if pdf.pages > MOST_PAGES:
            raise LimitExceeded(f"the PDF has {pdf.pages} pages, more than {MOST_PAGES}")
        if pdf.rebuilt:
            self.problems.append(
                "the file is damaged: its table of objects was rebuilt, pages may be missing"
            )
        for number in range(1, pdf.pages + 1):
            content = self._page(pdf, number)
            if content:
                self._take(self.pictures.recognise(content))
        self.problems += self.pictures.remedy()
        self.pictures.close()

    def _take(self, content: Content) -> None:
        self.problems += page_problems(content)
        self.layouts.append(content_to_layout(content))
        if content.recognised:
            self.recognised.add(content.number)

    def _page(self, pdf: PdfiumDocument, number: int) -> Content | None:
        try:
            return pdf.page(number)
        except LimitExceeded as error:
            self.problems.append(f"page {number}: {error.reason}; it was not read")
        except PageUnreadable:
            return self._page_by_fallback(number)
        return None

    def _page_by_fallback(self, number: int) -> Content | None:
        try:
            content = fallback.read_page(self.path, number)
        except fallback.faults():
            logging.getLogger(__name__).debug("pdfplumber failed on page %d", number, exc_info=True)
            self.problems.append(f"page {number}: damaged, it cannot be read")
            return None
        self.problems.append(f"page {number}: pdfium cannot load it, pdfplumber read it")
        return content


def _nothing(problems: list[str]) -> ReadError:
    """Why a document without any block has none."""
    if not problems:
        return EmptyFile("the PDF holds no text")
    if all("image" in problem for problem in problems):
        return EmptyFile("the PDF holds images only", f"its pages need text recognition: {REMEDY}")
    return DamagedFile("no page of the PDF can be read: " + "; ".join(problems[:3]))
