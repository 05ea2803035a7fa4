"""What a catalogue knows of each source, counted."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from extract.errors import ExtractError

_SOURCES = """
SELECT name, last_round, last_new, alarm,
    (SELECT count(DISTINCT sha256) FROM watch_versions JOIN watch_addresses USING (address) WHERE source = name),
    (SELECT count(DISTINCT sha256) FROM watch_versions JOIN watch_addresses USING (address)
        WHERE source = name AND retrieved >= last_round AND last_round != '')
FROM watch_sources ORDER BY name
"""
_ADDRESSES = """
SELECT status, count(*), sum(due <= ?2 AND role != 'list') FROM watch_addresses WHERE source = ?1 GROUP BY status
"""
_FAILED = """
SELECT address, error, attempts FROM watch_addresses WHERE source = ? AND status = 'failed' ORDER BY address LIMIT ?
"""
_LEFT = """
SELECT error, count(*) FROM watch_addresses WHERE source = ? AND status IN ('waiting', 'known') AND error != ''
GROUP BY error ORDER BY error
"""
"""Addresses of which nothing bad is known but why they were not asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """One source: its files, those that the last round brought, its addresses by status, how many publications and
    attachments are due again, what was wrong, and why how many were not asked. Times are UTC in ISO 8601, empty for never."""

    name: str
    last_round: str
    last_new: str
    alarm: str
    files: int
    new: int
    statuses: dict[str, int]
    due: int
    failures: tuple[tuple[str, str, int], ...]
    left: tuple[tuple[str, int], ...]


def overview(catalogue: Path, now: str, *, failures: int = 10) -> list[Overview]:
    """The sources of a catalogue, by name, each with the first of its ``failures`` (address, reason, attempts).

    Raises :class:`~extract.errors.ExtractError` where no watch has written the file.
    """
    if not catalogue.is_file():
        raise _unwatched(catalogue)
    with closing(sqlite3.connect(f"{catalogue.absolute().as_uri()}?mode=ro", uri=True)) as connection:
        if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'watch_sources'").fetchone():
            raise _unwatched(catalogue)
        return list(_sources(connection, now, failures))


def unread(catalogue: Path) -> int:
    """How many files were fetched that the pipeline has not been given."""
    with closing(sqlite3.connect(f"{catalogue.absolute().as_uri()}?mode=ro", uri=True)) as connection:
        return int(connection.execute("SELECT count(*) FROM watch_files WHERE fed = 0").fetchone()[0])


def _unwatched(catalogue: Path) -> ExtractError:
    return ExtractError(
        f"{catalogue.parent.parent} is not filled by a watch", "juesuan watch SOURCES begins one"
    )


def _sources(connection: sqlite3.Connection, now: str, failures: int) -> Iterator[Overview]:
    for name, last_round, last_new, alarm, files, new in connection.execute(_SOURCES).fetchall():
        counted = connection.execute(_ADDRESSES, (name, now)).fetchall()
        yield Overview(
            name=name,
            last_round=last_round,
            last_new=last_new,
            alarm=alarm,
            files=files,
            new=new,
            statuses={status: count for status, count, _ in counted},
            due=sum(due for _, _, due in counted),
            failures=tuple(connection.execute(_FAILED, (name, failures))),
            left=tuple(connection.execute(_LEFT, (name,))),
        )
