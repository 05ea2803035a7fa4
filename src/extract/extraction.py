"""The public face for one document: its rows as data frames."""

from __future__ import annotations

import os
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING

from extract.model.rows import TABLES, Rows

if TYPE_CHECKING:
    import pandas as pd


class Extraction:
    """What one document says: a data frame for each table of the dataset, made when it is first asked for.

    Columns are those of the dataset. Numbers are :class:`~decimal.Decimal` objects with the precision that was
    published (``frame["value"].astype(float)`` where exactness does not matter), None where the document states
    none; pages and years are nullable integers; a text that is not stated is empty. ``rows`` holds the same as
    plain dataclasses.
    """

    def __init__(self, rows: Rows) -> None:
        self.rows = rows
        self._frames: dict[str, pd.DataFrame] = {}

    @property
    def documents(self) -> pd.DataFrame:
        """One row: who published the document, for which year, and how much of it was understood."""
        return self._frame("documents")

    @property
    def facts(self) -> pd.DataFrame:
        """A row for each number with its meaning, its amount in yuan and its place."""
        return self._frame("facts")

    @property
    def projects(self) -> pd.DataFrame:
        """A row for each project with a self-evaluation of its own."""
        return self._frame("projects")

    @property
    def indicators(self) -> pd.DataFrame:
        """A row for each performance indicator of a project."""
        return self._frame("indicators")

    @property
    def scores(self) -> pd.DataFrame:
        """A row for each line of the self-evaluation of a department's whole expenditure."""
        return self._frame("scores")

    @property
    def people(self) -> pd.DataFrame:
        """A row for each person who answers for something."""
        return self._frame("people")

    @property
    def findings(self) -> pd.DataFrame:
        """A row for each contradiction between the document's own figures."""
        return self._frame("findings")

    @property
    def unexplained(self) -> pd.DataFrame:
        """A row for each number that no other row accounts for."""
        return self._frame("unexplained")

    def __repr__(self) -> str:
        counts = ", ".join(f"{len(rows)} {name}" for name in TABLES if (rows := getattr(self.rows, name, ())))
        return f"<Extraction: {counts}>"

    def _frame(self, table: str) -> pd.DataFrame:
        if table not in self._frames:
            self._frames[table] = _frame(table, self.rows)
        return self._frames[table]


def extract(path: str | os.PathLike[str], *, patterns: str | os.PathLike[str] | None = None) -> Extraction:
    """Read one document in this process, without limits of time and memory.

    ``patterns`` is a folder of patterns to use instead of the one that comes with the package. Raises
    :class:`~extract.errors.ReadError` where the file cannot be read, with the reason and what can be done, and
    :class:`~extract.errors.PatternError` where a pattern is wrong.
    """
    from extract.library import load_library
    from extract.pipeline import read_one

    library = load_library(None if patterns is None else Path(patterns))
    return Extraction(read_one(Path(path), library))


_DTYPES = {
    "str": "str",
    "int": "Int64",
    "int | None": "Int64",
    "Decimal": "object",
    "Decimal | None": "object",
}
"""The type of a data frame's column by the type of a row's field."""


def _frame(table: str, rows: Rows) -> pd.DataFrame:
    import pandas as pd

    content = getattr(rows, table)
    series = {
        field.name: pd.Series([getattr(row, field.name) for row in content], dtype=_DTYPES[str(field.type)])
        for field in fields(TABLES[table])
    }
    return pd.DataFrame(series)
