"""The rows of one document as Parquet: a single row with a list of records for each table.

Whole numbers are integers; figures are text, digit by digit as they were published.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from io import BytesIO
from typing import Any

from extract.model.fields import Field, describe
from extract.model.rows import TABLES
from extract.write.lines import records


def to_parquet(tables: Mapping[str, bytes]) -> bytes:
    """The JSON Lines of a document's tables as a Parquet file; the same lines give the same bytes."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    row = {table: [_record(table, record) for record in records(lines)] for table, lines in tables.items()}
    content = BytesIO()
    pq.write_table(pa.Table.from_pylist([row], schema=_schema()), content, compression="zstd")
    return content.getvalue()


def from_parquet(content: bytes) -> dict[str, bytes]:
    """The JSON Lines that :func:`to_parquet` was given."""
    import pyarrow.parquet as pq

    (row,) = pq.read_table(BytesIO(content)).to_pylist()
    return {table: _lines(table, row[table]) for table in TABLES if row.get(table)}


@cache
def _schema() -> Any:
    import pyarrow as pa

    def column(field: Field) -> Any:
        return pa.field(field.name, pa.int64() if field.type == "integer" else pa.string())

    return pa.schema(
        [
            (table.name, pa.list_(pa.struct([column(field) for field in table.fields])))
            for table in describe().tables.values()
        ]
    )


def _record(table: str, record: Mapping[str, str | None]) -> dict[str, Any]:
    fields = describe().tables[table].fields
    return {field.name: _value(field, record[field.name]) for field in fields}


def _value(field: Field, text: str | None) -> str | int | None:
    return int(text) if field.type == "integer" and text is not None else text


def _lines(table: str, rows: list[dict[str, Any]]) -> bytes:
    fields = describe().tables[table].fields
    return "".join(
        "{"
        + ", ".join(f"{json.dumps(field.name)}: {_literal(field, row[field.name])}" for field in fields)
        + "}\n"
        for row in rows
    ).encode()


def _literal(field: Field, value: Any) -> str:
    if value is None:
        return "null"
    return json.dumps(value, ensure_ascii=False) if field.type == "string" else str(value)
