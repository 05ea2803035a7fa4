"""The codes that a document's own tables give to its functions and economic items."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from extract.library.classification import Classification
from extract.library.units import Units
from extract.model.account import Account, TitledTable
from extract.model.document import Cell, Table
from extract.model.reading import read

_CODE = re.compile(r"[23]\d{2}(?:\d{2}){0,2}")
_PART = re.compile(r"\d{2}")
_CODE_AND_NAME = re.compile(rf"\[?({_CODE.pattern})\]?[-_ ]?([^\W\d].*)")
LONGEST = 80
"""Characters of the longest cell that may hold a code or a name."""


def with_own_codes(account: Account, classification: Classification, units: Units) -> Classification:
    """``classification`` with the codes of the account's tables as first authority."""
    rows = dict.fromkeys(_document_rows(account))
    return classification.with_document(row for row in rows if _plausible(row, classification, units))


def _document_rows(account: Account) -> Iterator[tuple[str, str]]:
    """Every ``(code, name)`` that stands side by side in a table, the code in one cell or in three."""
    for item in account.items:
        if isinstance(item, TitledTable):
            yield from _table_rows(item.table)


def _table_rows(table: Table) -> Iterator[tuple[str, str]]:
    for _, cells in groupby(table.cells, key=lambda cell: cell.row):
        yield from _row(cells)


def _row(cells: Iterable[Cell]) -> Iterator[tuple[str, str]]:
    code = ""
    for cell in cells:
        if not cell.text.strip():
            continue
        text = read(cell.text).text.replace(" ", "") if len(cell.text) <= LONGEST else ""
        together = _CODE_AND_NAME.fullmatch(text)
        if together:
            yield together[1], _printed_name(cell.text, together[2])
            code = ""
        elif _CODE.fullmatch(text):
            code = text
        elif code and len(code) < 7 and _PART.fullmatch(text):
            code += text
        else:
            if code and text[:1].isalpha():
                yield code, _printed_name(cell.text, text)
            code = ""


def _printed_name(printed: str, folded: str) -> str:
    """The end of ``printed`` that reads as ``folded``, on one line."""
    joined = "".join(printed.split())
    return joined[len(joined) - len(folded) :] if len(joined) >= len(folded) else folded


def _plausible(row: tuple[str, str], classification: Classification, units: Units) -> bool:
    """Whether it is a row of the classification and no amount beside some words: its 类 must be known, and a
    类 alone must have its own name."""
    code, name = row
    if units.find(name):
        return False
    if len(code) > 3:
        return bool(classification.function_name(code[:3]) or classification.economic_name(code[:3]))
    return code in (classification.function_codes(name) | classification.economic_codes(name))
