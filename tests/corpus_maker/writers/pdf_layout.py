"""Lays a publication out on pages and notes where each number lands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from corpus_maker.content import Block, Chart, Contents, Heading, NewPage, Paragraph, Publication, Table
from corpus_maker.writers.page import MARGIN, Box, Page, Words
from corpus_maker.writers.pdf_table import lay_table
from corpus_maker.writers.place import Place
from corpus_maker.writers.typeset import break_lines

Measure = Callable[[str, float], float]

LOOKS = {
    "body": (11.0, 21.0, "indent"),
    "cover": (22.0, 40.0, "centre"),
    "title": (14.0, 26.0, "centre"),
    "centre": (11.0, 18.0, "centre"),
    "right": (9.5, 16.0, "right"),
    "note": (9.0, 16.0, "left"),
}
"""Size, leading and alignment of each paragraph style."""

HEADING_SIZES = (16.0, 13.5, 12.0, 11.0)
CHART_HEIGHT = 120.0


@dataclass(slots=True)
class Layout:
    """Pages, the place of each key, and the page of each heading of the contents."""

    measure: Measure
    pages: list[Page] = field(default_factory=lambda: [Page(wide=False)])
    places: dict[int, Place] = field(default_factory=dict)
    heading_pages: list[int] = field(default_factory=list)

    @property
    def page(self) -> Page:
        return self.pages[-1]

    def new_page(self, wide: bool) -> None:
        self.pages.append(Page(wide=wide))

    def need(self, height: float) -> None:
        """Goes to a new page of the same kind unless ``height`` is left on this one."""
        if self.page.room < height and self.page.y > MARGIN:
            self.new_page(self.page.wide)

    def note_place(self, key: int, box: tuple[float, float, float, float]) -> None:
        x0, top, x1, bottom = (round(edge, 2) for edge in box)
        self.places.setdefault(key, Place(page=len(self.pages), box=(x0, top, x1, bottom)))


def lay_out(publication: Publication, measure: Measure) -> Layout:
    """The publication on pages."""
    layout = Layout(measure=measure)
    for block in publication.blocks:
        _block(layout, block, publication)
    return layout


def _block(layout: Layout, block: Block, publication: Publication) -> None:
    if isinstance(block, NewPage):
        layout.new_page(block.wide)
    elif isinstance(block, Heading):
        _heading(layout, block)
    elif isinstance(block, Paragraph):
        _paragraph(layout, block)
    elif isinstance(block, Contents):
        _contents(layout, publication)
    elif isinstance(block, Table):
        lay_table(layout, block)
    elif isinstance(block, Chart):
        _chart(layout, block)


def _heading(layout: Layout, heading: Heading) -> None:
    size = HEADING_SIZES[heading.level - 1]
    layout.need(size * 4)
    if heading.level <= 2:
        layout.heading_pages.append(len(layout.pages))
    page = layout.page
    page.y += size * 0.6
    x = (page.width - layout.measure(heading.shown, size)) / 2 if heading.level == 1 else MARGIN
    page.items.append(Words(x=x, baseline=page.y + size, size=size, text=heading.shown))
    page.y += size * 1.8


def _paragraph(layout: Layout, paragraph: Paragraph) -> None:
    size, leading, align = LOOKS[paragraph.style]
    if paragraph.style == "cover":
        layout.page.y += 200

    def measure(text: str) -> float:
        return layout.measure(text, size)

    indent = size * 2 if align == "indent" else 0.0
    for start, end in break_lines(paragraph.text, layout.page.width - 2 * MARGIN, measure, indent):
        layout.need(leading)
        page, text = layout.page, paragraph.text[start:end]
        x = MARGIN + (indent if start == 0 else 0.0)
        if align in ("centre", "right"):
            spare = page.width - 2 * MARGIN - measure(text)
            x = MARGIN + (spare / 2 if align == "centre" else spare)
        baseline = page.y + size
        page.items.append(Words(x=x, baseline=baseline, size=size, text=text))
        for mark in paragraph.marks:
            if mark.start < end and start < mark.end:
                left = x + measure(paragraph.text[start : max(mark.start, start)])
                right = x + measure(paragraph.text[start : min(mark.end, end)])
                layout.note_place(mark.key, (left, baseline - size * 0.88, right, baseline + size * 0.12))
        page.y += leading


def _contents(layout: Layout, publication: Publication) -> None:
    size, leading = 11.0, 20.0
    headings = [block for block in publication.blocks if isinstance(block, Heading) and block.level <= 2]
    for index, heading in enumerate(headings):
        layout.need(leading)
        page = layout.page
        x, right = MARGIN + (heading.level - 1) * size, page.width - MARGIN
        dots = int((right - x - layout.measure(heading.shown, size) - 3 * size) / layout.measure(".", size))
        text = heading.shown + "." * dots
        page.items.append(Words(x=x, baseline=page.y + size, size=size, text=text))
        page.items.append(
            Words(x=right - 2 * size, baseline=page.y + size, size=size, text="", contents=index)
        )
        page.y += leading


def _chart(layout: Layout, chart: Chart) -> None:
    """Bars without labels, and the caption: what a chart leaves in a PDF as a picture."""
    layout.need(CHART_HEIGHT + 40)
    page = layout.page
    values = [float(value) for series in chart.series for value in series.values]
    for index, value in enumerate(values):
        x0, bottom = MARGIN + 40 + index * 60, page.y + CHART_HEIGHT
        height = (CHART_HEIGHT - 10) * value / (max(values) or 1)
        page.items.append(Box(x0=x0, top=bottom - height, x1=x0 + 36, bottom=bottom, tinted=True))
    page.y += CHART_HEIGHT + 6
    _paragraph(layout, Paragraph(text=chart.caption, style="centre"))
