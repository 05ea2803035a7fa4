"""Workbooks of Excel 97-2003 (``.xls``, and ``.et`` as older programs of Kingsoft write it), read through xlrd."""

from __future__ import annotations

import os
import struct
from pathlib import Path

import xlrd
from xlrd.biffh import XLRDError

from extract.errors import DamagedFile, EncryptedFile, LimitExceeded, ReadError
from extract.read.sheets.formats import displayed, number, understood
from extract.read.sheets.sheet import MAX_SHEETS, Merge, Sheet

_FAULTS = (XLRDError, struct.error, IndexError, KeyError, ValueError, AssertionError, OverflowError)
_FAULTS_OF_TYPES = (TypeError, AttributeError, UnicodeError, EOFError, MemoryError, NotImplementedError)
"""What xlrd raises for files that are not as they should be."""


def sheets(path: Path) -> tuple[list[Sheet], list[str]]:
    """The sheets that are not hidden, in their order, and what could not be read."""
    try:
        with (
            Path(os.devnull).open("w", encoding="utf-8") as nowhere,
            xlrd.open_workbook(
                str(path), formatting_info=True, on_demand=True, ragged_rows=True, logfile=nowhere
            ) as book,
        ):
            return _sheets(book)
    except _FAULTS as error:
        raise _fault(error) from error
    except _FAULTS_OF_TYPES as error:
        raise _fault(error) from error


def _fault(error: Exception) -> ReadError:
    reason = str(error)
    if "ncrypted" in reason or "password" in reason.lower():
        return EncryptedFile("the workbook asks for a password", "save it without one")
    return DamagedFile(f"the workbook cannot be read: {reason[:200]}", "download it again")


def _sheets(book: xlrd.book.Book) -> tuple[list[Sheet], list[str]]:
    if book.nsheets > MAX_SHEETS:
        raise LimitExceeded(f"the workbook has more than {MAX_SHEETS} sheets")
    problems: dict[str, None] = {}
    found: list[Sheet] = []
    for index, name in enumerate(book.sheet_names()):
        source = book.sheet_by_index(index)
        if source.visibility:
            problems[f"sheet {name} is hidden and left out"] = None
        else:
            found.append(_sheet(book, source, problems))
        book.unload_sheet(index)
    return found, list(problems)


def _sheet(book: xlrd.book.Book, source: xlrd.sheet.Sheet, problems: dict[str, None]) -> Sheet:
    sheet = Sheet(source.name)
    for row in range(source.nrows):
        for column in range(source.row_len(row)):
            sheet.put(row, column, _shown(book, source.cell(row, column), f"sheet {source.name}", problems))
    sheet.hidden_rows = {row for row, info in source.rowinfo_map.items() if info.hidden}
    sheet.hidden_columns = {column for column, info in source.colinfo_map.items() if info.hidden}
    sheet.merges = [
        Merge(top, left, bottom - 1, right - 1) for top, bottom, left, right in source.merged_cells
    ]
    return sheet


def _shown(book: xlrd.book.Book, cell: xlrd.sheet.Cell, where: str, problems: dict[str, None]) -> str:
    """What a cell shows."""
    if cell.ctype == xlrd.XL_CELL_TEXT:
        return str(cell.value).replace("\r\n", "\n").replace("\r", "\n")
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return "TRUE" if cell.value else "FALSE"
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return str(xlrd.error_text_from_code.get(int(cell.value), "#N/A"))
    value = number(repr(cell.value)) if cell.ctype in {xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE} else None
    if value is None:
        return ""
    code = _format(book, cell)
    if not understood(code):
        problems[f"{where}: numbers of the format {code[:40]} are given as they are stored"] = None
    return displayed(value, code, since_1904=bool(book.datemode))


def _format(book: xlrd.book.Book, cell: xlrd.sheet.Cell) -> str:
    index = cell.xf_index
    if index is None or index >= len(book.xf_list):
        return "General"
    own = book.format_map.get(book.xf_list[index].format_key)
    return str(own.format_str) if own is not None else "General"
