"""The formats of other tools, on rows that are made to be awkward."""

from __future__ import annotations

import csv
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
from rows_of import DOCUMENT_ID, rows

from extract.errors import ExtractError
from extract.model.rows import Rows
from extract.write import json_lines, write_tables
from extract.write.formats import FORMATS, export, exported, upsert
from extract.write.formats.parquet import write_parquet
from extract.write.formats.stored import Stored

openpyxl = pytest.importorskip("openpyxl")
sqlalchemy = pytest.importorskip("sqlalchemy")

DOCUMENT = {"source": "a.pdf", "status": "ok", "organisation": "望溪区教育局"}


def fact(number: int, **given: Any) -> dict[str, Any]:
    required = {"concept": "expenditure.total", "measure": "final", "origin": "table", "locator": "t1r1c1"}
    return {"fact_id": f"{DOCUMENT_ID}-{number}", "value": Decimal("1.50"), **required, **given}


def write(folder: Path, *documents: Rows) -> Path:
    write_tables(folder, [json_lines(document) for document in documents])
    return folder


@pytest.fixture
def dataset(tmp_path: Path) -> Path:
    facts = [
        fact(0, value=Decimal("1313.50"), context="教育支出合计", fiscal_year=2023),
        fact(1, value=Decimal("99"), context='=HYPERLINK("http://a")', fiscal_year=2024),
        fact(2, value=Decimal("-0.10"), quote="-0.10%", label="两\r\n行"),
    ]
    return write(tmp_path / "dataset", rows(documents=[DOCUMENT], facts=facts))


def ask(path: Path, query: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(query).fetchall()


def sheet(dataset: Path, name: str) -> list[list[str]]:
    with (dataset / name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def test_csv_for_excel_opens_with_a_mark_and_runs_nothing(dataset: Path) -> None:
    export(dataset, "csv-excel", dataset)
    content = (dataset / "facts.excel.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbffact_id,")
    assert content.count(b"\r\n") == 5  # the head, three rows and the break inside a cell
    columns, *cells = sheet(dataset, "facts.excel.csv")
    by_name = [dict(zip(columns, row, strict=True)) for row in cells]
    assert [row["value"] for row in by_name] == ["1313.50", "99", "-0.10"]
    assert by_name[1]["context"] == '\'=HYPERLINK("http://a")'
    assert by_name[2]["quote"] == "-0.10%"
    assert by_name[2]["label"] == "两\r\n行"


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        ("@a", "'@a"),
        ("-", "-"),
        ("=", "="),
        ("+12", "+12"),
        ("-1,234.50", "-1,234.50"),
        ("+a", "'+a"),
        ("-2+3", "'-2+3"),
        ("≥3", "≥3"),
    ],
)
def test_signs_are_no_formulas(tmp_path: Path, cell: str, shown: str) -> None:
    write(tmp_path, rows(documents=[DOCUMENT], unexplained=[{"context": cell}]))
    export(tmp_path, "csv-excel", tmp_path)
    assert sheet(tmp_path, "unexplained.excel.csv")[1][-1] == shown


def test_sqlite_keeps_figures_exact_and_shows_them_as_numbers(dataset: Path) -> None:
    export(dataset, "sqlite", dataset)
    file = dataset / "juesuan.sqlite"
    assert ask(file, "SELECT value FROM facts ORDER BY rowid") == [("1313.50",), ("99",), ("-0.10",)]
    assert ask(file, "SELECT value FROM facts_numbers ORDER BY value") == [(-0.1,), (99.0,), (1313.5,)]
    assert ask(file, "SELECT fact_id FROM facts_numbers WHERE value > 100") == [(f"{DOCUMENT_ID}-0",)]


def test_sqlite_finds_words_within_a_context(dataset: Path) -> None:
    export(dataset, "sqlite", dataset)
    query = "SELECT rowid FROM facts_fts WHERE facts_fts MATCH '育支出'"
    assert ask(dataset / "juesuan.sqlite", query) == [(1,)]


def test_sqlite_knows_keys_and_refuses_a_row_twice(dataset: Path) -> None:
    export(dataset, "sqlite", dataset)
    with closing(sqlite3.connect(dataset / "juesuan.sqlite")) as connection:
        keys = {row[2:5] for row in connection.execute("PRAGMA foreign_key_list(facts)")}
        indexes = {row[1] for row in connection.execute("PRAGMA index_list(facts)")}
        with pytest.raises(sqlite3.IntegrityError, match="UNIQUE"):
            connection.execute("INSERT INTO facts SELECT * FROM facts")
    assert keys == {("documents", "document_id", "document_id"), ("projects", "project_id", "project_id")}
    assert {"facts_document_id", "facts_concept_measure_year"} <= indexes


