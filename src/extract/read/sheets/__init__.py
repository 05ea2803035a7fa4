"""Workbooks (``.xlsx``, ``.xls``, ``.et``): every sheet that is not hidden, in order, each cell as it is shown.

A stored number is not what is published: a cell shows 98.74% and keeps 0.98739. Readers for data analysis give the
kept one, so the XML is read here directly, and older files through xlrd, which tells each cell's number format.
Rows and columns that are hidden are left out like hidden text in documents, which is told among the problems.

Locators: ``p`` and ``t`` count the paragraphs and tables of all sheets; ``t2r3c1`` counts within the table.
"""

from __future__ import annotations

from pathlib import Path

from extract.errors import EmptyFile
from extract.model.document import Block, Document
from extract.read.sheets.layout import Count, Layout
from extract.read.sheets.sheet import Sheet


def read_xlsx(path: Path) -> Document:
    """The document of an ``.xlsx``; raises a :class:`~extract.errors.ReadError` where there is none to give."""
    from extract.read.sheets.xlsx import sheets
    from extract.read.word.package import Package

    with Package(path) as package:
        found, problems = sheets(package)
    return _document("xlsx", found, problems)


def read_xls(path: Path) -> Document:
    """The document of an ``.xls``. Raises as :func:`read_xlsx` does."""
    from extract.read.sheets.xls import sheets

    found, problems = sheets(path)
    return _document("xls", found, problems)


def _document(name: str, sheets: list[Sheet], problems: list[str]) -> Document:
    count = Count()
    blocks: list[Block] = []
    for sheet in sheets:
        seen = sheet.seen()
        if len(seen.texts) < len(sheet.texts):
            problems.append(f"sheet {sheet.name}: hidden rows or columns are left out")
        blocks += Layout(seen, count).blocks()
    if not blocks:
        raise EmptyFile("the workbook shows no text", problems[0] if problems else "")
    return Document(format=name, blocks=tuple(blocks), problems=tuple(problems))
