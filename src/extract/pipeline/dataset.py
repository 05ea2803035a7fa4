"""The folder of a dataset: its tables, and beside them, in ``.juesuan``, what later runs need to know."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager, nullcontext
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TypeVar

from extract.compare import Bodies, Candidates, Register, doubts, organisations
from extract.errors import ExtractError
from extract.library import Library
from extract.library.given_names import GivenNames
from extract.model.rows import TABLES, Rows
from extract.pipeline.catalogue import Catalogue, TableFile
from extract.pipeline.neighbours import Neighbours
from extract.pipeline.origins import with_origin
from extract.pipeline.parts import FolderParts, Parts
from extract.write import dataset_files, json_lines, write_tables

_PRIVATE = ".juesuan"
_CATALOGUE = "catalogue.sqlite"
_AT_ONCE = 100
"""Rows of tables that only all documents tell which are in memory at the same time."""

_CHOSEN = ("documents", "comparison", "organisations", "doubtful_matches")
"""Tables whose rows are only known when all documents are."""

RowType = TypeVar("RowType")


@dataclass(frozen=True, slots=True)
class Dataset:
    """A dataset that this process alone has open for writing."""

    folder: Path
    catalogue: Catalogue
    parts: Parts

    def prune(self) -> None:
        """Forget the documents whose files hold other bytes now."""
        for document_id in self.catalogue.drop_replaced():
            self.parts.remove(document_id)

    def is_written(self) -> bool:
        """Whether the tables hold what the catalogue knows, and lie there as they were written."""
        written = self.catalogue.tables()
        if set(written) != set(dataset_files()):
            return False
        paths = {name: self.folder / name for name in written}
        return all(
            path.is_file() and path.stat().st_size == written[name].size for name, path in paths.items()
        )

    def write(self, library: Library) -> None:
        """Write all tables from the parts, documents in the order of their sources; what they say of each other is
        checked by the rules of ``library``."""
        given = GivenNames.model_validate_json(self.catalogue.names() or "{}")
        bodies = Bodies(regions=library.regions, names=library.names, given=given)
        with Register(bodies) as register, Candidates() as candidates, Neighbours(library) as neighbours:
            rows = write_tables(self.folder, self._compared(register, candidates, neighbours))
        sizes = {name: (self.folder / name).stat().st_size for name in dataset_files()}
        self.catalogue.tables_written(
            {name: TableFile(size=size, rows=rows.get(_table(name), 0)) for name, size in sizes.items()}
        )

    def rows(self) -> dict[str, int]:
        """The number of rows of each table as it was last written."""
        return {
            _table(name): file.rows
            for name, file in self.catalogue.tables().items()
            if _table(name) in TABLES
        }

    def _compared(
        self, register: Register, candidates: Candidates, neighbours: Neighbours
    ) -> Iterator[Mapping[str, bytes]]:
        """The parts; behind them all, what only all of them tell: findings between documents, the documents with
        these counted, who the organisations are, and the rows of ``comparison`` that are chosen from theirs. A
        document that was superseded speaks for nobody."""
        superseded = self.catalogue.superseded()
        for entry in self.catalogue.entries():
            part = self.parts.read(entry.document_id)
            if origin := self.catalogue.origin(entry.document_id):
                part = with_origin(part, origin)
            identity = register.add(part)
            if identity and entry.document_id not in superseded:
                candidates.add(part, identity)
            neighbours.add(part, identity)
            yield {table: lines for table, lines in part.items() if table not in _CHOSEN}
        findings = (outcome.finding for outcome in neighbours.outcomes() if outcome.finding)
        for batch in _batches(findings):
            neighbours.count(batch)
            yield json_lines(Rows(findings=batch))
        yield from ({"documents": line} for line in neighbours.documents())
        yield from (json_lines(Rows(comparison=some)) for some in _batches(candidates.rows()))
        yield from (json_lines(Rows(organisations=some)) for some in _batches(organisations(register)))
        yield from (json_lines(Rows(doubtful_matches=some)) for some in _batches(doubts(register)))


def _batches(rows: Iterator[RowType]) -> Iterator[tuple[RowType, ...]]:
    """All rows, some at a time."""
    while batch := tuple(islice(rows, _AT_ONCE)):
        yield batch


@contextmanager
def open_dataset(folder: Path, parts: str = "") -> Iterator[Dataset]:
    """Open a dataset for writing, new or known.

    ``parts`` says where the parts of a new one go: empty for its own folder, else an address as fsspec takes them.
    Raises :class:`~extract.errors.ExtractError` where another run has it open, where the folder holds tables that
    no run has written, or where the parts of a known dataset lie elsewhere.
    """
    private = folder / _PRIVATE
    _check(folder, private)
    private.mkdir(parents=True, exist_ok=True)
    with _lock(private / "lock", folder), _catalogue(private / _CATALOGUE) as catalogue:
        if parts and not catalogue.place_parts(parts):
            raise ExtractError(
                f"the parts of {folder} lie in {catalogue.parts() or 'its own folder'}",
                "leave out --parts, or write to a new folder with --out",
            )
        yield Dataset(folder, catalogue, _parts(private, catalogue))


@contextmanager
def settled(folder: Path) -> Iterator[None]:
    """Keep runs from writing the tables of a dataset while they are read; a copy of tables alone will do as well.

    Raises :class:`~extract.errors.ExtractError` where the folder holds no dataset, or a run is writing it.
    """
    if missing := [name for name in dataset_files() if not (folder / name).is_file()]:
        raise ExtractError(f"{folder} is no dataset: it has no {missing[0]}", "juesuan run writes one")
    private = folder / _PRIVATE
    with _lock(private / "lock", folder) if private.is_dir() else nullcontext():
        yield


@contextmanager
def watched(folder: Path) -> Iterator[Path]:
    """Keep a second round of a watch away from a dataset, new or known; gives the file of its catalogue.

    Raises :class:`~extract.errors.ExtractError` where another round is under way, or the folder holds tables that
    no run has written. Runs are kept away only while the round itself runs one.
    """
    private = folder / _PRIVATE
    _check(folder, private)
    private.mkdir(parents=True, exist_ok=True)
    with _lock(private / "watch", folder):
        yield catalogue_of(folder)


def catalogue_of(folder: Path) -> Path:
    """The SQLite file that remembers what is in a dataset; it need not be there."""
    return folder / _PRIVATE / _CATALOGUE


def find_part(folder: Path, document_id: str) -> dict[str, bytes] | None:
    """The JSON Lines of a document in a dataset, whoever is writing it; None where it has no such document."""
    private = folder / _PRIVATE
    if not private.is_dir():
        return None
    with _catalogue(private / _CATALOGUE) as catalogue:
        parts = _parts(private, catalogue)
    return parts.read(document_id) if parts.holds(document_id) else None


def find_files(folder: Path, document_id: str) -> tuple[Path, ...]:
    """The paths under which a document of a dataset lay when it was read; none where only its tables are kept."""
    if not (folder / _PRIVATE).is_dir():
        return ()
    with _catalogue(folder / _PRIVATE / _CATALOGUE) as catalogue:
        return tuple(file.path for file in catalogue.files(document_id))


def _parts(private: Path, catalogue: Catalogue) -> Parts:
    address = catalogue.parts()
    if not address:
        return FolderParts(private / "parts")
    from extract.pipeline.shared_parts import SharedParts

    return SharedParts(address)


def _table(name: str) -> str:
    return name.partition(".")[0]


def _check(folder: Path, private: Path) -> None:
    if folder.exists() and not folder.is_dir():
        raise ExtractError(f"{folder} is a file", "name a folder with --out")
    foreign = next((name for name in dataset_files() if (folder / name).exists()), None)
    if foreign and not private.is_dir():
        raise ExtractError(
            f"{folder} holds {foreign}, but nothing says which run wrote it", "name another folder with --out"
        )


@contextmanager
def _lock(path: Path, folder: Path) -> Iterator[None]:
    """Hold the lock of a dataset; the system frees it whatever way the process ends."""
    with closing(sqlite3.connect(path, isolation_level=None, timeout=0)) as connection:
        try:
            connection.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            raise ExtractError(f"another run is writing {folder}", "wait until it has ended") from error
        yield


@contextmanager
def _catalogue(path: Path) -> Iterator[Catalogue]:
    try:
        catalogue = Catalogue(path)
    except sqlite3.DatabaseError as error:
        raise ExtractError(f"{path} cannot be read: {error}", "write to a new folder with --out") from error
    with catalogue:
        yield catalogue
