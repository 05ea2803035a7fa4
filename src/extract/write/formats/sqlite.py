"""One SQLite file with keys, foreign keys, indexes and full-text search, as Datasette and sqlite3 open it.

SQLite has no exact decimals: a NUMERIC column would keep 1313.50 as the double 1313.5. Figures are therefore TEXT, digit
by digit as published, and the view ``facts_numbers`` (one for each table that has figures) shows the same rows with REAL
numbers, to sort, filter and add up. What is not stated is NULL.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from extract.errors import ExtractError
from extract.model.fields import Field, TableFields
from extract.write.formats.stored import Stored, Value

SQLITE_FILE = "juesuan.sqlite"
_TYPES = {"string": "TEXT", "integer": "INTEGER", "number": "TEXT"}


def write_sqlite(stored: Stored, folder: Path) -> None:
    """Write ``juesuan.sqlite``; raises ExtractError where a row refers to one that is not there."""
    with closing(sqlite3.connect(folder / SQLITE_FILE, isolation_level=None)) as connection:
        # The file takes its place only when it is complete, so a journal would guard nothing.
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("BEGIN")
        for table in stored.tables:
            connection.execute(_create(table))
            marks = ", ".join("?" * len(table.fields))
            rows = (tuple(map(_cell, row)) for row in stored.rows(table))
            connection.executemany(f"INSERT INTO {_name(table.name)} VALUES ({marks})", rows)  # noqa: S608 - our own names
            for statement in (*_indexes(table), *_search(table), *_view(table)):
                connection.execute(statement)
        if (fault := connection.execute("PRAGMA foreign_key_check").fetchone()) is not None:
            table_name, rowid, other, _ = fault
            raise ExtractError(f"row {rowid} of {table_name} refers to a row of {other} that is not there")
        connection.execute("COMMIT")
        connection.execute("ANALYZE")


def _cell(value: Value) -> str | int | None:
    return value if value is None or isinstance(value, str | int) else f"{value:f}"


def _create(table: TableFields) -> str:
    """The statement keeps the titles of the columns as comments, for whoever looks at the schema."""
    parts = [*map(_column, table.fields), *((clause, "") for clause in _constraints(table))]
    others, last = parts[:-1], parts[-1]
    lines = [f"  {text},{comment}" for text, comment in others] + [f"  {last[0]}{last[1]}"]
    return f"CREATE TABLE {_name(table.name)} ( -- {table.zh} {table.en}\n" + "\n".join(lines) + "\n)"


def _column(field: Field) -> tuple[str, str]:
    required = " NOT NULL" if field.required else ""
    values = ", ".join(map(_text, field.values))
    check = f" CHECK ({_name(field.name)} IN ({values}))" if field.values else ""
    unit = f" ({field.unit})" if field.unit else ""
    return f"{_name(field.name)} {_TYPES[field.type]}{required}{check}", f" -- {field.zh} {field.en}{unit}"


def _constraints(table: TableFields) -> Iterator[str]:
    if table.key:
        yield f"PRIMARY KEY ({_names(table.key)})"
    for column, other in table.refers.items():
        # The column is named though SQLite knows the key: Datasette follows no reference without it.
        yield f"FOREIGN KEY ({_name(column)}) REFERENCES {_name(other)} ({_name(column)})"


def _indexes(table: TableFields) -> Iterator[str]:
    for columns in (*((column,) for column in table.refers), *table.indexes):
        if columns != table.key:
            name = _name("_".join((table.name, *columns)))
            yield f"CREATE INDEX {name} ON {_name(table.name)} ({_names(columns)})"


def _search(table: TableFields) -> Iterator[str]:
    """Trigrams, since Chinese has no blanks between words; a search needs three characters or more."""
    columns = _names(tuple(field.name for field in table.fields if field.search))
    if columns:
        index = _name(f"{table.name}_fts")
        # Double quotes: Datasette finds the index by them.
        options = f"content={_name(table.name)}, tokenize='trigram'"
        yield f"CREATE VIRTUAL TABLE {index} USING fts5 ({columns}, {options})"
        yield f"INSERT INTO {index} ({index}) VALUES ('rebuild')"  # noqa: S608 - our own names


def _view(table: TableFields) -> Iterator[str]:
    if any(field.type == "number" for field in table.fields):
        columns = ", ".join(
            f"CAST({_name(field.name)} AS REAL) AS {_name(field.name)}"
            if field.type == "number"
            else _name(field.name)
            for field in table.fields
        )
        view = _name(f"{table.name}_numbers")
        yield f"CREATE VIEW {view} AS SELECT {columns} FROM {_name(table.name)}"  # noqa: S608 - our own names


def _names(columns: tuple[str, ...]) -> str:
    return ", ".join(map(_name, columns))


def _name(name: str) -> str:
    return f'"{name}"'


def _text(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
