"""Tables as forms need them: rows that a page break cut made whole again, nested tables in their place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from extract.find.performance.labels import is_label
from extract.find.performance.sheet import Box, Sheet, lay_out
from extract.find.tables.grid import Text
from extract.library.performance import Performance
from extract.model.document import Table


def walk(table: Table, words: Performance) -> Iterator[Sheet]:
    """The sheets of a table: where a cell holds tables of its own they stand between the rows around them."""
    plain = lay_out(table)
    if plain is None:
        return
    sheet = heal(plain, words)
    first = 0
    for cell in sorted((cell for cell in table.cells if cell.tables), key=lambda cell: cell.row):
        if cell.row + 1 > first:
            yield sheet.cut(first, cell.row + 1)
            first = cell.row + 1
        for nested in cell.tables:
            yield from walk(nested, words)
    if first < sheet.rows:
        yield sheet.cut(first, sheet.rows)


def heal(sheet: Sheet, words: Performance) -> Sheet:
    """Gives the rest of a row that a page break cut in two back to the row above."""
    healed = {id(box): box for box in sheet.boxes}
    gone: set[int] = set()
    for row in range(1, sheet.rows):
        if not _is_rest(sheet, row, words):
            continue
        for box in sheet.row(row):
            above = sheet.at(row - 1, box.column)
            gone.add(id(box))
            if above is not None and id(above) not in gone:
                healed[id(above)] = _joined(healed[id(above)], box)
    if not gone:
        return sheet
    return Sheet([healed[id(box)] for box in sheet.boxes if id(box) not in gone], sheet.rows, sheet.columns)


def _joined(above: Box, rest: Box) -> Box:
    last_row = max(above.last_row, rest.last_row)
    if not rest.words:
        return replace(above, last_row=last_row)
    cells = (*above.cells, *rest.cells)
    text = Text(above.text.plain + rest.text.plain, above.text.folded + rest.text.folded)
    return replace(above, last_row=last_row, cells=cells, text=text)


def _is_rest(sheet: Sheet, row: int, words: Performance) -> bool:
    """Whether the row opens a page and only goes on with texts of the row above."""
    boxes, filled = sheet.row(row), sheet.filled(row)
    if not filled or not _opens_page(sheet, row):
        return False
    if any(_is_figure(box.words) or not _continues(sheet, box) for box in filled):
        return False
    if any(is_label(_above(sheet, box), words) for box in filled):
        return False
    own = [box for box in boxes if _starts_above(sheet, box)]
    if own and not own[0].words:
        return True
    wide = all(box.last_column > box.column for box in filled)
    unfinished = any(not _above(sheet, box).words.endswith(_ENDS) for box in filled)
    return wide and unfinished and len(filled) <= 2 and boxes[0].words == "" and len(own) <= 2


_ENDS = ("。", "；", ";", "！", "!", ".")


def _opens_page(sheet: Sheet, row: int) -> bool:
    pages = {box.page for box in sheet.row(row)}
    before = {box.page for box in sheet.row(row - 1)}
    return len(pages) == 1 and None not in pages and bool(before) and pages.isdisjoint(before)


def _above(sheet: Sheet, box: Box) -> Box:
    above = sheet.at(box.row - 1, box.column)
    return above if above is not None else box


def _continues(sheet: Sheet, box: Box) -> bool:
    above = _above(sheet, box)
    same = (above.column, above.last_column) == (box.column, box.last_column)
    return above is not box and same and bool(above.words) and not _is_figure(above.words)


def _starts_above(sheet: Sheet, box: Box) -> bool:
    return _above(sheet, box).row == box.row - 1


def _is_figure(words: str) -> bool:
    return not words.strip("0123456789.,%-/+")
