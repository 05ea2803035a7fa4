"""Parquet with typed columns: figures are exact decimals, what is not stated is null.

A column of decimals has one number of places in Parquet, six or as many as its longest figure needs; a figure is therefore
equal to the published one, and ``quote`` tells how it was printed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import islice
from pathlib import Path
from typing import Any

from extract.errors import ExtractError
from extract.model.fields import Field, TableFields
from extract.write.formats.stored import Stored, Value

LARGE = 1_000_000
"""From so many rows on a table is a folder, partitioned by fiscal year."""

_YEAR = "fiscal_year"
_AT_ONCE = 10_000
_PLACES = 6
_DIGITS = 38, 76
"""What the two decimals of Parquet hold."""


def write_parquet(stored: Stored, folder: Path, large: int = LARGE) -> None:
    """Write ``facts.parquet`` and its like: a file, or for a table of ``large`` rows that have a year a folder."""
    import pyarrow as pa
    import pyarrow.dataset as ds
    import pyarrow.parquet as pq

    for table in stored.tables:
        rows, widths = _measure(stored, table)
        schema = _schema(table, widths)
        path = folder / f"{table.name}.parquet"
        batches = (pa.RecordBatch.from_pylist(some, schema=schema) for some in _batches(stored, table))
        if rows >= large and _YEAR in schema.names:
            years = ds.partitioning(pa.schema([schema.field(_YEAR)]), flavor="hive")
            reader = pa.RecordBatchReader.from_batches(schema, batches)
            ds.write_dataset(reader, path, format="parquet", partitioning=years, use_threads=False)
            continue
        with pq.ParquetWriter(path, schema, compression="zstd") as writer:
            for batch in batches:
                writer.write_batch(batch)


def _batches(stored: Stored, table: TableFields) -> Iterator[list[dict[str, Value]]]:
    names = [field.name for field in table.fields]
    rows = stored.rows(table)
    while some := list(islice(rows, _AT_ONCE)):
        yield [dict(zip(names, row, strict=True)) for row in some]


def _measure(stored: Stored, table: TableFields) -> tuple[int, Sequence[tuple[int, int]]]:
    """The number of rows, and for each column the most digits that its figures have before and behind the point."""
    widths = [(0, _PLACES)] * len(table.fields)
    rows = 0
    for row in stored.rows(table):
        rows += 1
        for index, value in enumerate(row):
            if isinstance(value, Decimal):
                before, behind = widths[index]
                widths[index] = (
                    max(before, value.adjusted() + 1),
                    max(behind, -int(value.as_tuple().exponent)),
                )
    return rows, widths


def _schema(table: TableFields, widths: Sequence[tuple[int, int]]) -> Any:
    import pyarrow as pa

    fields = [
        pa.field(
            field.name,
            _type(table, field, *width),
            nullable=not field.required,
            metadata={"zh": field.zh, "en": field.en, **({"unit": field.unit} if field.unit else {})},
        )
        for field, width in zip(table.fields, widths, strict=True)
    ]
    return pa.schema(fields, metadata={"zh": table.zh, "en": table.en})


def _type(table: TableFields, field: Field, before: int, behind: int) -> Any:
    import pyarrow as pa

    if field.type != "number":
        return pa.string() if field.type == "string" else pa.int64()
    for digits, decimal in zip(_DIGITS, (pa.decimal128, pa.decimal256), strict=True):
        if before + behind <= digits:
            return decimal(digits, behind)
    raise ExtractError(f"{table.name}.{field.name} holds figures of more digits than Parquet has room for")
