"""Standard tables of real documents against hand-checked cells: page, code, amount and unit of every figure."""

from __future__ import annotations

import csv
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

from extract.find.tables import find_tables
from extract.library import load_library
from extract.model.account import Account
from extract.model.found import FactCandidate
from extract.read import open_document
from extract.structure import understand

Key = tuple[str, str, Decimal, str]

CELLS = (
    ("corpus/real/putuo-planning-2024.pdf", "gold/putuo-planning-2024"),
    ("corpus/real/putuo-finance-2024.pdf", "gold/putuo-finance-2024"),
    *(
        (f"corpus/families/{family}/*.{suffix}", f"corpus/families/{family}")
        for family in ("chongqing", "hospital", "jianchayuan", "zhejiang")
        for suffix in ("pdf", "docx")
    ),
)
FAMILIES = ("chongqing", "hospital", "jianchayuan", "zhejiang")


def account_of(path: Path) -> Account:
    return understand(open_document(path), load_library())


def facts_of(path: Path) -> tuple[FactCandidate, ...]:
    return find_tables(account_of(path), load_library()).facts


def gold_cells(folder: Path, paged: bool) -> Counter[Key]:
    with (folder / "cells.csv").open(encoding="utf-8-sig", newline="") as handle:
        rows = list(csv.DictReader(handle))
    return Counter(
        (row["page"] if paged else "", row["row_code"], Decimal(row["value"]), row["unit"]) for row in rows
    )


def found_cells(facts: tuple[FactCandidate, ...]) -> Counter[Key]:
    return Counter(
        (
            str(fact.number.place.page or ""),
            fact.function_code or fact.economic_code,
            Decimal(fact.number.digits.replace(",", "")),
            fact.unit or "",
        )
        for fact in facts
    )


@pytest.mark.parametrize(("pattern", "gold"), CELLS)
def test_every_figure_of_the_standard_tables_is_a_fact(shared: Path, pattern: str, gold: str) -> None:
    (path,) = shared.glob(pattern)
    assert found_cells(facts_of(path)) == gold_cells(shared / gold, path.suffix == ".pdf")


@pytest.mark.parametrize("family", FAMILIES)
def test_word_and_pdf_give_the_same_facts(shared: Path, family: str) -> None:
    (word,) = (shared / "corpus/families" / family).glob("*.docx")
    (pdf,) = (shared / "corpus/families" / family).glob("*.pdf")
    assert Counter(map(meaning, facts_of(word))) == Counter(map(meaning, facts_of(pdf)))


def meaning(fact: FactCandidate) -> tuple[object, ...]:
    """A fact without its place."""
    coded = (fact.function_code, fact.function_path, fact.economic_code, fact.economic_name)
    measured = (fact.concept, fact.measure, fact.number.digits, fact.unit, fact.fund, fact.year, fact.base)
    return (*measured, *coded, fact.label, fact.context, fact.pattern)
