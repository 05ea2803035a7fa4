"""What ``juesuan compare`` computes of the demo corpus, against gold that comes out of the ledgers alone."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from golden.compare import read

from extract.library import load_library
from extract.model.fields import describe
from extract.model.sheet import Cell, Sheet
from extract.pipeline.comparing import compare
from extract.write.formats.stored import Stored

GOLD = Path(__file__).parents[1] / "golden" / "demo"
LEVELS = pytest.mark.parametrize("level", ["department", "unit"])

Row = dict[str, Cell]


def golden(name: str, level: str) -> list[dict[str, str]]:
    return [dict(row) for row in read(GOLD / name) if row["level"] == level]


def rows(sheet: Sheet) -> Iterator[Row]:
    names = [column.name for column in sheet.columns]
    return (dict(zip(names, row, strict=True)) for row in sheet.rows)


def side_by_side(dataset: Path, by: str, level: str, *measures: str) -> list[Row]:
    return list(rows(compare(dataset, load_library(), by=by, measures=measures, level=level)))


def number(text: str) -> Decimal | None:
    return Decimal(text) if text else None


def hold(found: list[Row], gold: list[dict[str, str]], labels: tuple[str, ...], prefix: str = "") -> None:
    """Every figure is the golden one, and there are as many rows."""
    by_labels = {tuple(str(row[label]) for label in labels): row for row in found}
    assert set(by_labels) == {tuple(row[label] for label in labels) for row in gold}
    assert len(by_labels) == len(found)
    for row in gold:
        same = by_labels[tuple(row[label] for label in labels)]
        for column in set(row) - {*labels, "level"}:
            assert same[prefix + column] == number(row[column]), (row, column)


@LEVELS
def test_organisations(dataset: Path, level: str) -> None:
    gold = golden("compare_organisation.csv", level)
    per_head = "three_public_total.per_head"
    measures = [column for column in gold[0] if column not in {"organisation", "fiscal_year", "level"}]
    found = side_by_side(dataset, "organisation", level, *measures, "staff_actual")
    for row in found:
        (same,) = (
            one
            for one in gold
            if (one["organisation"], one["fiscal_year"]) == (row["organisation"], str(row["fiscal_year"]))
        )
        # Not every manner states a head count; the others' figures must be there.
        if row["staff_actual"] is None:
            same[per_head] = ""
    assert {row["organisation"] for row in found if row[per_head] is not None} != set()
    hold(found, gold, ("organisation", "fiscal_year"))


@LEVELS
def test_years(dataset: Path, level: str) -> None:
    measures = ("expenditure_total", "expenditure_total.growth", "procurement_total/expenditure_total")
    found = side_by_side(dataset, "year", level, *measures)
    hold(found, golden("compare_year.csv", level), ("fiscal_year",))


@LEVELS
def test_a_region_of_all_bodies_is_what_its_years_are(dataset: Path, level: str) -> None:
    measures = ("expenditure_total", "expenditure_total.growth", "procurement_total/expenditure_total")
    found = side_by_side(dataset, "region", level, *measures)
    assert {row["region"] for row in found} == {"青屿省临澜市望溪区"}
    hold(found, golden("compare_year.csv", level), ("fiscal_year",))


@LEVELS
def test_functions(dataset: Path, level: str) -> None:
    measures = ("expenditure_total", "expenditure_total.share", "expenditure_total.growth")
    found = side_by_side(dataset, "function", level, *measures)
    hold(found, golden("compare_function.csv", level), ("function_code", "fiscal_year"))


@LEVELS
def test_scores(dataset: Path, level: str) -> None:
    found = side_by_side(dataset, "organisation", level, "project_score")
    hold(found, golden("compare_scores.csv", level), ("organisation", "fiscal_year"), "project_score.")


@pytest.mark.parametrize("concept", ["general_budget.expenditure", "expenditure.total", "three_public.total"])
def test_facts_that_are_passed_over_are_of_other_concepts(dataset: Path, concept: str) -> None:
    stored, table = Stored(dataset), describe().tables["facts"]
    at = [field.name for field in table.fields].index("concept")
    every = [row for row in stored.rows(table) if row[at] == concept]
    assert [row for row in stored.rows(table, {concept}) if row[at] == concept] == every
    assert every
