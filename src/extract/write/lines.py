"""Rows as JSON Lines, with every decimal exactly as it was published."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from functools import cache
from json.encoder import encode_basestring
from operator import attrgetter
from typing import Any

from extract.model.rows import TABLES, Row, Rows, columns


def json_lines(rows: Rows) -> dict[str, bytes]:
    """The lines of each table that has any, in UTF-8, keys in the order of the columns."""
    tables = {table: getattr(rows, table, ()) for table in TABLES}
    return {table: _encode(table, content) for table, content in tables.items() if content}


def records(lines: bytes) -> Iterable[Mapping[str, str | None]]:
    """The rows in ``lines``: each value as the text that stands in a CSV cell, None where it is null."""
    for line in lines.splitlines():
        yield _texts(line.decode())


def _encode(table: str, rows: Iterable[Row]) -> bytes:
    form, values = _form(table)
    lines = "".join([form % tuple([_LITERALS[type(value)](value) for value in values(row)]) for row in rows])
    # A hostile file may hold halves of characters, which UTF-8 has no bytes for.
    return lines.encode("utf-8", errors="replace")


@cache
def _form(table: str) -> tuple[str, Callable[[Row], tuple[str | int | Decimal | None, ...]]]:
    """The line of a table with a place for the literal of each column, and what takes the values from a row."""
    names = columns(table)
    places = ", ".join(f"{json.dumps(name)}: %s" for name in names)
    return "{" + places + "}\n", attrgetter(*names)


_texts = json.JSONDecoder(parse_float=str, parse_int=str).decode
"""One decoder for all lines: ``json.loads`` makes a new one for each."""


class _Literals(dict[type, Callable[[Any], str]]):
    """How each type of value is written; what a library makes of a text counts as one."""

    def __missing__(self, kind: type) -> Callable[[Any], str]:
        self[kind] = next(write for known, write in self.items() if issubclass(kind, known))
        return self[kind]


_LITERALS = _Literals(
    {str: encode_basestring, int: str, Decimal: "{:f}".format, type(None): lambda _: "null"}
)
"""A decimal keeps its digits and is never written with an exponent."""
