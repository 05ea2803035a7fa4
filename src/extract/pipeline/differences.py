"""Which rows a change of patterns gains and loses over some documents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from extract.errors import ReadError
from extract.library import Library, load_library
from extract.model.rows import TABLES
from extract.pipeline.document import read_one
from extract.pipeline.inputs import Inputs, Source

_TABLES = tuple(table for table in TABLES if table not in {"documents", "comparison"})
"""Tables whose rows each stand at one place of a document."""

_SAME_FOR_ALL = frozenset({"organisation", "fiscal_year", "context", "page", "bbox", "pattern"})
"""Columns that say nothing of a row that its place and its value do not say."""

Told = tuple[str, str, tuple[tuple[str, str], ...]]
"""A row as it is compared: its table, its locator, and every other column that it states, as text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What one document's reading lost and gained, in the order of its tables; ``error`` where it cannot be read."""

    source: str
    lost: tuple[Told, ...] = ()
    gained: tuple[Told, ...] = ()
    error: str = ""


def differences(inputs: Sequence[Path], old: Path, new: Path) -> Iterator[Difference]:
    """Each document among ``inputs`` as two folders of patterns read it.

    Raises :class:`~extract.errors.PatternError` where one of the folders is faulty.
    """
    before, after = load_library(old), load_library(new)
    with Inputs(inputs) as listed:
        yield from (_difference(source, before, after) for source in listed)


def _difference(source: Source, before: Library, after: Library) -> Difference:
    try:
        was, now = _rows(source.path, before), _rows(source.path, after)
    except ReadError as error:
        return Difference(source=source.name, error=str(error))
    return Difference(
        source=source.name, lost=tuple((was - now).elements()), gained=tuple((now - was).elements())
    )


def _rows(path: Path, library: Library) -> Counter[Told]:
    rows = read_one(path, library)
    return Counter(_told(table, row) for table in _TABLES for row in getattr(rows, table))


def _told(table: str, row: Any) -> Told:
    stated = {field.name: getattr(row, field.name) for field in fields(row)}
    locator = stated.pop("locator", "")
    kept = {
        name: value for name, value in stated.items() if not _is_left_out(name) and value not in {None, ""}
    }
    return table, locator, tuple((name, str(value)) for name, value in kept.items())


def _is_left_out(name: str) -> bool:
    """Keys change where a row before them comes or goes."""
    return name in _SAME_FOR_ALL or name.endswith(("_id", "_ids"))
