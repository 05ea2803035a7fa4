"""Where a document was published: what its publisher's pages say, as it is joined to its rows when tables are written."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from decimal import Decimal
from typing import Any

from extract.model.rows import TABLES, Row, Rows
from extract.write import json_lines


@dataclass(frozen=True, slots=True)
class Origin:
    """The address of a document, the day it was published, the time it was fetched (ISO 8601), and the ids of the
    documents, parted by ``;``, whose place it took. ``region`` and ``organisation`` hold where it names none itself."""

    document_id: str
    source: str
    published: str
    retrieved: str
    supersedes: str
    region: str
    organisation: str


def with_origin(part: Mapping[str, bytes], origin: Origin) -> dict[str, bytes]:
    """The JSON Lines of a document with its origin in them."""
    (document,) = _rows("documents", part["documents"])
    told = {name: getattr(origin, name) for name in ("source", "published", "retrieved", "supersedes")}
    joined = {**part, **_lines("documents", (replace(document, **told),))}
    for column in ("region", "organisation"):
        if (value := getattr(origin, column)) and not getattr(document, column):
            joined = {table: _filled(table, lines, column, value) for table, lines in joined.items()}
    return joined


def _filled(table: str, lines: bytes, column: str, value: str) -> bytes:
    """The lines of a table with ``value`` wherever ``column`` is empty."""
    if column not in {field.name for field in fields(TABLES[table])}:
        return lines
    missing: dict[str, Any] = {column: value}
    full = (row if getattr(row, column) else replace(row, **missing) for row in _rows(table, lines))
    return _lines(table, tuple(full))[table]


def _rows(table: str, lines: bytes) -> tuple[Row, ...]:
    """Every number as it stands in the lines; ones without a point may be integers or decimals, and print alike."""
    return tuple(TABLES[table](**json.loads(line, parse_float=Decimal)) for line in lines.splitlines())


def _lines(table: str, rows: tuple[Row, ...]) -> dict[str, bytes]:
    content: dict[str, Any] = {table: rows}
    return json_lines(Rows(**content))