def test_sqlite_names_a_row_without_its_document(tmp_path: Path) -> None:
    write(tmp_path, rows(facts=[fact(0)]))
    with pytest.raises(ExtractError, match="row 1 of facts refers to a row of documents that is not there"):
        export(tmp_path, "sqlite", tmp_path)
    assert list(exported(tmp_path)) == []


def test_parquet_has_exact_decimals_of_as_many_places_as_they_need(tmp_path: Path) -> None:
    values = [Decimal("1313.50"), Decimal("0.123456789"), Decimal(10) ** 40]
    facts = [fact(number, value=value) for number, value in enumerate(values)]
    write(tmp_path, rows(documents=[DOCUMENT], facts=facts))
    export(tmp_path, "parquet", tmp_path)
    column = pq.read_table(tmp_path / "facts.parquet").column("value")
    assert str(column.type) == "decimal256(50, 9)" or column.type.scale == 9
    assert column.to_pylist() == values


def test_parquet_refuses_a_figure_that_it_would_have_to_round(tmp_path: Path) -> None:
    facts = [fact(0, value=Decimal(10) ** 75), fact(1, value=Decimal("0.1234567"))]
    write(tmp_path, rows(documents=[DOCUMENT], facts=facts))
    with pytest.raises(ExtractError, match=r"facts.value holds figures of more digits"):
        export(tmp_path, "parquet", tmp_path)


def test_a_large_table_is_partitioned_by_fiscal_year(dataset: Path) -> None:
    write_parquet(Stored(dataset), dataset, large=3)
    folders = {path.name for path in (dataset / "facts.parquet").iterdir()}
    assert folders == {"fiscal_year=2023", "fiscal_year=2024", "fiscal_year=__HIVE_DEFAULT_PARTITION__"}
    table = pq.read_table(dataset / "facts.parquet").select(["fact_id", "fiscal_year", "value"])
    found = {row["fact_id"][-1]: (row["fiscal_year"], row["value"]) for row in table.to_pylist()}
    assert found == {"0": (2023, Decimal("1313.5")), "1": (2024, Decimal(99)), "2": (None, Decimal("-0.1"))}
    assert (dataset / "documents.parquet").is_file()


def test_a_table_that_shrinks_takes_the_place_of_its_folder(dataset: Path) -> None:
    write_parquet(Stored(dataset), dataset, large=3)
    export(dataset, "parquet", dataset)
    assert pq.read_table(dataset / "facts.parquet").num_rows == 3
    assert (dataset / "facts.parquet").is_file()


@pytest.mark.parametrize(
    ("language", "label", "value"), [("zh", "口径", "决算数"), ("en", "Measure", "final")]
)
def test_stata_labels_speak_the_language_that_is_asked_for(
    dataset: Path, language: Any, label: str, value: str
) -> None:
    export(dataset, "stata", dataset, language)
    frame = pd.read_stata(dataset / "facts.dta")
    with pd.read_stata(dataset / "facts.dta", iterator=True) as reader:
        labels = reader.variable_labels()
    assert labels["measure"] == label
    assert labels["amount_yuan"].endswith("(元)")
    assert frame["measure"].tolist() == [value] * 3
    assert frame["value"].tolist() == [1313.5, 99.0, -0.1]
    assert frame["label"].tolist() == ["", "", "两\r\n行"]


def test_stata_refuses_a_figure_that_a_double_would_change(tmp_path: Path) -> None:
    write(tmp_path, rows(documents=[DOCUMENT], facts=[fact(0, value=Decimal("12345678901234.56"))]))
    with pytest.raises(ExtractError, match=r"facts.value 12345678901234.56 has more digits"):
        export(tmp_path, "stata", tmp_path)


def test_a_workbook_shows_figures_as_printed_and_text_as_text(dataset: Path) -> None:
    export(dataset, "xlsx", dataset)
    book = openpyxl.load_workbook(dataset / "juesuan.xlsx")
    head, *lines = book["facts"].iter_rows()
    at = [cell.value for cell in head].index
    value, context = at("value"), at("context")
    assert [(line[value].value, line[value].number_format) for line in lines] == [
        (1313.5, "0.00"),
        (99, "0"),
        (-0.1, "0.00"),
    ]
    assert (lines[1][context].value, lines[1][context].data_type) == ('=HYPERLINK("http://a")', "s")
    assert book["codebook"]["A2"].value == "documents"


def test_every_format_that_lies_there_is_found_again(dataset: Path) -> None:
    for name in FORMATS:
        export(dataset, name, dataset)
    names = {path.name for path in exported(dataset)}
    assert {"juesuan.sqlite", "juesuan.xlsx", "facts.parquet", "facts.dta", "facts.excel.csv"} <= names


