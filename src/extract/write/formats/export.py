"""The formats by name, and how a dataset gets into one: written aside, put in place when it is complete."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from extract.errors import ExtractError
from extract.model.fields import Language
from extract.model.rows import TABLES
from extract.write.formats.excel import EXCEL_FILE, write_excel
from extract.write.formats.parquet import write_parquet
from extract.write.formats.sqlite import SQLITE_FILE, write_sqlite
from extract.write.formats.stata import write_stata
from extract.write.formats.stored import Stored
from extract.write.formats.text import write_excel_csv

_STAGING = ".exporting"


@dataclass(frozen=True, slots=True)
class Format:
    """``name`` is how a file of it is called, with ``{}`` for the table where each has its own; ``needs`` the extra."""

    name: str
    write: Callable[[Stored, Path, Language], None]
    needs: str = ""

    def files(self) -> tuple[str, ...]:
        """The names of its files, or folders."""
        return tuple(dict.fromkeys(self.name.format(table) for table in TABLES))


FORMATS: Mapping[str, Format] = {
    "csv-excel": Format("{}.excel.csv", lambda stored, folder, _: write_excel_csv(stored, folder)),
    "parquet": Format("{}.parquet", lambda stored, folder, _: write_parquet(stored, folder), "parquet"),
    "sqlite": Format(SQLITE_FILE, lambda stored, folder, _: write_sqlite(stored, folder)),
    "stata": Format("{}.dta", write_stata),
    "xlsx": Format(EXCEL_FILE, write_excel, "xlsx"),
}
"""Besides CSV and JSON Lines, which every run writes."""


def export(dataset: Path, name: str, out: Path, language: Language = "zh") -> tuple[Path, ...]:
    """Write the dataset in the folder ``dataset`` in the format ``name`` to the folder ``out``; gives what it wrote.

    Raises :class:`~extract.errors.ExtractError` where the format cannot hold the dataset or its library is not installed.
    """
    chosen = FORMATS[name]
    staging = out / _STAGING
    shutil.rmtree(staging, ignore_errors=True)
    staging.mkdir(parents=True)
    try:
        chosen.write(Stored(dataset), staging, language)
        return tuple(_place(staging / file, out / file) for file in chosen.files())
    except ModuleNotFoundError as error:
        raise ExtractError(
            f"the format {name} needs {error.name}", f"pip install 'juesuan[{chosen.needs}]'"
        ) from error
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def exported(folder: Path) -> Iterator[Path]:
    """The files of all formats that lie in ``folder``."""
    paths = (folder / file for chosen in FORMATS.values() for file in chosen.files())
    return (path for path in paths if path.exists())


def _place(new: Path, path: Path) -> Path:
    # A folder takes no other's place by itself, and a table may have grown from a file into one.
    if path.is_dir():
        shutil.rmtree(path)
    elif new.is_dir():
        path.unlink(missing_ok=True)
    return new.replace(path)
