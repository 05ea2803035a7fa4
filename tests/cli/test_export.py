"""``juesuan export`` and ``juesuan run --format`` as a user meets them."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from cli.conftest import Juesuan, Made

from extract.cli import STOPPED, export
from extract.pipeline.dataset import open_dataset
from extract.write.formats import FORMATS


@pytest.fixture
def dataset(made: Made, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made.dataset, tmp_path / "dataset"))


def test_the_help_page_knows_every_format() -> None:
    assert tuple(FORMATS) == export.FORMATS


def test_export_writes_beside_the_tables_and_says_what(dataset: Path, juesuan: Juesuan) -> None:
    done = juesuan("export", dataset, "--format", "sqlite", "--format", "csv-excel")
    assert done.status == 0
    assert (
        done.out
        == f"sqlite: {dataset}/juesuan.sqlite\ncsv-excel: {dataset}/documents.excel.csv and 10 more\n"
    )
    with closing(sqlite3.connect(dataset / "juesuan.sqlite")) as connection:
        assert connection.execute("SELECT count(*) FROM facts").fetchone() == (12,)


def test_export_into_a_database_counts_what_is_there(dataset: Path, juesuan: Juesuan, tmp_path: Path) -> None:
    pytest.importorskip("sqlalchemy")
    done = juesuan("export", dataset, "--to", f"sqlite:///{tmp_path}/all.sqlite")
    assert (done.status, done.out) == (0, "database: 2 documents, 12 facts, 1 comparison, 1 organisations\n")


def test_export_asks_for_a_target(dataset: Path, juesuan: Juesuan) -> None:
    done = juesuan("export", dataset)
    assert done.status == 2
    assert "name a --format, or a database with --to" in done.err


def test_a_folder_without_tables_is_no_dataset(juesuan: Juesuan, tmp_path: Path) -> None:
    done = juesuan("export", tmp_path, "--format", "sqlite")
    assert done.status == STOPPED
    assert (
        done.err
        == f"juesuan stopped: {tmp_path} is no dataset: it has no datapackage.json (juesuan run writes one)\n"
    )


def test_a_dataset_that_is_being_written_waits(dataset: Path, juesuan: Juesuan) -> None:
    with open_dataset(dataset):
        done = juesuan("export", dataset, "--format", "sqlite")
    assert done.status == STOPPED
    assert "another run is writing" in done.err


def test_tables_alone_can_be_exported(dataset: Path, juesuan: Juesuan, tmp_path: Path) -> None:
    shutil.rmtree(dataset / ".juesuan")
    done = juesuan("export", dataset, "--format", "sqlite", "--out", tmp_path / "out")
    assert (done.status, (tmp_path / "out" / "juesuan.sqlite").is_file()) == (0, True)


def test_a_run_writes_formats_and_names_those_that_are_older(
    made: Made, dataset: Path, juesuan: Juesuan
) -> None:
    juesuan("export", dataset, "--format", "sqlite", "--format", "xlsx")
    os.utime(dataset / "juesuan.sqlite", ns=(0, 0))
    done = juesuan("run", made.account.parent, "--out", dataset, "--jobs", "1", "--format", "csv-excel")
    assert done.out.splitlines()[-2:] == [
        "Also written: csv-excel",
        "older than the tables: juesuan.sqlite; juesuan export writes them again",
    ]