@pytest.fixture(scope="module")
def postgres() -> Iterator[str]:
    with server() as address:
        yield address


@pytest.fixture(params=["sqlite", "postgres"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'database.sqlite'}"
    address: str = request.getfixturevalue("postgres")
    with sqlalchemy.create_engine(address).begin() as connection:
        connection.execute(sqlalchemy.text("DROP SCHEMA public CASCADE"))
        connection.execute(sqlalchemy.text("CREATE SCHEMA public"))
    return address


def held(address: str, query: str) -> list[tuple[Any, ...]]:
    with sqlalchemy.create_engine(address).connect() as connection:
        return [tuple(row) for row in connection.execute(sqlalchemy.text(query))]


def test_a_second_export_repeats_no_row(dataset: Path, address: str) -> None:
    assert upsert(Stored(dataset), address)["facts"] == 3
    assert upsert(Stored(dataset), address)["facts"] == 3
    assert held(address, "SELECT count(*) FROM facts") == [(3,)]
    assert [str(value) for (value,) in held(address, "SELECT value FROM facts ORDER BY fact_id")] == [
        "1313.50",
        "99",
        "-0.10",
    ]


def test_what_was_read_anew_leaves_nothing_of_its_former_reading(
    dataset: Path, address: str, tmp_path: Path
) -> None:
    other = "ffeeddccbbaa9988"
    first = rows(
        documents=[{**DOCUMENT, "document_id": other}], unexplained=[{"document_id": other, "locator": "p1"}]
    )
    upsert(Stored(write(tmp_path / "other", first)), address)
    upsert(Stored(dataset), address)
    again = rows(documents=[DOCUMENT], facts=[fact(0, value=Decimal(7))], unexplained=[{"locator": "p2"}])
    for _ in range(2):
        upsert(Stored(write(tmp_path / "again", again)), address)
    assert [str(value) for (value,) in held(address, "SELECT value FROM facts")] == ["7"]
    assert held(address, "SELECT document_id FROM documents ORDER BY 1") == [(DOCUMENT_ID,), (other,)]
    assert held(address, "SELECT locator FROM unexplained ORDER BY 1") == [("p1",), ("p2",)]


def organisation(number: int, **given: Any) -> dict[str, Any]:
    told = {"organisation": f"{number}", "identity": f"{number}", "name": f"{number}", "documents": 1}
    return {"organisation_id": f"{number}", **told, **given}


def test_a_doubt_that_was_settled_is_gone(address: str, tmp_path: Path) -> None:
    doubts = [
        {"doubt_id": f"{one}-{other}", "organisation_id": one, "other_id": other, "organisation": one}
        for one, other in (("1", "2"), ("3", "4"))
    ]
    reason = {"reason": "place"}
    before = rows(
        organisations=[organisation(number) for number in (1, 2, 3, 4)],
        doubtful_matches=[{**doubt, **reason} for doubt in doubts],
    )
    upsert(Stored(write(tmp_path / "before", before)), address)
    settled = rows(organisations=[organisation(1, documents=2), organisation(2, identity="1")])
    for _ in range(2):
        upsert(Stored(write(tmp_path / "settled", settled)), address)
    assert held(address, "SELECT doubt_id FROM doubtful_matches") == [("3-4",)]
    told = held(address, "SELECT organisation_id, identity, documents FROM organisations ORDER BY 1")
    assert told == [("1", "1", 2), ("2", "1", 1), ("3", "3", 1), ("4", "4", 1)]


def test_a_refused_export_changes_nothing(dataset: Path, address: str, tmp_path: Path) -> None:
    upsert(Stored(dataset), address)
    broken = rows(documents=[DOCUMENT], facts=[fact(5), fact(5)])
    with pytest.raises(ExtractError, match="does not take the dataset"):
        upsert(Stored(write(tmp_path / "broken", broken)), address)
    assert held(address, "SELECT count(*) FROM facts") == [(3,)]


def test_a_table_of_another_shape_is_named(dataset: Path, address: str) -> None:
    engine = sqlalchemy.create_engine(address)
    with engine.begin() as connection:
        connection.execute(sqlalchemy.text("CREATE TABLE people (person_id TEXT, name TEXT)"))
    with pytest.raises(
        ExtractError, match=r"the table people of the database has no document_id, project_id"
    ):
        upsert(Stored(dataset), address)


@pytest.mark.parametrize("address", ["nothing", "nosuch://host/name", "sqlite:////no/such/folder/file"])
def test_an_address_that_leads_nowhere_is_an_error_with_a_reason(dataset: Path, address: str) -> None:
    with pytest.raises(ExtractError, match=r"address|unable to open database"):
        upsert(Stored(dataset), address)
