"""Files and folders that a user names become a steady list of documents to read."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

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


class Inputs:
    """Files, which are always read, and folders, of which all documents are, in the order of their names.

    A path that is given twice, or lies in a folder that is given as well, is read once.
    """

    def __init__(self, paths: Sequence[Path]) -> None:
        self._paths: dict[Path, Path] = {}
        for path in paths:
            self._paths.setdefault(_absolute(path), path)

    def __iter__(self) -> Iterator[Source]:
        return (Source(_absolute(path), _name(path)) for path, is_wanted in self._files() if is_wanted)

    def count(self) -> tuple[int, int]:
        """How many documents there are, and how many other files lie beside them."""
        counts = Counter(is_wanted for _, is_wanted in self._files())
        return counts[True], counts[False]

    def _files(self) -> Iterator[tuple[Path, bool]]:
        """Every file, and whether it is to be read."""
        for path in self._paths.values():
            if path.is_dir():
                yield from ((found, found.suffix.lower() in SUFFIXES) for found in self._walk(path))
            else:
                yield path, True

    def _walk(self, folder: Path) -> Iterator[Path]:
        """Every file below a folder but hidden ones; a link to another folder is not followed."""
        with os.scandir(folder) as entries:
            listed = sorted(entries, key=lambda entry: os.fsencode(entry.name))
        for entry in listed:
            path = folder / entry.name
            if entry.name.startswith((".", "~$")) or _absolute(path) in self._paths:
                continue
            if entry.is_dir(follow_symlinks=False):
                yield from self._walk(path)
            elif entry.is_file():
                yield path


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
