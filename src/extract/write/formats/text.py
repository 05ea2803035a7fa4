"""CSV for a double-click: Excel takes a file for UTF-8 only where a byte order mark opens it.

The plain CSV is the dataset; this is the same for the eye. A text that Excel would run as a formula is preceded by an
apostrophe, since documents are other people's.
"""

from __future__ import annotations

import csv
import re
from decimal import Decimal
from pathlib import Path

from extract.write.formats.stored import Stored, Value

_FORMULA = re.compile(r"[=@](?!$)|[\t\r]|[+-](?!\d[\d.,]*%?$|$)")
"""How a formula begins; a signed number, or a lone sign, is none."""


def write_excel_csv(stored: Stored, folder: Path) -> None:
    """Write ``facts.excel.csv`` and its like: with byte order mark and CRLF."""
    for table in stored.tables:
        with (folder / f"{table.name}.excel.csv").open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(field.name for field in table.fields)
            writer.writerows(map(_cell, row) for row in stored.rows(table))


def _cell(value: Value) -> str | int | None:
    if isinstance(value, Decimal):
        return f"{value:f}"
    return f"'{value}" if isinstance(value, str) and _FORMULA.match(value) else value
