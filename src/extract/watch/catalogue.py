"""The memory of a watch: sources, addresses, the versions of what lies there, and the files that were kept.

Its tables lie in the SQLite file of the dataset, beside those of the pipeline, which knows nothing of them; their names
begin with ``watch_`` and they have a version of their own. Times are UTC in ISO 8601, to the second.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import astuple, dataclass, fields
from pathlib import Path
from types import TracebackType
from typing import Any, Literal, Self

from extract.errors import ExtractError
from extract.watch.listing import Link

Role = Literal["list", "publication", "attachment"]
Status = Literal["waiting", "known", "failed", "gone", "excluded"]
"""Of an address: not asked yet, answered, not answered well, no longer there, not to be asked."""

_VERSION = 1
_SCHEMA = """
CREATE TABLE watch_state (version INTEGER NOT NULL);
INSERT INTO watch_state VALUES (1);
CREATE TABLE watch_sources (
    name TEXT PRIMARY KEY,
    region TEXT NOT NULL,
    organisation TEXT NOT NULL,
    rounds INTEGER NOT NULL DEFAULT 0,
    last_round TEXT NOT NULL DEFAULT '',
    last_new TEXT NOT NULL DEFAULT '',
    alarm TEXT NOT NULL DEFAULT ''
) WITHOUT ROWID;
CREATE TABLE watch_addresses (
    address TEXT PRIMARY KEY,
    source TEXT NOT NULL REFERENCES watch_sources (name),
    role TEXT NOT NULL CHECK (role IN ('list', 'publication', 'attachment')),
    title TEXT NOT NULL,
    published TEXT NOT NULL,
    parent TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('waiting', 'known', 'failed', 'gone', 'excluded')),
    error TEXT NOT NULL,
    attempts INTEGER NOT NULL,
    found TEXT NOT NULL,
    asked TEXT NOT NULL,
    due TEXT NOT NULL,
    etag TEXT NOT NULL,
    modified TEXT NOT NULL,
    links TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX watch_due ON watch_addresses (source, address) WHERE role != 'list';
