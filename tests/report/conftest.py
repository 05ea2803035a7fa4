"""A small dataset written by hand, and its report."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import pytest

from extract.model.rows import TABLES, columns

Row = Mapping[str, object]
WriteDataset = Callable[..., Path]


@pytest.fixture
def write_dataset(tmp_path: Path) -> WriteDataset:
    """Writes tables of which only the cells that matter are given; every table is there, if empty."""

    def write(**tables: Iterable[Row]) -> Path:
        folder = tmp_path / "dataset"
        folder.mkdir(exist_ok=True)
        for table in TABLES:
            with (folder / f"{table}.csv").open("w", encoding="utf-8", newline="") as file:
                writer = csv.DictWriter(file, columns(table), restval="")
                writer.writeheader()
                writer.writerows(tables.get(table, ()))
        return folder

    return write
