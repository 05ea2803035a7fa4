"""Pages in reading order into a document: paragraphs over line and page breaks, tables with their locators."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from extract.model.document import BBox, Block, Cell, Line, Paragraph, Place, Role, Table
from extract.read.pdf.grids import Grid
from extract.read.pdf.layout import FlowLine, Layout
from extract.read.pdf.lines import PrintedLine, rounded, tenth
from extract.read.pdf.margins import Margins, pages_to_margins
from extract.read.pdf.paragraphs import Step, continues, glue
from extract.read.pdf.view import turn_back


@dataclass(slots=True)
class _Open:
    """A paragraph while its lines come in."""

    role: Role
    layouts: list[Layout] = field(default_factory=list)
    lines: list[PrintedLine] = field(default_factory=list)
    margins: list[Margins] = field(default_factory=list)


class Assembler:
    """Numbers blocks as it builds them."""

    def __init__(self, layouts: Sequence[Layout]) -> None:
        self._layouts = layouts
        self._margins = pages_to_margins(layouts)
        self._paragraphs = self._tables = 0

    def blocks(self) -> Iterator[Block]:
        """All blocks in reading order."""
        current: _Open | None = None
        for layout in self._layouts:
            for item in layout.items:
                if isinstance(item, Grid):
                    if current:
                        yield self._close(current)
                    current = None
                    yield self.table(item, layout)
                    continue
                margins = self._margins[layout.number, item.column]
                if current and not self._goes_on(current, item, layout, margins):
                    yield self._close(current)
                    current = None
                current = current or _Open(item.role)
                current.layouts.append(layout)
                current.lines.append(item.line)
                current.margins.append(margins)
        if current:
            yield self._close(current)

    def _goes_on(self, current: _Open, item: FlowLine, layout: Layout, margins: Margins) -> bool:
        if item.role != Role.BODY or current.role != Role.BODY:
            return False
        return continues(
            Step(
                before=current.lines[-1],
                after=item.line,
                before_margins=current.margins[-1],
                after_margins=margins,
                same_page=current.layouts[-1] is layout,
                opened=len(current.lines) == 1,
            )
        )

    def _close(self, current: _Open) -> Paragraph:
        self._paragraphs += 1
        return lines_to_paragraph(current.lines, current.layouts, f"p{self._paragraphs}", current.role)

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
        for number, cell in enumerate(grid.cells):
            yield Cell(
                row=cell.row,
                column=cell.column,
                text="\n".join(line.text for line in grid.lines(number)),
                place=Place(
                    locator=f"{locator}r{cell.row + 1}c{cell.column + 1}",
                    page=layout.number,
                    bbox=_displayed(cell.box, layout),
                ),
                row_span=cell.row_span,
                column_span=cell.column_span,
                tables=tuple(self.table(inner, layout) for inner in grid.nested.get(number, ())),
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
        edges=line.edges,
    )


def _bounds(lines: Sequence[PrintedLine], layouts: Sequence[Layout]) -> BBox:
    """The box around the lines on the first page."""
    first = layouts[0]
    boxes = [line.box for line, layout in zip(lines, layouts, strict=True) if layout is first]
    x0, tops, x1, bottoms = zip(*boxes, strict=True)
    return _displayed((min(x0), min(tops), max(x1), max(bottoms)), first)


def _displayed(box: BBox, layout: Layout) -> BBox:
    return rounded(turn_back(box, layout.quarters, layout.width, layout.height) if layout.quarters else box)