CREATE TABLE watch_files (
    sha256 TEXT PRIMARY KEY,
    path TEXT NOT NULL,
    bytes INTEGER NOT NULL,
    retrieved TEXT NOT NULL,
    fed INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;
CREATE INDEX watch_unfed ON watch_files (path) WHERE fed = 0;
CREATE TABLE watch_versions (
    address TEXT NOT NULL REFERENCES watch_addresses (address),
    number INTEGER NOT NULL,
    sha256 TEXT NOT NULL REFERENCES watch_files (sha256),
    content TEXT NOT NULL,
    published TEXT NOT NULL,
    retrieved TEXT NOT NULL,
    PRIMARY KEY (address, number)
) WITHOUT ROWID;
CREATE INDEX watch_versions_of_file ON watch_versions (sha256);
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """An address. ``found`` is when it was first seen, ``asked`` when it was last asked, ``due`` when it should be
    asked again; ``etag`` and ``modified`` are what the server said of it; ``attempts`` counts failures in a row."""

    address: str
    source: str
    role: Role
    title: str = ""
    published: str = ""
    parent: str = ""
    status: Status = "waiting"
    error: str = ""
    attempts: int = 0
    found: str = ""
    asked: str = ""
    due: str = ""
    etag: str = ""
    modified: str = ""
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """What lay at an address: the hash of its bytes, and of its text where the bytes of every answer differ; the day
    that it was published, as the pages said then."""

    address: str
    number: int
    sha256: str
    content: str
    published: str
    retrieved: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """A file that was kept; ``path`` is below the corpus, with forward slashes."""

    sha256: str
    path: str
    bytes: int
    retrieved: str


class WatchCatalogue:
    """The tables, opened for one round. What a transaction writes is on the disk when it ends, or not there at all."""

    def __init__(self, path: Path | None, *, copy: Path | None = None) -> None:
        """Open the file ``path``; without one, a catalogue in memory that begins as ``copy``."""
        self._connection = sqlite3.connect(path or ":memory:", isolation_level=None)
        if copy:
            with sqlite3.connect(f"{copy.absolute().as_uri()}?mode=ro", uri=True) as original:
                original.backup(self._connection)
            original.close()
        if path:
            self._connection.execute("PRAGMA journal_mode = WAL")
            self._connection.execute("PRAGMA synchronous = FULL")
        self._connection.execute("PRAGMA foreign_keys = ON")
        self._prepare()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._connection.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Everything inside, or nothing of it."""
        with self._connection:
            self._connection.execute("BEGIN IMMEDIATE")
            yield

    @property
    def connection(self) -> sqlite3.Connection:
        """For the questions of :mod:`extract.watch.provenance` and :mod:`extract.watch.overview`."""
        return self._connection

    def begin(self, name: str, *, region: str, organisation: str) -> None:
        """A source takes part in a round; where its region or organisation changed, all its files are told of again."""
        self._connection.execute(
            "UPDATE watch_files SET fed = 0 WHERE sha256 IN (SELECT sha256 FROM watch_versions"
            " JOIN watch_addresses USING (address) JOIN watch_sources ON name = source"
            " WHERE name = ?1 AND (region != ?2 OR organisation != ?3))",
            (name, region, organisation),
        )
        self._connection.execute(
            "INSERT INTO watch_sources (name, region, organisation) VALUES (?1, ?2, ?3)"
            " ON CONFLICT (name) DO UPDATE SET region = ?2, organisation = ?3",
            (name, region, organisation),
        )

    def end(self, name: str, *, now: str, alarm: str) -> None:
        """The round of a source is over."""
        self._connection.execute(
            "UPDATE watch_sources SET rounds = rounds + 1, last_round = ?2, alarm = ?3 WHERE name = ?1",
            (name, now, alarm),
        )

    def last_new(self, name: str) -> str:
        """When a source last had something new; empty where it never had."""
        query = "SELECT last_new FROM watch_sources WHERE name = ?"
        return str(self._connection.execute(query, (name,)).fetchone()[0])

    def get(self, address: str) -> Known | None:
        """What is known of an address."""
        row = self._connection.execute(
            "SELECT * FROM watch_addresses WHERE address = ?", (address,)
        ).fetchone()
        return _known(row) if row else None

    def put(self, known: Known) -> None:
        """Remember an address as it is now."""
        values = (
            *astuple(known)[:-1],
            json.dumps([astuple(link) for link in known.links], ensure_ascii=False),
        )
        changes = ", ".join(f"{name} = excluded.{name}" for name in _COLUMNS[1:])
        self._connection.execute(
            f"INSERT INTO watch_addresses ({', '.join(_COLUMNS)}) VALUES ({', '.join('?' * len(_COLUMNS))})"  # noqa: S608
            f" ON CONFLICT (address) DO UPDATE SET {changes}",
            values,
        )

    def due(self, source: str, now: str) -> Iterator[Known]:
        """The publications and attachments of a source that should be asked, by address; others may be put meanwhile."""
        last = ""
        while rows := self._connection.execute(
            "SELECT * FROM watch_addresses WHERE source = ? AND role != 'list' AND due <= ? AND address > ?"
            " ORDER BY address LIMIT 200",
            (source, now, last),
        ).fetchall():
            yield from map(_known, rows)
            last = rows[-1][0]

    def latest(self, address: str) -> Version | None:
        """The last version of what lies at an address."""
        row = self._connection.execute(
            "SELECT * FROM watch_versions WHERE address = ? ORDER BY number DESC LIMIT 1", (address,)
        ).fetchone()
        return Version(**dict(zip(_VERSION_COLUMNS, row, strict=True))) if row else None

    def stored(self, sha256: str) -> Stored | None:
        """The file with these bytes."""
        row = self._connection.execute(
            "SELECT sha256, path, bytes, retrieved FROM watch_files WHERE sha256 = ?", (sha256,)
        ).fetchone()
        return Stored(sha256=row[0], path=row[1], bytes=row[2], retrieved=row[3]) if row else None

    def add_file(self, stored: Stored, source: str) -> None:
        """Remember a file that lies in the corpus: something new of a source."""
        self._connection.execute(
            "INSERT INTO watch_files (sha256, path, bytes, retrieved) VALUES (?, ?, ?, ?)", astuple(stored)
        )
        self._connection.execute(
            "UPDATE watch_sources SET last_new = ? WHERE name = ?", (stored.retrieved, source)
        )

    def add_version(self, version: Version) -> None:
        """Remember what lies at an address now; the files of all its versions are to be told of again."""
        self._connection.execute("INSERT INTO watch_versions VALUES (?, ?, ?, ?, ?, ?)", astuple(version))
        self._connection.execute(
            "UPDATE watch_files SET fed = 0 WHERE sha256 IN (SELECT sha256 FROM watch_versions WHERE address = ?)",
            (version.address,),
        )

    def unfed(self) -> list[str]:
        """The files, by their paths, that the pipeline has not been given yet."""
        rows = self._connection.execute("SELECT path FROM watch_files WHERE fed = 0 ORDER BY path")
        return [path for (path,) in rows]

    def fed(self, paths: list[str]) -> None:
        """The pipeline has done its work on these files."""
        with self.transaction():
            self._connection.executemany(
                "UPDATE watch_files SET fed = 1 WHERE path = ?", ((path,) for path in paths)
            )

    def _prepare(self) -> None:
        tables = "SELECT 1 FROM sqlite_master WHERE name = 'watch_state'"
        if not self._connection.execute(tables).fetchone():
            self._connection.executescript(f"BEGIN IMMEDIATE; {_SCHEMA} COMMIT;")
        (version,) = self._connection.execute("SELECT version FROM watch_state").fetchone()
        if version != _VERSION:
            raise ExtractError(
                "the watch's catalogue was written by a later version of juesuan", "update juesuan"
            )


_COLUMNS = tuple(field.name for field in fields(Known))
_VERSION_COLUMNS = tuple(field.name for field in fields(Version))


def _known(row: tuple[Any, ...]) -> Known:
    values = dict(zip(_COLUMNS, row, strict=True))
    links = tuple(Link(*link) for link in json.loads(values.pop("links")))
    return Known(**values, links=links)
