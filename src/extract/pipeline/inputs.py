"""Files and folders that a user names become a steady list of documents to read."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from extract.compare.scratch import Scratch

SUFFIXES = frozenset(
    {".docx", ".doc", ".wps", ".rtf", ".pdf", ".ofd", ".txt"}
    | {".html", ".htm", ".mht", ".mhtml", ".xlsx", ".xls", ".et"}
    | {".zip", ".rar", ".7z", ".tar", ".gz", ".tgz"}
)
"""What publications come as. Those that no reader takes are listed as failed: what is left out must be seen."""


@dataclass(frozen=True, slots=True)
class Source:
    """One document: where it lies, and its name in the dataset, which is the path as the user gave it."""

    path: Path
    name: str


_SCHEMA = "CREATE TABLE files (given INTEGER, below BLOB, is_wanted INTEGER)"
_BETWEEN = b"\0"
"""Parts the names of a path, so that a folder stands where its name does: before all names that begin with it."""


class Inputs(Scratch):
    """Files, which are always read, and folders, of which all documents are, in the order of their names.

    A path that is given twice, or lies in a folder that is given as well, is read once. Folders are looked through once, when
    the inputs are opened, and what is in them is kept out of memory.
    """

    def __init__(self, paths: Sequence[Path]) -> None:
        super().__init__(_SCHEMA)
        self._paths: dict[Path, Path] = {}
        for path in paths:
            self._paths.setdefault(_absolute(path), path)

    def __enter__(self) -> Self:
        self._connection.executemany("INSERT INTO files VALUES (?, ?, ?)", self._files())
        return super().__enter__()

    def __iter__(self) -> Iterator[Source]:
        given = list(self._paths.values())
        for index, below in self._connection.execute(
            "SELECT given, below FROM files WHERE is_wanted ORDER BY given, below"
        ):
            path = given[index].joinpath(*map(os.fsdecode, below.split(_BETWEEN)))
            yield Source(_absolute(path), _name(path))

    def count(self) -> tuple[int, int]:
        """How many documents there are, and how many other files lie beside them."""
        counts = dict(self._connection.execute("SELECT is_wanted, count(*) FROM files GROUP BY is_wanted"))
        return counts.get(True, 0), counts.get(False, 0)

    def _files(self) -> Iterator[tuple[int, bytes, bool]]:
        """Every file, as the number of what was given and the names below it, and whether it is to be read."""
        for index, path in enumerate(self._paths.values()):
            if path.is_dir():
                for below in self._walk(path):
                    suffix = Path(os.fsdecode(below[-1])).suffix
                    yield index, _BETWEEN.join(below), suffix.lower() in SUFFIXES
            else:
                yield index, b"", True

    def _walk(self, folder: Path) -> Iterator[tuple[bytes, ...]]:
        """Every file below a folder but hidden ones, in any order; a link to another folder is not followed."""
        with os.scandir(folder) as entries:
            for entry in entries:
                path = folder / entry.name
                if entry.name.startswith((".", "~$")) or _absolute(path) in self._paths:
                    continue
                name = os.fsencode(entry.name)
                if entry.is_dir(follow_symlinks=False):
                    yield from ((name, *below) for below in self._walk(path))
                elif entry.is_file():
                    yield (name,)


def _absolute(path: Path) -> Path:
    """The path from the root without ``..``; a link keeps its own path."""
    return Path(os.path.abspath(path))  # noqa: PTH100 - resolve() would follow links


def _name(path: Path) -> str:
    """The path as text with forward slashes; archives from Windows leave names in GB18030 behind."""
    raw = os.fsencode(path.as_posix())
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return raw.decode("utf-8", errors="replace")
