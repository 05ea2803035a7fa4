"""Draws the PDF pages that tests read: text by its baseline, rules, grids; all measures from the top left corner."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from extract.model.document import Cell, Document, Paragraph, Role, Table
from extract.read.pdf import read_pdf

A4 = (595.0, 842.0)
_FONT_FILE = Path(__file__).parent / "corpus_maker" / "fonts" / "NotoSansSC-GB2312.ttf"
FONT = "NotoSansSC"
pdfmetrics.registerFont(TTFont(FONT, str(_FONT_FILE)))

LEFT, WIDTH = 72.0, 38
"""Where running text starts, and how many Chinese characters of 12 points a line holds."""


class Paper:
    """A PDF in the making. ``top`` grows downwards; a text stands with its baseline at ``top``."""

    def __init__(self, path: Path, size: tuple[float, float] = A4, **options: Any) -> None:
        self.path = path
        self.width, self.height = size
        self.canvas = Canvas(str(path), pagesize=size, **options)

    def text(self, x: float, top: float, text: str, size: float = 12, font: str = FONT) -> Paper:
        self.canvas.setFont(font, size)
        self.canvas.drawString(x, self.height - top, text)
        return self

    def right(self, x: float, top: float, text: str, size: float = 12) -> Paper:
        """A text that ends at ``x``."""
        return self.text(x - pdfmetrics.stringWidth(text, FONT, size), top, text, size)

    def centre(self, top: float, text: str, size: float = 12) -> Paper:
        """A text in the middle of the page."""
        return self.text((self.width - pdfmetrics.stringWidth(text, FONT, size)) / 2, top, text, size)

    def lines(self, top: float, *lines: str, size: float = 12, leading: float = 20) -> Paper:
        """Lines as a word processor sets them: a line that starts with two full-width spaces is indented."""
        for number, line in enumerate(lines):
            indent = len(line) - len(line.lstrip("　"))
            self.text(LEFT + indent * size, top + number * leading, line.lstrip("　"), size)
        return self

    def rule(self, x0: float, top: float, x1: float, bottom: float, width: float = 0.5) -> Paper:
        self.canvas.setLineWidth(width)
        self.canvas.line(x0, self.height - top, x1, self.height - bottom)
        return self

    def box(self, x0: float, top: float, x1: float, bottom: float, **paint: Any) -> Paper:
        """A rectangle; ``fill``, ``stroke`` (0 or 1) and ``colour`` (a name of reportlab) say how it is painted."""
        from reportlab.lib import colors

        self.canvas.setFillColor(getattr(colors, paint.get("colour", "black")))
        self.canvas.rect(
            x0,
            self.height - bottom,
            x1 - x0,
            bottom - top,
            fill=paint.get("fill", 0),
            stroke=paint.get("stroke", 1 - paint.get("fill", 0)),
        )
        self.canvas.setFillColor(colors.black)
        return self

    def grid(self, xs: list[float], ys: list[float]) -> Paper:
        """A full grid of single strokes."""
        for y in ys:
            self.rule(xs[0], y, xs[-1], y)
        for x in xs:
            self.rule(x, ys[0], x, ys[-1])
        return self

    def table(self, xs: list[float], ys: list[float], rows: list[list[str]], size: float = 10) -> Paper:
        """A full grid with one line of text in each cell."""
        self.grid(xs, ys)
        for (top, bottom), row in zip(pairwise(ys), rows, strict=True):
            for x, text in zip(xs, row, strict=False):
                self.text(x + 3, (top + bottom) / 2 + size / 3, text, size)
        return self

    def page(self) -> Paper:
        """Ends the page; the next one begins."""
        self.canvas.showPage()
        return self

    def save(self) -> Path:
        self.canvas.save()
        return self.path

    def read(self) -> Document:
        return read_pdf(self.save())


def body(document: Document) -> list[str]:
    """The texts of the body's paragraphs."""
    return [
        block.text for block in document.blocks if isinstance(block, Paragraph) and block.role is Role.BODY
    ]


def tables(document: Document) -> list[Table]:
    return [block for block in document.blocks if isinstance(block, Table)]


def rows(table: Table) -> list[list[str]]:
    """The texts of a table's cells, row by row; a cell that spans stands where it begins."""
    return [[cell.text for cell in table.cells if cell.row == row] for row in range(table.rows)]


def cell(table: Table, text: str) -> Cell:
    """The one cell with this text."""
    (found,) = [cell for cell in table.cells if cell.text == text]
    return found
