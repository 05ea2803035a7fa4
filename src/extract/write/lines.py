"""Rows as JSON Lines, with every decimal exactly as it was published."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import cache

from extract.model.rows import TABLES, Row, Rows, columns


def json_lines(rows: Rows) -> dict[str, bytes]:
    """The lines of each table that has any, in UTF-8, keys in the order of the columns."""
    tables = {table: getattr(rows, table, ()) for table in TABLES}
    return {table: _encode(table, content) for table, content in tables.items() if content}


def records(lines: bytes) -> Iterable[Mapping[str, str | None]]:
    """The rows in ``lines``: each value as the text that stands in a CSV cell, None where it is null."""
    for line in lines.splitlines():
        yield json.loads(line, parse_float=str, parse_int=str)


def _encode(table: str, rows: Iterable[Row]) -> bytes:
    lines = "".join(_line(table, row) for row in rows)
    # A hostile file may hold halves of characters, which UTF-8 has no bytes for.
    return lines.encode("utf-8", errors="replace")


def _line(table: str, row: Row) -> str:
    cells = (f"{key}: {_literal(getattr(row, name))}" for name, key in _keys(table))
    return "{" + ", ".join(cells) + "}\n"


@cache
def _keys(table: str) -> tuple[tuple[str, str], ...]:
    """Each column with its JSON literal."""
    return tuple((name, json.dumps(name)) for name in columns(table))


_quoted = json.JSONEncoder(ensure_ascii=False).encode
"""One encoder for all texts: ``json.dumps`` makes a new one for each."""


def _literal(value: str | int | Decimal | None) -> str:
    """A JSON literal; a decimal keeps its digits and is never written with an exponent."""
    if value is None:
        return "null"
    if isinstance(value, str):
        return _quoted(value)
    return format(value, "f") if isinstance(value, Decimal) else str(value)
