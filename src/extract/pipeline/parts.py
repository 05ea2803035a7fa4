"""The rows of one document, kept until the tables are written.

A document's part is whole or absent, and the same rows give the same bytes, whenever and by whomever they are written.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Protocol
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_ENDING = ".jsonl"
_BEGINNING_OF_TIME = (1980, 1, 1, 0, 0, 0)


class Parts(Protocol):
    """Where the parts of a dataset lie; it can be sent to other processes and machines."""

    def write(self, document_id: str, tables: Mapping[str, bytes]) -> None:
        """Write a part, in place of an older one, so that it is whole or not there at all."""
        ...

    def read(self, document_id: str) -> dict[str, bytes]:
        """The JSON Lines of each table of a document; raises what a part that is absent or damaged raises."""
        ...

    def holds(self, document_id: str) -> bool:
        """Whether a document has a part."""
        ...

    def remove(self, document_id: str) -> None:
        """Remove a part, if it is there."""
        ...


@dataclass(frozen=True, slots=True)
class FolderParts:
    """Parts in a folder: a zip of JSON Lines for each document, one member for each table.

    ``ab/abcdef0123456789.zip``; ``unzip -p PART facts.jsonl`` shows one.
    """

    folder: Path

    def path(self, document_id: str) -> Path:
        """Where a document's part lies."""
        return self.folder / document_id[:2] / f"{document_id}.zip"

    def write(self, document_id: str, tables: Mapping[str, bytes]) -> None:
        """As :class:`Parts` demands."""
        content = BytesIO()
        with ZipFile(content, "w") as archive:
            for table, lines in tables.items():
                archive.writestr(_member(table), lines, ZIP_DEFLATED, compresslevel=3)
        write_whole(self.path(document_id), content.getvalue())

    def read(self, document_id: str) -> dict[str, bytes]:
        """As :class:`Parts` demands; raises FileNotFoundError or BadZipFile."""
        with ZipFile(self.path(document_id)) as archive:
            return {name.removesuffix(_ENDING): archive.read(name) for name in archive.namelist()}

    def holds(self, document_id: str) -> bool:
        """As :class:`Parts` demands."""
        return self.path(document_id).is_file()

    def remove(self, document_id: str) -> None:
        """As :class:`Parts` demands."""
        self.path(document_id).unlink(missing_ok=True)


def write_whole(path: Path, content: bytes) -> None:
    """Write a file that is whole or not there at all, even where the power fails or two write it at once."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_suffix(f".{os.getpid()}.unfinished")
    try:
        with unfinished.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)


def _member(table: str) -> ZipInfo:
    return ZipInfo(table + _ENDING, date_time=_BEGINNING_OF_TIME)
