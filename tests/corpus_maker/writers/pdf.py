"""Draws laid-out pages as a PDF file with the glyphs it uses embedded."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from pathlib import Path

from reportlab import rl_config
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from corpus_maker.content import Publication
from corpus_maker.writers.page import Box, Page, Words
from corpus_maker.writers.pdf_layout import Layout, lay_out
from corpus_maker.writers.place import Place

FONT_FILE = Path(__file__).parents[1] / "fonts" / "NotoSansSC-GB2312.ttf"
FONT = "NotoSansSC"
FOOTER_SIZE = 9.0


def write_pdf(publication: Publication) -> tuple[bytes, dict[int, Place], int]:
    """The file's bytes, the place of every key, and the number of pages."""
    font = _font()
    widths: dict[int, float] = font.face.charWidths

    def measure(text: str, size: float) -> float:
        return sum(widths[ord(character)] for character in text) * size / 1000

    layout = lay_out(publication, measure)
    return _drawn(layout, publication.title), layout.places, len(layout.pages)


@cache
def _font() -> TTFont:
    # ASCII85 would make every stream a quarter longer.
    rl_config.useA85 = 0
    font = TTFont(FONT, str(FONT_FILE))
    pdfmetrics.registerFont(font)
    return font


def _drawn(layout: Layout, title: str) -> bytes:
    buffer = BytesIO()
    canvas = Canvas(buffer, invariant=1, pageCompression=1)
    canvas.setTitle(title)
    for number, page in enumerate(layout.pages, start=1):
        canvas.setPageSize((page.width, page.height))
        canvas.setLineWidth(0.5)
        for item in page.items:
            if isinstance(item, Box):
                _box(canvas, page, item)
            else:
                text = item.text if item.contents is None else str(layout.heading_pages[item.contents])
                _words(canvas, page, item, text)
        if number > 1:
            canvas.setFont(FONT, FOOTER_SIZE)
            canvas.drawCentredString(page.width / 2, 32, f"— {number} —")
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _words(canvas: Canvas, page: Page, words: Words, text: str) -> None:
    canvas.setFont(FONT, words.size)
    canvas.drawString(words.x, page.height - words.baseline, text)


def _box(canvas: Canvas, page: Page, box: Box) -> None:
    if box.tinted:
        canvas.setFillGray(0.7)
    canvas.rect(
        box.x0,
        page.height - box.bottom,
        box.x1 - box.x0,
        box.bottom - box.top,
        stroke=not (box.filled or box.tinted),
        fill=box.filled or box.tinted,
    )
    if box.tinted:
        canvas.setFillGray(0)
