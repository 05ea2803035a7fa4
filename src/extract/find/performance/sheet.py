"""A form's cells by row and column, whatever pieces it was published in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extract.find.tables.grid import LARGEST, Text, text_of
from extract.model.document import Cell, Place, Table
from extract.model.found import Printed


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A cell laid out: its first and last row and column, and its text.

    ``cells`` are more than one where a page break cut the cell into pieces.
    """

    row: int
    column: int
    last_row: int
    last_column: int
    cells: tuple[Cell, ...]
    text: Text

    @property
    def place(self) -> Place:
        """Where it begins."""
        return self.cells[0].place

    @property
    def words(self) -> str:
        """Its text folded and without white space."""
        return self.text.folded

    @property
    def page(self) -> int | None:
        """The page that it begins on."""
        return self.place.page

    def name(self) -> Printed:
        """Its text without any white space: names and labels are broken over lines anywhere."""
        return Printed(text=self.text.plain, place=self.place)

    def prose(self) -> Printed:
        """Its text as a paragraph: the lines of a printed page are joined, paragraphs of their own stay."""
        printed = "\n".join(cell.text for cell in self.cells)
        lines = [line.strip() for line in printed.splitlines()]
        joint = "" if self.place.bbox else "\n"
        return Printed(text=joint.join(line for line in lines if line), place=self.place)


class Sheet:
    """Boxes in a grid: :meth:`at` gives the box that covers a place, :meth:`row` those that begin in a row.

    ``has_spans`` is False where no box covers more than one place: the source keeps no spans, or there are none.
    """

    def __init__(self, boxes: Sequence[Box], rows: int, columns: int) -> None:
        self.boxes, self.rows, self.columns = tuple(boxes), rows, columns
        self.has_spans = any(box.last_row > box.row or box.last_column > box.column for box in boxes)
        self._covers: dict[tuple[int, int], Box] = {}
        self._begins: dict[int, list[Box]] = defaultdict(list)
        for box in boxes:
            self._begins[box.row].append(box)
            for row in range(box.row, min(box.last_row + 1, rows)):
                for column in range(box.column, min(box.last_column + 1, columns)):
                    self._covers.setdefault((row, column), box)

    def at(self, row: int, column: int) -> Box | None:
        """The box that covers the place, None where the grid has a hole."""
        return self._covers.get((row, column))

    def row(self, row: int) -> list[Box]:
        """The boxes whose first row is ``row``, from left to right."""
        return self._begins[row]

    def filled(self, row: int) -> list[Box]:
        """Those of :meth:`row` that say something."""
        return [box for box in self._begins[row] if box.words]

    def right_of(self, box: Box) -> Box | None:
        """The box beside it, on its first row. Where a source keeps no spans, empty boxes in between may be
        covered by it or by the next one."""
        beside = self.at(box.row, box.last_column + 1)
        while beside is not None and not beside.words and not self.has_spans:
            further = self.at(box.row, beside.last_column + 1)
            if further is None:
                break
            beside = further
        return beside

    def below(self, box: Box) -> Box | None:
        """The box under it, where it begins in the same column."""
        under = self.at(box.last_row + 1, box.column)
        return under if under is not None and under.column == box.column else None

    def cut(self, first: int, end: int) -> Sheet:
        """The rows from ``first`` up to ``end``."""
        kept = [
            replace(box, row=box.row - first, last_row=min(box.last_row, end - 1) - first)
            for box in self.boxes
            if first <= box.row < end
        ]
        return Sheet(kept, end - first, self.columns)


def lay_out(table: Table) -> Sheet | None:
    """The sheet of one table, None for a grid that no form has."""
    if table.rows * table.columns > LARGEST:
        return None
    boxes = [
        Box(
            row=cell.row,
            column=cell.column,
            last_row=min(cell.row + cell.row_span, table.rows) - 1,
            last_column=min(cell.column + cell.column_span, table.columns) - 1,
            cells=(cell,),
            text=text_of(cell.text),
        )
        for cell in table.cells
    ]
    return Sheet(boxes, table.rows, table.columns)


def stack(sheets: Sequence[Sheet]) -> Sheet:
    """Pieces of one form under each other. Where they have different columns the last ones are the same:
    labels differ in how far they reach, figures stand at the end of their rows."""
    if len(sheets) == 1:
        return sheets[0]
    columns = max(sheet.columns for sheet in sheets)
    boxes: list[Box] = []
    rows = 0
    for sheet in sheets:
        boxes += [_moved(box, rows, columns - sheet.columns) for box in sheet.boxes]
        rows += sheet.rows
    return Sheet(boxes, rows, columns)


def _moved(box: Box, down: int, right: int) -> Box:
    return replace(
        box,
        row=box.row + down,
        last_row=box.last_row + down,
        column=box.column + right if box.column else 0,
        last_column=box.last_column + right,
    )
