"""The comparison with gold sees what is missed and what is extra, and takes what gold accepts."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from golden.compare import compare

FACT = {
    "concept": "revenue.total",
    "measure": "final",
    "value": "12.50",
    "unit": "万元",
    "year": "2024",
    "fund": "",
    "function_path": "",
    "function_code": "",
    "economic_code": "",
    "origin": "narrative",
    "context": "本年收入合计12.50万元",
}
TABLES = ("facts", "project_funding", "cells", "projects", "indicators", "scores", "people")


def write(path: Path, rows: list[dict[str, str]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    columns = list(dict.fromkeys(column for row in rows for column in row)) or ["document_id"]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, restval="")
        writer.writeheader()
        writer.writerows(rows)


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    gold, dataset = tmp_path / "gold", tmp_path / "dataset"
    for table in TABLES:
        write(gold / f"{table}.csv", [])
        write(dataset / f"{table}.csv", [])
    write(dataset / "documents.csv", [{"document_id": "d1", "source": "corpus/2024/a.docx"}])
    return gold, dataset


def told(**changes: str) -> dict[str, str]:
    return {**FACT, "document_id": "d1", "project_id": "", **changes}


def test_the_same_amount_in_another_unit_is_the_same_fact(folders: tuple[Path, Path]) -> None:
    gold, dataset = folders
    write(gold / "facts.csv", [FACT])
    write(dataset / "facts.csv", [told(value="125000.0", unit="元")])
    assert compare(gold, dataset, "a.docx") == []


def test_a_fact_with_another_meaning_is_missed_and_extra(folders: tuple[Path, Path]) -> None:
    gold, dataset = folders
    write(gold / "facts.csv", [FACT])
    write(dataset / "facts.csv", [told(measure="budget")])
    (difference,) = compare(gold, dataset, "a.docx")
    assert (difference.table, len(difference.missed), len(difference.extra)) == ("facts", 1, 1)
    assert "revenue.total | final | 12.50 | 万元" in difference.missed[0]


def test_a_fact_told_twice_is_extra_once(folders: tuple[Path, Path]) -> None:
    gold, dataset = folders
    write(gold / "facts.csv", [FACT])
    write(dataset / "facts.csv", [told(), told()])
    (difference,) = compare(gold, dataset, "a.docx")
    assert (len(difference.missed), len(difference.extra)) == (0, 1)


def test_another_reading_counts_where_gold_accepts_it(folders: tuple[Path, Path]) -> None:
    gold, dataset = folders
    write(gold / "facts.csv", [{**FACT, "accept": "concept=other; measure=prior_year"}])
    write(dataset / "facts.csv", [told(measure="prior_year")])
    assert compare(gold, dataset, "a.docx") == []


def test_a_cell_must_stand_on_its_page_with_its_code(folders: tuple[Path, Path]) -> None:
    gold, dataset = folders
    place = {
        "table_name": "支出决算表",
        "row_label": "教育支出",
        "column_path": "基本支出",
        "row_code": "205",
    }
    write(gold / "cells.csv", [{**FACT, **place, "origin": "table", "page": "7"}])
    cell = told(origin="table", function_code="205", page="7")
    write(dataset / "facts.csv", [cell])
    assert compare(gold, dataset, "a.docx") == []
    write(dataset / "facts.csv", [{**cell, "page": "8"}])
    assert [len(difference.missed) for difference in compare(gold, dataset, "a.docx")] == [1]


def test_rows_of_other_documents_do_not_count(folders: tuple[Path, Path]) -> None:
    gold, dataset = folders
    write(dataset / "facts.csv", [told(document_id="d2")])
    assert compare(gold, dataset, "a.docx") == []
