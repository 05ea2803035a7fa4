"""What a format or a page does to a table must not change its meaning: every example, disturbed in each known way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace

import pytest

from extract.find.tables import find_tables
from extract.find.tables.drawing import draw
from extract.library import load_library
from extract.library.tables_file import GridExample, Kind
from extract.model.account import Account, Profile, TitledTable
from extract.model.document import Cell, Place, Table

LIBRARY = load_library()
NOWHERE = Place(locator="t0")


def is_wording(cell: Cell) -> bool:
    return any("一" <= character <= "龥" for character in cell.text)


def merges_repeated(table: Table) -> Table:
    """Word's grid with the text of a merged label in each of its cells."""
    return unmerged(
        table, lambda cell, row, column: is_wording(cell) or (row, column) == (cell.row, cell.column)
    )


def merges_blank(table: Table) -> Table:
    """A grid without merges: the text stands in the first cell, the others are empty."""
    return unmerged(table, lambda cell, row, column: (row, column) == (cell.row, cell.column))


def unmerged(table: Table, told: Callable[[Cell, int, int], bool]) -> Table:
    places = (
        (cell, row, column)
        for cell in table.cells
        for row in range(cell.row, cell.row + cell.row_span)
        for column in range(cell.column, cell.column + cell.column_span)
    )
    cells = (
        replace(
            cell,
            row=row,
            column=column,
            row_span=1,
            column_span=1,
            text=cell.text if told(cell, row, column) else "",
        )
        for cell, row, column in places
    )
    return replace(table, cells=tuple(sorted(cells, key=lambda cell: (cell.row, cell.column))))


def titles_inside(table: Table) -> Table:
    """Title, form number and unit note as rows of the grid, as a spreadsheet prints them."""
    texts = ("部门决算公开表", "公开01表", "部门：临川市云岭区图书馆")
    wide = table.columns
    top = [
        Cell(row=row, column=0, text=text, place=NOWHERE, column_span=wide) for row, text in enumerate(texts)
    ]
    lower = (replace(cell, row=cell.row + len(texts)) for cell in table.cells)
    return replace(table, rows=table.rows + len(texts), cells=(*top, *lower))


def rules_doubled(table: Table) -> Table:
    """A rule too many through the middle of every column, which every cell spans."""
    cells = (replace(cell, column=2 * cell.column, column_span=2 * cell.column_span) for cell in table.cells)
    return replace(table, columns=2 * table.columns, cells=tuple(cells))


def rows_apart(table: Table) -> Table:
    """An empty row after every row."""
    cells = (replace(cell, row=2 * cell.row, row_span=2 * cell.row_span - 1) for cell in table.cells)
    return replace(table, rows=2 * table.rows, cells=tuple(cells))


def words_justified(table: Table) -> Table:
    cells = (replace(cell, text="　".join(cell.text)) if is_wording(cell) else cell for cell in table.cells)
    return replace(table, cells=tuple(cells))


def words_broken(table: Table) -> Table:
    cells = (replace(cell, text="\n".join(cell.text)) if is_wording(cell) else cell for cell in table.cells)
    return replace(table, cells=tuple(cells))


DISTURBANCES = (
    merges_repeated,
    merges_blank,
    titles_inside,
    rules_doubled,
    rows_apart,
    words_justified,
    words_broken,
)
EXAMPLES = [(kind, example) for _, kind in LIBRARY.tables.files for example in kind.examples]


def meanings(table: Table, kind: Kind, example: GridExample) -> Counter[tuple[object, ...]]:
    profile = Profile(kind=example.account, fiscal_year=example.fiscal_year)
    titled = TitledTable(
        table=table, title=example.title, unit=example.unit, kind="" if example.untitled else kind.id
    )
    facts = find_tables(Account(profile=profile, items=(titled,)), LIBRARY).facts
    return Counter(
        (
            fact.concept,
            fact.measure,
            fact.number.digits,
            fact.unit,
            fact.fund,
            fact.base,
            fact.year,
            fact.function_code,
            fact.function_path,
            fact.economic_code,
            fact.economic_name,
        )
        for fact in facts
    )


@pytest.mark.parametrize("disturb", DISTURBANCES, ids=lambda disturb: disturb.__name__)
@pytest.mark.parametrize(("kind", "example"), EXAMPLES, ids=lambda value: getattr(value, "what", value)[:30])
def test_meaning_survives(kind: Kind, example: GridExample, disturb: Callable[[Table], Table]) -> None:
    table = draw(example.grid)
    before = meanings(table, kind, example)
    assert sum(before.values()) == len(example.facts)
    assert meanings(disturb(table), kind, example) == before
