"""Pages in reading order into a document: paragraphs over line and page breaks, tables with their locators."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from extract.model.document import BBox, Block, Cell, Chart, Line, Paragraph, Place, Role, Series, Table
from extract.read.pdf.charts import DrawnChart
from extract.read.pdf.contents import mark_contents
from extract.read.pdf.flow import FlowLine
from extract.read.pdf.furniture import find_furniture, without_furniture
from extract.read.pdf.grids import Grid
from extract.read.pdf.layout import Layout
from extract.read.pdf.lines import PrintedLine, rounded, tenth
from extract.read.pdf.margins import Margins, pages_to_margins
from extract.read.pdf.paragraphs import Step, continues, glue
from extract.read.pdf.view import turn_back


@dataclass(slots=True)
class _Open:
    """A paragraph while its lines come in; ``boxes`` are charts and labels met on the way, which do not part it."""

    layouts: list[Layout] = field(default_factory=list)
    lines: list[PrintedLine] = field(default_factory=list)
    margins: list[Margins] = field(default_factory=list)
    boxes: list[tuple[FlowLine | DrawnChart, Layout]] = field(default_factory=list)

    def take(self, line: PrintedLine, layout: Layout, margins: Margins) -> None:
        self.layouts.append(layout)
        self.lines.append(line)
        self.margins.append(margins)

    def takes(self, line: PrintedLine, layout: Layout, margins: Margins) -> bool:
        """Whether ``line`` goes on with this paragraph; nothing goes on over a page without text."""
        if not self.lines:
            return True
        return layout.number - self.layouts[-1].number <= 1 and continues(
            Step(
                before=self.lines[-1],
                after=line,
                before_margins=self.margins[-1],
                after_margins=margins,
                same_page=self.layouts[-1] is layout,
                opened=len(self.lines) == 1,
            )
        )


class Assembler:
    """Numbers blocks as it builds them. It takes its pages over, and lets go of each when its blocks are built."""

    def __init__(self, layouts: list[Layout]) -> None:
        found = find_furniture(layouts)
        self._furniture = [
            (role, replace(layout, items=()), layout.items[item])
            for page, layout in enumerate(layouts)
            for item, role in found.get(page, {}).items()
        ]
        bare = (without_furniture(layout, found.get(page, {})) for page, layout in enumerate(layouts))
        self._layouts = deque(mark_contents(bare))
        layouts.clear()
        self._margins = pages_to_margins(self._layouts)
        self._paragraphs = self._tables = self._charts = 0

    def furniture(self) -> Iterator[Paragraph]:
        """Headers and footers, page by page, as ``h1`` and ``f1`` onwards."""
        for number, (role, layout, item) in enumerate(self._furniture, 1):
            if isinstance(item, FlowLine):
                yield lines_to_paragraph([item.line], [layout], f"{role[0]}{number}", role)

    def blocks(self) -> Iterator[Block]:
        """All blocks in reading order."""
        current = _Open()
        while self._layouts:
            layout = self._layouts.popleft()
            for item in layout.items:
                if isinstance(item, Grid):
                    yield from self._close(current)
                    current = _Open()
                    yield self.table(item, layout)
                elif isinstance(item, DrawnChart) or item.role is Role.TEXT_BOX:
                    current.boxes.append((item, layout))
                elif item.role is Role.CONTENTS:
                    yield from self._close(current)
                    current = _Open()
                    yield self._paragraph([item.line], [layout], item.role)
                else:
                    margins = self._margins[layout.number, item.column]
                    if not current.takes(item.line, layout, margins):
                        yield from self._close(current)
                        current = _Open()
                    current.take(item.line, layout, margins)
        yield from self._close(current)

    def _close(self, current: _Open) -> Iterator[Paragraph | Chart]:
        if current.lines:
            yield self._paragraph(current.lines, current.layouts, Role.BODY)
        for item, layout in current.boxes:
            if isinstance(item, DrawnChart):
                yield self._chart(item, layout)
            else:
                yield self._paragraph([item.line], [layout], item.role)

    def _paragraph(self, lines: Sequence[PrintedLine], layouts: Sequence[Layout], role: Role) -> Paragraph:
        self._paragraphs += 1
        return lines_to_paragraph(lines, layouts, f"p{self._paragraphs}", role)

    def _chart(self, chart: DrawnChart, layout: Layout) -> Chart:
        self._charts += 1
        place = Place(locator=f"c{self._charts}", page=layout.number, bbox=_displayed(chart.box, layout))
        series = (
            Series(
                name=one.name,
                categories=one.categories,
                values=one.values,
                place=replace(place, locator=f"{place.locator}s{number}"),
            )
            for number, one in enumerate(chart.series, 1)
        )
        return Chart(place=place, kind=chart.kind, title=chart.title, series=tuple(series))

    def table(self, grid: Grid, layout: Layout) -> Table:
        """A grid as a table, those nested in its cells after it in number."""
        self._tables += 1
        locator = f"t{self._tables}"
        return Table(
            place=Place(locator=locator, page=layout.number, bbox=_displayed(grid.box, layout)),
            rows=grid.rows,
            columns=grid.columns,
            cells=tuple(self._cells(grid, layout, locator)),
            ruled=grid.ruled,
        )

    def _cells(self, grid: Grid, layout: Layout, locator: str) -> Iterator[Cell]:
        for number, (row, column, row_span, column_span, box) in enumerate(grid.cells):
            place = Place(
                locator=f"{locator}r{row + 1}c{column + 1}",
                page=layout.number,
                bbox=_displayed(box, layout) if layout.quarters else box,
            )
            yield Cell(
                row=row,
                column=column,
                text=grid.texts.get(number, ""),
                place=place,
                row_span=row_span,
                column_span=column_span,
                tables=tuple(self.table(inner, layout) for inner in grid.nested[number])
                if number in grid.nested
                else (),
            )


def lines_to_paragraph(
    lines: Sequence[PrintedLine], layouts: Sequence[Layout], locator: str, role: Role
) -> Paragraph:
    """A paragraph of lines, each on the page of its layout."""
    text = ""
    printed: list[Line] = []
    for line, layout in zip(lines, layouts, strict=True):
        if text:
            text += glue(text, line.text)
        if not layout.quarters:
            printed.append(_line(line, len(text), layout.number))
        text += line.text
    place = Place(locator=locator, page=layouts[0].number, bbox=_bounds(lines, layouts))
    return Paragraph(text=text, place=place, role=role, lines=tuple(printed))


def _line(line: PrintedLine, start: int, page: int) -> Line:
    _, top, _, bottom = line.box
    return Line(
        start=start,
        end=start + len(line.text),
        page=page,
        top=tenth(top),
        bottom=tenth(bottom),
        edges=tuple(line.edges),
    )


def _bounds(lines: Sequence[PrintedLine], layouts: Sequence[Layout]) -> BBox:
    """The box around the lines on the first page."""
    first = layouts[0]
    boxes = [line.box for line, layout in zip(lines, layouts, strict=True) if layout is first]
    x0, tops, x1, bottoms = zip(*boxes, strict=True)
    return _displayed((min(x0), min(tops), max(x1), max(bottoms)), first)


def _displayed(box: BBox, layout: Layout) -> BBox:
    return rounded(turn_back(box, layout.quarters, layout.width, layout.height) if layout.quarters else box)
