"""Writes the tables of a dataset as CSV and JSON Lines, and their package; whoever looks finds the old file or the new one, whole."""

from __future__ import annotations

import csv
import os
import shutil
from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from extract.model.rows import TABLES, columns
from extract.write.lines import records
from extract.write.package import PACKAGE_FILE, write_package

_STAGING = ".writing"


def write_tables(folder: Path, parts: Iterable[Mapping[str, bytes]]) -> dict[str, int]:
    """Write all tables and their package from the JSON Lines of many documents, one document in memory at a time.

    Gives the number of rows of each table. Every file replaces its predecessor only when all of them are
    complete and on the disk; what an interrupted call left behind is thrown away.
    """
    staging = folder / _STAGING
    shutil.rmtree(staging, ignore_errors=True)
    staging.mkdir(parents=True)
    with ExitStack() as files:
        sheets = {table: files.enter_context(_Sheet(staging, table)) for table in TABLES}
        for part in parts:
            for table, lines in part.items():
                sheets[table].add(lines)
    rows = {table: sheet.rows for table, sheet in sheets.items()}
    write_package(staging, rows)
    # documents last: it names no document whose rows are not there yet. The package names all tables.
    for name in reversed(dataset_files()):
        (staging / name).replace(folder / name)
    staging.rmdir()
    return rows


def dataset_files() -> tuple[str, ...]:
    """The names of all files that :func:`write_tables` writes."""
    return (PACKAGE_FILE, *table_files())


def table_files() -> tuple[str, ...]:
    """The names of the files that hold the tables, two for each."""
    return tuple(f"{table}.{suffix}" for table in TABLES for suffix in ("csv", "jsonl"))


class _Sheet:
    """One table being written in both forms."""

    def __init__(self, folder: Path, table: str) -> None:
        self.rows = 0
        self._columns = columns(table)
        self._text: IO[str] = (folder / f"{table}.csv").open("w", encoding="utf-8", newline="")
        self._lines: IO[bytes] = (folder / f"{table}.jsonl").open("wb")
        self._plain = csv.writer(self._text, lineterminator="\n")
        self._quoted = csv.writer(self._text, lineterminator="\n", quoting=csv.QUOTE_ALL)
        self._plain.writerow(self._columns)

    def add(self, lines: bytes) -> None:
        self._lines.write(lines)
        # csv leaves a lone carriage return unquoted, and readers then break the row there.
        writer = self._quoted if b"\\r" in lines else self._plain
        for record in records(lines):
            writer.writerow(map(record.get, self._columns))
            self.rows += 1

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with self._text, self._lines:
            for file in (self._text, self._lines):
                file.flush()
                os.fsync(file.fileno())
