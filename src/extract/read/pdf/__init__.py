"""Reads PDF files with a text layer: glyphs and rules by pdfium, everything else by geometry."""

from __future__ import annotations

from pathlib import Path

from extract.errors import EmptyFile
from extract.model.document import Document
from extract.read.pdf.document import Assembler
from extract.read.pdf.layout import content_to_layout
from extract.read.pdf.pdfium import open_pdfium

__all__ = ["read_pdf"]


def read_pdf(path: Path) -> Document:
    """The PDF at ``path``; raises a :class:`~extract.errors.ReadError` where nothing of it can be read."""
    if path.stat().st_size == 0:
        raise EmptyFile("the file is empty")
    with open_pdfium(path) as pdf:
        layouts = [content_to_layout(pdf.page(number)) for number in range(1, pdf.pages + 1)]
        pages = pdf.pages
    assembler = Assembler(layouts)
    return Document(
        format="pdf",
        blocks=tuple(assembler.blocks()),
        pages=pages,
        furniture=tuple(assembler.furniture()),
    )
