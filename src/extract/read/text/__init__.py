"""Plain text, as Apache Tika and similar tools dump a document, or as somebody typed it.

What a dump keeps of a document: a paragraph is a line; a table cell begins with a tab, its further paragraphs follow on
lines without one, and a blank line ends a row; text boxes stand in parentheses on lines of their own; the numbers of
charts come last. What it loses: spans of merged cells (see :mod:`extract.read.text.grid`), headers and footers, the
place of charts, and the kind of numbers that Word displays (``1、`` for ``一、``), which are kept as printed.

Locators: ``p12`` is line 12 of the file, and ``t3r2c1`` the third table's second row and first column.
"""

from __future__ import annotations

from pathlib import Path

from extract.errors import EmptyFile
from extract.model.document import Block, Document
from extract.read.format import decode
from extract.read.text.lines import Lines


def read_text(path: Path) -> Document:
    """The document of a text file; raises a :class:`~extract.errors.ReadError` where it is empty or no text."""
    text = decode(path.read_bytes()).replace("\r\n", "\n").replace("\r", "\n")
    blocks: tuple[Block, ...] = tuple(Lines(text.split("\n")).blocks())
    if not blocks:
        raise EmptyFile("the text holds nothing but white space")
    return Document(format="text", blocks=blocks)
