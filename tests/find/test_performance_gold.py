"""Self-evaluation forms of real documents against hand-checked rows, as published and with their spans lost."""

from __future__ import annotations

import csv
import unicodedata
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from pathlib import Path

import pytest

from extract.find.performance import find_performance
from extract.library import load_library
from extract.model.account import Account, TitledTable
from extract.model.document import Cell, Place, Table
from extract.model.found import Found, Printed
from extract.read import open_document
from extract.structure import understand

COLUMNS = {
    "projects": (
        "project_code", "project_name", "supervising_department", "implementing_unit", "budget_initial",
        "budget_adjusted", "executed", "execution_rate", "score", "project_lead", "finance_lead", "conclusion",
        "problems", "improvements",
    ),
    "indicators": (
        "level1", "level2", "level3", "relation", "target", "target_unit", "actual", "points", "score", "reason",
    ),
    "scores": (
        "level1", "level1_points", "level2", "level2_points", "level3", "points", "score", "explanation",
        "method", "remark",
    ),
    "people": ("name", "role"),
}  # fmt: skip

SEED = [(f"corpus/seed.{suffix}", "gold/seed") for suffix in ("docx", "txt", "pdf")]
FAMILIES = [
    (f"corpus/families/{family}/*.{suffix}", f"corpus/families/{family}")
    for family in ("chongqing", "hospital", "jianchayuan", "zhejiang")
    for suffix in ("docx", "pdf")
]


def account_of(shared: Path, pattern: str) -> Account:
    return understand(open_document(next(iter(sorted(shared.glob(pattern))))), load_library())


def value(text: str) -> str:
    """Folded, without white space; numbers in one spelling."""
    folded = "".join(unicodedata.normalize("NFKC", text).split())
    try:
        return f"{Decimal(folded.replace(',', '')).normalize():f}"
    except InvalidOperation:
        return folded


def gold_rows(folder: Path, table: str) -> Counter[tuple[str, ...]] | None:
    path = folder / f"{table}.csv"
    if not path.exists():
        return None
    with path.open(encoding="utf-8-sig", newline="") as handle:
        listed = list(csv.DictReader(handle))
    return Counter(
        tuple(value(row.get(column) or "") for column in known(table, listed[:1])) for row in listed
    )


def known(table: str, listed: list[dict[str, str]]) -> list[str]:
    """The columns that the gold has at all."""
    return [column for column in COLUMNS[table] if not listed or column in listed[0]]


def found_rows(found: Found, account: Account, folder: Path, table: str) -> Counter[tuple[str, ...]]:
    """The rows of a table, in the characters of the document."""

    def shown(printed: Printed) -> str:
        spellings = account.spellings
        return spellings.printed(printed.text, printed.place.locator) if spellings else printed.text

    with (folder / f"{table}.csv").open(encoding="utf-8-sig", newline="") as handle:
        columns = known(table, list(csv.DictReader(handle))[:1])
    records = [record for record in found.records if record.table == table]
    return Counter(
        tuple(value(shown(record.fields[column])) if column in record.fields else "" for column in columns)
        for record in records
    )


def check(account: Account, folder: Path) -> None:
    found = find_performance(account, load_library())
    for table in COLUMNS:
        gold = gold_rows(folder, table)
        if gold is not None:
            assert found_rows(found, account, folder, table) == gold, table


@pytest.mark.parametrize(("pattern", "gold"), SEED + FAMILIES)
def test_every_row_is_that_of_the_gold(shared: Path, pattern: str, gold: str) -> None:
    check(account_of(shared, pattern), shared / gold)


@pytest.mark.parametrize("pattern", [pattern for pattern, _ in SEED])
def test_funding_facts_are_those_of_the_gold(shared: Path, pattern: str) -> None:
    found = find_performance(account_of(shared, pattern), load_library())
    codes = {
        record.key: record.fields["project_code"].text
        for record in found.records
        if record.table == "projects"
    }
    facts = Counter(
        (
            codes[fact.project],
            fact.fund,
            fact.measure,
            value(fact.number.digits),
            fact.number.unit or fact.unit,
        )
        for fact in found.facts
        if fact.project and fact.measure not in ("points", "score")
    )
    with (shared / "gold/seed/project_funding.csv").open(encoding="utf-8-sig", newline="") as handle:
        gold = Counter(
            (row["project_code"], row["fund"], row["measure"], value(row["value"]), row["unit"])
            for row in csv.DictReader(handle)
        )
    assert facts == gold


@pytest.mark.parametrize(("pattern", "gold"), SEED + FAMILIES)
def test_every_number_is_quoted_from_its_cell(shared: Path, pattern: str, gold: str) -> None:
    account = account_of(shared, pattern)
    cells = {
        cell.place.locator: cell.text
        for item in account.items
        if isinstance(item, TitledTable)
        for cell in item.table.walk()
    }
    facts = find_performance(account, load_library()).facts
    assert facts
    for fact in facts:
        number = fact.number
        assert cells[number.place.locator][number.start : number.end] == number.quote


def covered(table: Table) -> Mapping[tuple[int, int], Cell]:
    return {
        (row, column): cell
        for cell in table.cells
        for row in range(cell.row, cell.row + cell.row_span)
        for column in range(cell.column, cell.column + cell.column_span)
    }


def spans_lost(table: Table) -> Table:
    """Every merged text once, with empty cells where the span was."""
    cells = tuple(
        replace(
            cell,
            row=row,
            column=column,
            row_span=1,
            column_span=1,
            text=cell.text if (cell.row, cell.column) == (row, column) else "",
            place=Place(locator=f"{table.place.locator}r{row + 1}c{column + 1}"),
        )
        for (row, column), cell in sorted(covered(table).items(), key=lambda pair: pair[0])
    )
    return replace(table, cells=cells)


def labels_repeated(table: Table) -> Table:
    """Every cell over several rows printed again in each of them."""
    cells = [
        replace(
            cell,
            row=row,
            row_span=1,
            place=Place(locator=f"{table.place.locator}r{row + 1}c{cell.column + 1}"),
        )
        for cell in table.cells
        for row in range(cell.row, cell.row + cell.row_span)
    ]
    return replace(table, cells=tuple(sorted(cells, key=lambda cell: (cell.row, cell.column))))


@pytest.mark.parametrize("disturb", [spans_lost, labels_repeated])
@pytest.mark.parametrize(("pattern", "gold"), [pair for pair in FAMILIES if "docx" in pair[0]])
def test_lost_merges_change_no_row(
    shared: Path, pattern: str, gold: str, disturb: Callable[[Table], Table]
) -> None:
    account = account_of(shared, pattern)
    items = tuple(
        replace(item, table=disturb(item.table))
        if isinstance(item, TitledTable) and item.kind == "self_evaluation_project"
        else item
        for item in account.items
    )
    check(replace(account, items=items), shared / gold)
