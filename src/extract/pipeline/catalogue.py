"""The memory of a dataset: which files it knows, what became of each, and whether its tables are up to date.

One SQLite file. ``files`` says which document lies under which path; ``documents`` says how each document was read;
``origins`` says where documents were published, which is not in them.
"""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass, fields
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from extract.compare.scratch import bound_memory
from extract.errors import ExtractError
from extract.pipeline.origins import Origin

_VERSION = 2
_SCHEMA = """
CREATE TABLE files (
    path BLOB PRIMARY KEY,
    name TEXT NOT NULL,
    size INTEGER NOT NULL,
    mtime_ns INTEGER NOT NULL,
    document_id TEXT NOT NULL REFERENCES documents (document_id) DEFERRABLE INITIALLY DEFERRED
) WITHOUT ROWID;
CREATE INDEX files_of_document ON files (document_id);
CREATE TABLE documents (
    document_id TEXT PRIMARY KEY,
    sha256 TEXT NOT NULL,
    source TEXT NOT NULL,
    engine TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('ok', 'partial', 'failed')),
    error TEXT NOT NULL,
    valid_for TEXT NOT NULL,
    trace TEXT NOT NULL,
    found INTEGER NOT NULL,
    explained INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX documents_in_order ON documents (source, document_id);
CREATE TABLE state (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
INSERT INTO state VALUES ('revision', '0'), ('written', '-1'), ('tables', '{}');
"""
_ORIGINS = """
CREATE TABLE origins (
    document_id TEXT PRIMARY KEY,
    source TEXT NOT NULL,
    published TEXT NOT NULL,
    retrieved TEXT NOT NULL,
    supersedes TEXT NOT NULL,
    region TEXT NOT NULL,
    organisation TEXT NOT NULL
) WITHOUT ROWID;
"""
_STEPS = (_SCHEMA, _ORIGINS)
"""What made each version of the file out of the one before it."""

