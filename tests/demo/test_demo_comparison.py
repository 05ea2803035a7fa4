"""The comparison of the demo corpus against golden figures that come out of the ledgers alone."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import pytest
from golden.compare import read

GOLD = Path(__file__).parents[1] / "golden" / "demo"
IDENTITY = ("organisation", "fiscal_year", "level")
RENAMED = {"project.score.mean": "project_score_mean"}
COMPUTED = {"expenditure.basic.share", "revenue.fiscal_appropriation.share", "project.score.mean"}
"""Exact in the comparison even where the document rounds them more."""

Row = dict[str, str]
GOLDEN = [dict(row) for row in read(GOLD / "comparison.csv")]
COLUMNS = [column for column in GOLDEN[0] if column not in IDENTITY]


def published(gold: Row, column: str) -> bool:
    """Whether a document of the body and year states the figure at all, told by the gold of its facts."""
    if column.endswith(".share"):
        return True
    concept, _, last = column.rpartition(".")
    measure = last if last == "change_rate" else ""
    for folder in GOLD.iterdir():
        if folder.is_dir() and _is_of(folder, gold):
            if column.startswith("project."):
                return any(True for _ in read(folder / "projects.csv"))
            wanted = (concept, measure) if measure else (column, "")
            if any(_states(row, *wanted) for row in _facts(folder)):
                return True
    return False


def _is_of(folder: Path, gold: Row) -> bool:
    row = next(iter(read(folder / "documents.csv")))
    return all(row[column] == gold[column] for column in IDENTITY)


def _facts(folder: Path) -> Iterator[Row]:
    for name in ("facts", "cells"):
        yield from (dict(row) for row in read(folder / f"{name}.csv"))


def _states(row: Row, concept: str, measure: str) -> bool:
    whole = not (row.get("function_path") or row.get("function_code") or row.get("economic_code"))
    measures = {measure} if measure else {"final", "count", "score"}
    return whole and row["concept"] == concept and row["measure"] in measures


@pytest.fixture(scope="module")
def found(dataset: Path) -> dict[tuple[str, ...], Row]:
    rows = [dict(row) for row in read(dataset / "comparison.csv")]
    return {tuple(row[column] for column in IDENTITY): row for row in rows}


def test_there_is_one_row_for_each_body_and_year(found: dict[tuple[str, ...], Row], dataset: Path) -> None:
    assert sorted(found) == sorted(tuple(gold[column] for column in IDENTITY) for gold in GOLDEN)
    assert len(list(read(dataset / "comparison.csv"))) == len(found)


@pytest.mark.parametrize("gold", GOLDEN, ids=lambda gold: f"{gold['organisation'][-5:]}{gold['fiscal_year']}")
def test_figures_are_those_of_the_ledgers(gold: Row, found: dict[tuple[str, ...], Row]) -> None:
    row = found[tuple(gold[column] for column in IDENTITY)]
    for column in COLUMNS:
        value = row[RENAMED.get(column, column.replace(".", "_"))]
        if not value:
            assert not gold[column] or not published(gold, column), column
            continue
        exact, told = Decimal(gold[column]), Decimal(value)
        if column in COMPUTED:
            assert told == exact, column
        else:
            # A document states as many digits as it likes: 68.44 of 68.444898.
            digits = Decimal(1).scaleb(int(told.as_tuple().exponent))
            assert told == exact.quantize(digits, ROUND_HALF_UP), column
            assert digits <= Decimal("0.1") or exact == told, column


def test_amounts_in_yuan_lose_no_digit(found: dict[tuple[str, ...], Row]) -> None:
    (row,) = (row for key, row in found.items() if key[0].endswith("社会保险服务中心") and key[1] == "2023")
    assert row["revenue_total"] == "1068.425215"
    assert row["revenue_fiscal_appropriation"] == "1066.877020"


def test_two_publications_of_one_account_are_one_row(
    found: dict[tuple[str, ...], Row], dataset: Path
) -> None:
    (row,) = (row for key, row in found.items() if key[0].endswith("社会保险服务中心") and key[1] == "2024")
    documents = {
        document["document_id"]
        for document in read(dataset / "documents.csv")
        if (document["organisation"], document["fiscal_year"]) == (row["organisation"], "2024")
    }
    assert {row["document_id"], row["other_documents"]} == documents
    assert len(documents) == 2
    assert (row["contradicted"], row["undecided"]) == ("", "")
