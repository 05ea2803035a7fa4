"""One Excel workbook with a sheet for each table, and one that says what the columns are.

Excel counts in doubles: a figure of more than fifteen digits is written as text, so that none is changed.
"""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

from extract.errors import ExtractError
from extract.model.fields import Language, TableFields, describe
from extract.write.formats.stored import Stored, Value

EXCEL_FILE = "juesuan.xlsx"
_MOST_ROWS = 1_048_575
_EXACT_DIGITS = 15
_LONGEST_TEXT = 32_767
_CUT = "…"


def write_excel(stored: Stored, folder: Path, language: Language) -> None:
    """Write ``juesuan.xlsx``; raises ExtractError for a table of more rows than a sheet has.

    A text that is longer than a cell may be ends in an ellipsis.
    """
    from xlsxwriter import Workbook

    # What documents say is text: never a formula, never an address to click.
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with Workbook(str(folder / EXCEL_FILE), options) as book:
        formats = CellFormats(book)
        _codebook(book, formats, stored, language)
        for table in stored.tables:
            _sheet(book, formats, stored, table)


class CellFormats:
    """The formats of the cells: one for each number of places that figures were printed with."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._by_places: dict[int, Any] = {}
        self.head = book.add_format({"bold": True, "bottom": 1})

    def places(self, value: Decimal) -> Any:
        """The format that shows as many places as ``value`` has."""
        places = max(0, -int(value.as_tuple().exponent))
        if places not in self._by_places:
            shown = "0." + "0" * places if places else "0"
            self._by_places[places] = self._book.add_format({"num_format": shown})
        return self._by_places[places]


def _sheet(book: Any, formats: CellFormats, stored: Stored, table: TableFields) -> None:
    sheet = book.add_worksheet(table.name)
    sheet.freeze_panes(1, 1)
    for column, field in enumerate(table.fields):
        sheet.set_column(column, column, 24 if field.type == "string" else 14)
        sheet.write_string(0, column, field.name, formats.head)
    last = 0
    for last, row in enumerate(stored.rows(table), start=1):
        if last > _MOST_ROWS:
            raise ExtractError(
                f"{table.name} has more rows than a sheet of Excel ({_MOST_ROWS:,})", "export another format"
            )
        for column, value in enumerate(row):
            write_cell(sheet, formats, last, column, value)
    sheet.autofilter(0, 0, last, len(table.fields) - 1)


def write_cell(sheet: Any, formats: CellFormats, row: int, column: int, value: Value) -> None:
    """Write a value as it was printed; nothing for one that is not stated."""
    if isinstance(value, str):
        fits = len(value) <= _LONGEST_TEXT
        sheet.write_string(row, column, value if fits else value[: _LONGEST_TEXT - 1] + _CUT)
    elif isinstance(value, Decimal) and len(value.as_tuple().digits) > _EXACT_DIGITS:
        sheet.write_string(row, column, f"{value:f}")
    elif isinstance(value, Decimal):
        sheet.write_number(row, column, value, formats.places(value))
    elif value is not None:
        sheet.write_number(row, column, value)


def _codebook(book: Any, formats: CellFormats, stored: Stored, language: Language) -> None:
    words = describe().codebook[language]
    sheet = book.add_worksheet("codebook")
    sheet.freeze_panes(1, 0)
    for column, (title, width) in enumerate(
        [("", 14), (words["column"], 30), (words["name"], 30), (words["unit"], 8), (words["about"], 80)]
    ):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, title, formats.head)
    lines = [(table, field) for table in stored.tables for field in table.fields]
    for row, (table, field) in enumerate(lines, start=1):
        title, about = (field.zh, field.zh_about) if language == "zh" else (field.en, field.en_about)
        for column, text in enumerate((table.name, field.name, title, field.unit, about)):
            sheet.write_string(row, column, text)
