"""The rows of one document, kept until the tables are written: a zip of JSON Lines, one member for each table.

``parts/ab/abcdef0123456789.zip`` below the dataset's own folder; ``unzip -p PART facts.jsonl`` shows one.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_ENDING = ".jsonl"
_BEGINNING_OF_TIME = (1980, 1, 1, 0, 0, 0)
"""The same rows give the same bytes, whenever they are written."""


def part_path(folder: Path, document_id: str) -> Path:
    """Where a document's part lies."""
    return folder / "parts" / document_id[:2] / f"{document_id}.zip"


def write_part(path: Path, tables: Mapping[str, bytes]) -> None:
    """Write a part so that it is whole or not there at all, even where the power fails."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_suffix(".unfinished")
    try:
        with unfinished.open("wb") as file:
            with ZipFile(file, "w") as archive:
                for table, lines in tables.items():
                    archive.writestr(_member(table), lines, ZIP_DEFLATED, compresslevel=3)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)


def read_part(path: Path) -> dict[str, bytes]:
    """The JSON Lines of each table; raises BadZipFile where the part is damaged."""
    with ZipFile(path) as archive:
        return {name.removesuffix(_ENDING): archive.read(name) for name in archive.namelist()}


def _member(table: str) -> ZipInfo:
    return ZipInfo(table + _ENDING, date_time=_BEGINNING_OF_TIME)
