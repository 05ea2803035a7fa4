"""A comparison as CSV or as an Excel workbook."""

from __future__ import annotations

import csv
from collections.abc import Callable, Mapping
from decimal import Decimal
from pathlib import Path

from extract.errors import ExtractError
from extract.model.fields import Language
from extract.model.sheet import Cell, Column, Sheet


def write_sheet(sheet: Sheet, path: Path, language: Language) -> None:
    """Write ``sheet`` to ``path``, whose ending says how: ``.csv`` or ``.xlsx``; what is there is replaced when it is complete.

    CSV has the columns' names, a workbook their titles in ``language`` with the unit. Raises ExtractError for another ending
    and where the library for Excel is not installed.
    """
    write = _WRITERS.get(path.suffix.lower())
    if not write:
        raise ExtractError(
            f"{path.name} is neither CSV nor Excel", f"name a file that ends in {', '.join(_WRITERS)}"
        )
    path.parent.mkdir(parents=True, exist_ok=True)
    staging = path.with_name(f".{path.name}")
    try:
        write(sheet, staging, language)
    except ModuleNotFoundError as error:
        raise ExtractError(f"Excel needs {error.name}", "pip install 'juesuan[xlsx]'") from error
    staging.replace(path)


def title(column: Column, language: Language) -> str:
    """What a column is called, with its unit."""
    text = column.zh if language == "zh" else column.en
    return f"{text} ({column.unit})" if column.unit else text


def cell(value: Cell) -> str:
    """A value as text, every figure with its digits."""
    return "" if value is None else f"{value:f}" if isinstance(value, Decimal) else str(value)


def _csv(sheet: Sheet, path: Path, _: Language) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(column.name for column in sheet.columns)
        writer.writerows(map(cell, row) for row in sheet.rows)


def _excel(sheet: Sheet, path: Path, language: Language) -> None:
    from xlsxwriter import Workbook

    from extract.write.formats.excel import CellFormats, write_cell

    with Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        formats = CellFormats(book)
        page = book.add_worksheet("comparison")
        page.freeze_panes(1, 1)
        for index, column in enumerate(sheet.columns):
            page.set_column(index, index, 24)
            page.write_string(0, index, title(column, language), formats.head)
        for number, row in enumerate(sheet.rows, start=1):
            for index, value in enumerate(row):
                write_cell(page, formats, number, index, value)
        for number, note in enumerate(sheet.notes, start=len(sheet.rows) + 2):
            page.write_string(number, 0, note)


_WRITERS: Mapping[str, Callable[[Sheet, Path, Language], None]] = {".csv": _csv, ".xlsx": _excel}
