"""The tables of a dataset as the report reads them: CSV, the rows of one document in memory at a time."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from itertools import groupby
from pathlib import Path
from typing import Self

from extract.errors import ExtractError

Row = Mapping[str, str]
"""A row: each column with its text, empty where the document does not state it."""

csv.field_size_limit(2**31 - 1)  # a goal or a context may be longer than the 128 KB that csv takes by default


def read_table(dataset: Path, table: str) -> Iterator[Row]:
    """The rows of a table in their order; raises :class:`~extract.errors.ExtractError` where it is not there."""
    path = dataset / f"{table}.csv"
    if not path.is_file():
        raise ExtractError(f"{dataset} is no dataset: it has no {path.name}", "juesuan run writes one")
    with path.open(encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader(file)


class ByDocument:
    """A table whose rows follow the order of ``documents``, handed out document by document."""

    def __init__(self, dataset: Path, table: str) -> None:
        self._name = f"{table}.csv"
        rows = read_table(dataset, table)
        self._groups = ((name, tuple(group)) for name, group in groupby(rows, key=_document))
        self._next = next(self._groups, None)

    def take(self, document_id: str) -> tuple[Row, ...]:
        """The rows of the document that is next in the order of ``documents``."""
        if self._next is None or self._next[0] != document_id:
            return ()
        rows = self._next[1]
        self._next = next(self._groups, None)
        return rows

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        """Raises :class:`~extract.errors.ExtractError` where rows are left that no document has claimed."""
        if kind is None and self._next is not None:
            raise ExtractError(
                f"the rows of {self._name} do not follow the order of documents.csv, first those of {self._next[0]}",
                "leave the tables in the order in which juesuan run writes them",
            )


def _document(row: Row) -> str:
    return row["document_id"]