_IN_ORDER = """
SELECT documents.* FROM documents LEFT JOIN origins USING (document_id)
ORDER BY ifnull(origins.source, documents.source), document_id
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """A path and the document that lay under it when it was last looked at."""

    path: Path
    name: str
    size: int
    mtime_ns: int
    document_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """How a document was read, and how many of its numbers were found and explained.

    ``valid_for`` names the limits under which a failure stands, empty for any; ``trace`` is for the developers.
    """

    document_id: str
    sha256: str
    source: str
    engine: str
    status: str
    error: str = ""
    valid_for: str = ""
    trace: str = ""
    found: int = 0
    explained: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class TableFile:
    """A written file of the dataset: its size in bytes and its rows."""

    size: int
    rows: int


class Catalogue:
    """The catalogue of one dataset, opened for one run. Every change is on the disk before the call returns."""

    def __init__(self, path: Path) -> None:
        self._connection = sqlite3.connect(path, isolation_level=None)
        self._connection.execute("PRAGMA journal_mode = WAL")
        self._connection.execute("PRAGMA foreign_keys = ON")
        bound_memory(self._connection)
        self._prepare(path)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._connection.close()

    def file(self, path: Path) -> File | None:
        """What is known of a path."""
        row = self._connection.execute("SELECT * FROM files WHERE path = ?", (os.fsencode(path),)).fetchone()
        return _file(row) if row else None

    def files(self, document_id: str) -> tuple[File, ...]:
        """All paths under which a document lies."""
        rows = self._connection.execute(
            "SELECT * FROM files WHERE document_id = ? ORDER BY name, path", (document_id,)
        )
        return tuple(map(_file, rows))

    def entry(self, document_id: str) -> Entry | None:
        """How a document was read."""
        row = self._connection.execute(
            "SELECT * FROM documents WHERE document_id = ?", (document_id,)
        ).fetchone()
        return _entry(row) if row else None

    def entries(self) -> Iterator[Entry]:
        """All documents in the order of their sources."""
        return map(_entry, self._connection.execute(_IN_ORDER))

    def origin(self, document_id: str) -> Origin | None:
        """Where a document was published, if somebody has said it."""
        row = self._connection.execute(
            "SELECT * FROM origins WHERE document_id = ?", (document_id,)
        ).fetchone()
        return Origin(*row) if row else None

    def superseded(self) -> frozenset[str]:
        """The documents whose place another one has taken."""
        rows = self._connection.execute("SELECT supersedes FROM origins WHERE supersedes != ''")
        return frozenset(document_id for (ids,) in rows for document_id in ids.split(";"))

    def place_origins(self, origins: Iterable[Origin]) -> None:
        """Remember where documents were published; what was said of them before no longer holds."""
        with self._connection:
            self._connection.execute("BEGIN IMMEDIATE")
            changed = False
            for origin in origins:
                if self.origin(origin.document_id) != origin:
                    marks = ", ".join("?" * len(fields(Origin)))
                    self._connection.execute(
                        f"INSERT OR REPLACE INTO origins VALUES ({marks})",  # noqa: S608
                        astuple(origin),
                    )
                    changed = True
            if changed:
                self._revise()

    def names(self) -> str:
        """What the user has said of organisations, as it was given last; "" for nothing."""
        row = self._connection.execute("SELECT value FROM state WHERE key = 'names'").fetchone()
        return str(row[0]) if row else ""

    def place_names(self, given: str) -> None:
        """Remember what the user says of organisations, in place of what was said before."""
        with self._connection:
            self._connection.execute("BEGIN IMMEDIATE")
            if self.names() != given:
                self._connection.execute("INSERT OR REPLACE INTO state VALUES ('names', ?)", (given,))
                self._revise()

    def statuses(self) -> dict[str, int]:
        """How many documents have each status."""
        return dict(self._connection.execute("SELECT status, count(*) FROM documents GROUP BY status"))

    def numbers(self) -> tuple[int, int]:
        """How many numbers were found in all documents, and how many of them are explained."""
        found, explained = self._connection.execute(
            "SELECT ifnull(sum(found), 0), ifnull(sum(explained), 0) FROM documents"
        ).fetchone()
        return found, explained

    def read_by_others(self, engine: str) -> int:
        """How many documents another version of the engine has read."""
        (count,) = self._connection.execute(
            "SELECT count(*) FROM documents WHERE engine != ?", (engine,)
        ).fetchone()
        return int(count)

    def add_file(self, file: File) -> None:
        """Remember that a known document lies under a path as well."""
        with self._connection:
            self._connection.execute("BEGIN IMMEDIATE")
            self._put_file(file)

    def record(self, entry: Entry, files: tuple[File, ...]) -> None:
        """Remember how a document was read, and where it lies."""
        with self._connection:
            self._connection.execute("BEGIN IMMEDIATE")
            if self.entry(entry.document_id) != entry:
                self._put_entry(entry)
                self._revise()
            for file in files:
                self._put_file(file)

    def drop_replaced(self) -> tuple[str, ...]:
        """Forget the documents that no path holds any more, since other bytes took their place; gives their ids."""
        with self._connection:
            self._connection.execute("BEGIN IMMEDIATE")
            rows = self._connection.execute(
                "DELETE FROM documents WHERE document_id NOT IN (SELECT document_id FROM files) RETURNING document_id"
            ).fetchall()
            if rows:
                self._revise()
        return tuple(row[0] for row in rows)

    def parts(self) -> str:
        """The address of the parts where they lie outside the dataset's folder, else nothing."""
        row = self._connection.execute("SELECT value FROM state WHERE key = 'parts'").fetchone()
        return str(row[0]) if row else ""

    def place_parts(self, address: str) -> bool:
        """Say where the parts go, as long as there are none; whether they do lie there."""
        with self._connection:
            self._connection.execute("BEGIN IMMEDIATE")
            if not self.statuses():
                self._connection.execute("INSERT OR REPLACE INTO state VALUES ('parts', ?)", (address,))
        return self.parts() == address

    def tables(self) -> dict[str, TableFile]:
        """The files of the dataset as they were last written; none where the documents have changed since."""
        if self._state("written") != self._state("revision"):
            return {}
        stored = json.loads(self._state("tables"))
        return {name: TableFile(size=size, rows=rows) for name, (size, rows) in stored.items()}

    def tables_written(self, files: dict[str, TableFile]) -> None:
        """Remember that the tables hold what the catalogue knows."""
        stored = json.dumps({name: (file.size, file.rows) for name, file in files.items()})
        with self._connection:
            self._connection.execute("BEGIN IMMEDIATE")
            self._set_state("tables", stored)
            self._set_state("written", self._state("revision"))

    def _prepare(self, path: Path) -> None:
        (version,) = self._connection.execute("PRAGMA user_version").fetchone()
        if version < _VERSION:
            steps = "".join(_STEPS[version:])
            self._connection.executescript(f"BEGIN; {steps} PRAGMA user_version = {_VERSION}; COMMIT;")
        elif version > _VERSION:
            raise ExtractError(
                f"{path} was written by a later version of juesuan", "write to a new folder with --out"
            )

    def _put_file(self, file: File) -> None:
        values = (os.fsencode(file.path), file.name, file.size, file.mtime_ns, file.document_id)
        self._connection.execute("INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?, ?)", values)

    def _put_entry(self, entry: Entry) -> None:
        names = [field.name for field in fields(Entry)]
        changes = ", ".join(f"{name} = excluded.{name}" for name in names[1:])
        self._connection.execute(
            f"INSERT INTO documents ({', '.join(names)}) VALUES ({', '.join('?' * len(names))}) "  # noqa: S608
            f"ON CONFLICT (document_id) DO UPDATE SET {changes}",
            [getattr(entry, name) for name in names],
        )

    def _revise(self) -> None:
        self._connection.execute("UPDATE state SET value = value + 1 WHERE key = 'revision'")

    def _state(self, key: str) -> str:
        (value,) = self._connection.execute("SELECT value FROM state WHERE key = ?", (key,)).fetchone()
        return str(value)

    def _set_state(self, key: str, value: str) -> None:
        self._connection.execute("UPDATE state SET value = ? WHERE key = ?", (value, key))


def _file(row: tuple[bytes, str, int, int, str]) -> File:
    path, name, size, mtime_ns, document_id = row
    return File(
        path=Path(os.fsdecode(path)), name=name, size=size, mtime_ns=mtime_ns, document_id=document_id
    )


def _entry(row: tuple[Any, ...]) -> Entry:
    return Entry(**{field.name: value for field, value in zip(fields(Entry), row, strict=True)})
