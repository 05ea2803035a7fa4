"""A dataset into any database that SQLAlchemy reaches.

What is in the dataset takes the place of what the database holds of the same documents and organisations, in one transaction: a
second export changes nothing, and a document that was read anew leaves no row of its former reading. Rows of documents
that are not in the dataset stay as they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import islice
from typing import Any

from extract.errors import ExtractError
from extract.model.fields import Field, TableFields, describe
from extract.write.formats.stored import Stored, Value

_AT_ONCE = 500
_DIGITS, _PLACES = 38, 12
"""Of a figure in a database whose decimals have a fixed number of places; PostgreSQL and SQLite keep those printed."""

_LONGEST_KEY = 255


def upsert(stored: Stored, address: str) -> dict[str, int]:
    """Write all tables to the database at ``address`` (``postgresql://user@host/name``), and give the rows of each.

    Tables that are missing are made. Raises :class:`~extract.errors.ExtractError` where SQLAlchemy or the database's driver
    is not there, the database cannot be reached or says no, or holds tables of another shape.
    """
    try:
        from sqlalchemy import create_engine
        from sqlalchemy.exc import ArgumentError, NoSuchModuleError, SQLAlchemyError
    except ModuleNotFoundError as error:
        raise ExtractError("writing to a database needs SQLAlchemy", "pip install 'juesuan[sql]'") from error
    try:
        engine = create_engine(_with_driver(address))
    except (ArgumentError, NoSuchModuleError, ModuleNotFoundError) as error:
        raise ExtractError(f"no database is known by this address: {error}", "install its driver") from error
    try:
        with engine.begin() as connection:
            return _write(stored, connection)
    except (
        SQLAlchemyError,
        TypeError,
    ) as error:  # TypeError: an option in the address that the driver does not know
        raise ExtractError(
            f"the database {engine.url!r} does not take the dataset: {_reason(error)}"
        ) from error
    finally:
        engine.dispose()


def _with_driver(address: str) -> str:
    """PostgreSQL through pg8000, which is the driver of the extra, where the address names none."""
    scheme, mark, rest = address.partition("://")
    return f"postgresql+pg8000{mark}{rest}" if scheme in {"postgresql", "postgres"} else address


def _reason(error: Exception) -> str:
    """What the driver says, in a line: pg8000 says it under ``M``, others repeat the statement below it."""
    told = getattr(error, "orig", None) or error
    fields = told.args[0] if told.args and isinstance(told.args[0], dict) else {}
    return str(fields.get("M") or told).strip().partition("\n")[0]


def _write(stored: Stored, connection: Any) -> dict[str, int]:
    from sqlalchemy import insert

    metadata = _metadata(stored.tables)
    _check_shape(metadata, connection)
    metadata.create_all(connection)
    tables = {table.name: table for table in stored.tables}
    dialect = connection.dialect.name
    for table in reversed(metadata.sorted_tables):
        _clear(connection, table, stored, tables[table.name])
    counts = dict.fromkeys(tables, 0)
    for table in metadata.sorted_tables:
        names = [field.name for field in tables[table.name].fields]
        for some in _some(_cells(row, names, dialect) for row in stored.rows(tables[table.name])):
            connection.execute(insert(table), some)
            counts[table.name] += len(some)
    return counts


def _clear(connection: Any, table: Any, stored: Stored, fields: TableFields) -> None:
    """Delete the rows that the dataset's take the place of: those of its documents, or of its organisations."""
    from sqlalchemy import delete

    names = {field.name for field in fields.fields}
    owner = next(owner for key, owner in _owners().items() if key in names)
    (key,) = owner.key
    index = [field.name for field in owner.fields].index(key)
    for some in _some(row[index] for row in stored.rows(owner)):
        connection.execute(delete(table).where(table.c[key].in_(some)))


def _owners() -> dict[str, TableFields]:
    """The tables whose rows own those of all others, by their key."""
    return {
        describe().tables[name].key[0]: describe().tables[name] for name in ("documents", "organisations")
    }


def _some(rows: Iterable[Any]) -> Iterator[list[Any]]:
    iterator = iter(rows)
    while some := list(islice(iterator, _AT_ONCE)):
        yield some


def _cells(row: tuple[Value, ...], names: list[str], dialect: str) -> dict[str, Value]:
    cells = dict(zip(names, row, strict=True))
    if dialect == "sqlite":
        return {name: f"{value:f}" if isinstance(value, Decimal) else value for name, value in cells.items()}
    if dialect != "postgresql":
        for name, value in cells.items():
            _check_room(name, value)
    return cells


def _check_room(name: str, value: Value) -> None:
    """A database would round a figure that its column has no room for, and say nothing."""
    if not isinstance(value, Decimal):
        return
    before, behind = value.adjusted() + 1, -int(value.as_tuple().exponent)
    if before > _DIGITS - _PLACES or behind > _PLACES:
        raise ExtractError(f"{name} {value:f} has more digits than the database has room for")


def _check_shape(metadata: Any, connection: Any) -> None:
    from sqlalchemy import inspect

    inspector = inspect(connection)
    for table in metadata.tables.values():
        if inspector.has_table(table.name):
            there = {column["name"] for column in inspector.get_columns(table.name)}
            if missing := [column.name for column in table.columns if column.name not in there]:
                raise ExtractError(
                    f"the table {table.name} of the database has no {', '.join(missing)}",
                    "add the columns, or write to another database or schema",
                )


def _metadata(tables: Iterable[TableFields]) -> Any:
    from sqlalchemy import Column, ForeignKeyConstraint, Index, MetaData, PrimaryKeyConstraint, Table

    metadata = MetaData()
    for table in tables:
        keys = {*table.key, *table.refers}
        indexed = {name for columns in table.indexes for name in columns}
        constraints: list[Any] = [
            ForeignKeyConstraint([one], [f"{two}.{one}"]) for one, two in table.refers.items()
        ]
        if table.key:
            constraints.append(PrimaryKeyConstraint(*table.key))
        indexes = [
            Index("_".join((table.name, *columns)), *columns)
            for columns in (*((column,) for column in table.refers), *table.indexes)
            if columns != table.key
        ]
        columns = [
            Column(
                field.name,
                _type(field, short=field.name in keys | indexed),
                nullable=not field.required,
                comment=f"{field.zh} {field.en}",
            )
            for field in table.fields
        ]
        Table(table.name, metadata, *columns, *constraints, *indexes, comment=f"{table.zh} {table.en}")
    return metadata


def _type(field: Field, short: bool) -> Any:
    """Exact everywhere: PostgreSQL's numeric keeps the places of each figure, SQLite has to keep them as text."""
    from sqlalchemy import BigInteger, Numeric, String, Text

    if field.type == "integer":
        return BigInteger()
    if field.type == "number":
        fixed = Numeric(_DIGITS, _PLACES)
        return fixed.with_variant(Numeric(), "postgresql").with_variant(Text(), "sqlite")
    # Text without a length can be no key in MySQL and SQL Server; PostgreSQL and SQLite do not care.
    bounded = String(_LONGEST_KEY).with_variant(Text(), "postgresql", "sqlite")
    return bounded if short else Text()
