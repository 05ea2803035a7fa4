"""The demo dataset in the formats of other tools: the same rows everywhere, and opened by those tools."""

from __future__ import annotations

import asyncio
import csv
import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from decimal import Decimal
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow.parquet as pq
import pytest
from postgres import server

from extract.model.fields import Field, describe
from extract.model.rows import TABLES
from extract.write.formats import FORMATS, export, upsert
from extract.write.formats.stored import Stored

Cells = list[tuple[Any, ...]]


@pytest.fixture(scope="module")
def folder(dataset: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("formats")
    for name in FORMATS:
        if name != "xlsx":
            export(dataset, name, out, "en")
    return out


def typed(field: Field, text: Any) -> Any:
    """A cell as it must be whatever holds it; the test's own reading, which shares nothing with the project's."""
    if text is None or text == "":
        return None
    if field.type == "string":
        return text
    return int(text) if field.type == "integer" else Decimal(str(text))


def rows(table: str, records: Iterator[dict[str, Any]]) -> Cells:
    fields = describe().tables[table].fields
    return [tuple(typed(field, record[field.name]) for field in fields) for record in records]


def of_csv(path: Path, encoding: str) -> Iterator[dict[str, Any]]:
    with path.open(encoding=encoding, newline="") as file:
        yield from csv.DictReader(file)


def of_json(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        yield from (json.loads(line, parse_float=str) for line in lines)


def of_sqlite(path: Path, table: str) -> Iterator[dict[str, Any]]:
    with closing(sqlite3.connect(path)) as connection:
        connection.row_factory = sqlite3.Row
        answer = connection.execute(f"SELECT * FROM {table} ORDER BY rowid")  # noqa: S608 - our tables
        yield from map(dict, answer)


@pytest.mark.parametrize("table", TABLES)
def test_every_format_holds_the_same_rows(dataset: Path, folder: Path, table: str) -> None:
    plain = rows(table, of_csv(dataset / f"{table}.csv", "utf-8"))
    assert rows(table, of_json(dataset / f"{table}.jsonl")) == plain
    assert rows(table, of_sqlite(folder / "juesuan.sqlite", table)) == plain
    assert rows(table, iter(pq.read_table(folder / f"{table}.parquet").to_pylist())) == plain
    assert rows(table, of_csv(folder / f"{table}.excel.csv", "utf-8-sig")) == plain


@pytest.mark.parametrize("table", TABLES)
def test_stata_holds_the_same_figures(dataset: Path, folder: Path, table: str) -> None:
    frame = pd.read_stata(folder / f"{table}.dta", convert_categoricals=False)
    fields = describe().tables[table].fields
    assert [field.name[:32] for field in fields] == list(frame.columns)
    plain = rows(table, of_csv(dataset / f"{table}.csv", "utf-8"))
    for index, field in enumerate(fields):
        if not field.values:
            told = ["" if pd.isna(value) else value for value in frame.iloc[:, index]]
            assert told == ["" if row[index] is None else as_stata(row[index]) for row in plain], field.name


def as_stata(value: Any) -> Any:
    return value if isinstance(value, str) else float(value)


def test_figures_keep_their_digits_where_the_format_can(dataset: Path, folder: Path) -> None:
    plain = [row["value"] for row in of_csv(dataset / "facts.csv", "utf-8")]
    assert [row["value"] for row in of_sqlite(folder / "juesuan.sqlite", "facts")] == plain


def test_datasette_opens_the_file_and_searches_in_it(folder: Path) -> None:
    app = pytest.importorskip("datasette.app")

    async def ask(path: str) -> Any:
        response = await app.Datasette([str(folder / "juesuan.sqlite")], memory=False).client.get(path)
        assert response.status_code == 200, path
        return response.json()

    found = asyncio.run(ask("/juesuan/facts.json?_search=公务接待费&_shape=objects&_size=1"))
    assert "公务接待费" in found["rows"][0]["context"]
    assert asyncio.run(ask("/juesuan/comparison.json?_shape=array&_size=max&_labels=on"))[0]["document_id"][
        "label"
    ]
    largest = asyncio.run(ask("/juesuan/facts_numbers.json?_sort_desc=amount_yuan&_shape=array&_size=1"))
    assert largest[0]["amount_yuan"] == max(
        float(row["amount_yuan"])
        for row in of_sqlite(folder / "juesuan.sqlite", "facts")
        if row["amount_yuan"]
    )


def test_postgres_holds_the_same_rows_however_often_it_is_told(dataset: Path) -> None:
    sqlalchemy = pytest.importorskip("sqlalchemy")
    with server() as address:
        for _ in range(2):
            counts = upsert(Stored(dataset), address)
        with sqlalchemy.create_engine(address).connect() as connection:
            for table in TABLES:
                everything = sqlalchemy.select(sqlalchemy.text("*")).select_from(sqlalchemy.table(table))
                answer = connection.execute(everything).mappings()
                plain = rows(table, of_csv(dataset / f"{table}.csv", "utf-8"))
                assert counts[table] == len(plain)
                assert sorted(rows(table, map(dict, answer)), key=repr) == sorted(plain, key=repr)
