"""Sets a dataset against gold: which rows the dataset misses, and which it has that no gold row asks for.

Gold lies in a folder for each document, in the dataset's columns; ``accept`` names other readings of a fact that are
as good (``concept=a|b measure=c; measure=*``). Amounts are compared in yuan, text without spaces and width.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path

Row = Mapping[str, str]
Key = tuple[str, ...]
Meets = Callable[[Row, Row], bool]

YUAN = {"元": 1, "千元": 1_000, "万": 10_000, "万元": 10_000, "亿元": 100_000_000}
RECORDS = {
    "projects": (
        "project_code project_name supervising_department implementing_unit goal achievement process budget_initial "
        "budget_adjusted executed execution_rate points score project_lead finance_lead conclusion problems improvements"
    ),
    "indicators": "level1 level2 level3 relation target target_unit actual points score reason",
    "scores": "level1 level1_points level2 level2_points level3 points score explanation method",
    "people": "name role",
}
"""The columns of each table that must agree."""

NUMERIC = {
    "budget_initial",
    "budget_adjusted",
    "executed",
    "execution_rate",
    "points",
    "score",
    "level1_points",
    "level2_points",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """Rows of one table: those missed, and those that are extra, each as one readable line."""

    table: str
    gold: int
    missed: tuple[str, ...]
    extra: tuple[str, ...]

    def __str__(self) -> str:
        lines = [f"{self.table}: {self.gold} gold rows, {len(self.missed)} missed, {len(self.extra)} extra"]
        lines += [f"   missed {line}" for line in self.missed] + [f"   extra  {line}" for line in self.extra]
        return "\n".join(lines)


def compare(gold: Path, dataset: Path, source: str) -> list[Difference]:
    """The tables in which ``dataset`` differs from ``gold`` for the document whose source ends with ``source``."""
    wanted = {row["document_id"] for row in read(dataset / "documents.csv") if row["source"].endswith(source)}

    def found(table: str) -> list[Row]:
        return [row for row in read(dataset / f"{table}.csv") if row["document_id"] in wanted]

    facts = found("facts")
    told = [row for row in facts if row["origin"] != "table"]
    funding = [row for row in facts if row["origin"] == "table" and row["project_id"]]
    cells = [row for row in facts if row["origin"] == "table" and not row["project_id"]]
    differences = [
        _facts("facts", list(read(gold / "facts.csv")), told),
        _facts("project_funding", list(read(gold / "project_funding.csv")), funding),
        _matched("cells", list(read(gold / "cells.csv")), cells, (_same_cell,), _cell_line),
        *(_records(table, list(read(gold / f"{table}.csv")), found(table)) for table in RECORDS),
    ]
    return [difference for difference in differences if difference.missed or difference.extra]


def read(path: Path) -> Iterator[Row]:
    """The rows of a CSV file."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader(file)


def squash(text: str) -> str:
    """``text`` half width and without spaces."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


def number(text: str) -> str:
    """A decimal without trailing zeros, commas or per cent sign; anything else squashed."""
    text = squash(text).replace(",", "").rstrip("%")
    try:
        return f"{Decimal(text).normalize() + 0:f}"
    except InvalidOperation:
        return text


def amount(value: str, unit: str) -> str:
    """Money in yuan, other numbers with their unit."""
    unit = squash(unit)
    if unit in YUAN:
        return f"{(Decimal(number(value)) * YUAN[unit]).normalize() + 0:f}元"
    return number(value) + unit


def leaf(row: Row) -> str:
    """The last level of the function, without the 支出 that publishers leave out at will."""
    return squash(row.get("function_path", "")).rsplit("/", maxsplit=1)[-1].removesuffix("支出")


def _facts(table: str, gold: list[Row], found: list[Row]) -> Difference:
    return _matched(table, gold, found, (_same_fact, _accepted_fact), _fact_line)


def _matched(
    table: str, gold: list[Row], found: list[Row], tests: tuple[Meets, ...], line: Callable[[Row], str]
) -> Difference:
    rest: dict[str, list[Row]] = {}
    for row in found:
        rest.setdefault(amount(row["value"], row["unit"]), []).append(row)
    # Rows that say more are matched first, so that those that say less do not take their partners.
    pending = sorted(gold, key=lambda row: not row.get("row_code"))
    for meets in tests:
        pending = [row for row in pending if not _take(row, rest, meets)]
    left = [row for rows in rest.values() for row in rows]
    return Difference(
        table=table,
        gold=len(gold),
        missed=tuple(line(row) for row in pending),
        extra=tuple(line(row) for row in left),
    )


def _take(gold: Row, rest: dict[str, list[Row]], meets: Meets) -> bool:
    candidates = rest.get(amount(gold["value"], gold["unit"]), [])
    for index, row in enumerate(candidates):
        if meets(gold, row):
            del candidates[index]
            return True
    return False


def _same_fact(gold: Row, row: Row) -> bool:
    return _meaning(gold) == _meaning(row) and leaf(gold) == leaf(row)


def _accepted_fact(gold: Row, row: Row) -> bool:
    return any(
        (concept in (row["concept"], "*")) and (measure in (row["measure"], "*"))
        for concept, measure in _alternatives(gold)
    )


def _alternatives(gold: Row) -> Iterator[tuple[str, str]]:
    for part in filter(None, re.split(r"\s*;\s*", gold.get("accept", ""))):
        named = dict(pair.split("=", 1) for pair in part.split())
        for concept in named.get("concept", gold["concept"]).split("|"):
            for measure in named.get("measure", gold["measure"]).split("|"):
                yield concept, measure


def _meaning(row: Row) -> Key:
    return tuple(squash(row[column]) for column in ("concept", "measure", "year", "fund", "origin"))


def _same_cell(gold: Row, row: Row) -> bool:
    same = all(gold[column] == row[column] for column in ("concept", "measure", "year", "fund", "page"))
    codes = {squash(row["function_code"]), squash(row["economic_code"])}
    return same and (not gold["row_code"] or squash(gold["row_code"]) in codes)


def _records(table: str, gold: list[Row], found: list[Row]) -> Difference:
    columns = RECORDS[table].split()
    want = Counter(_record(row, columns) for row in gold)
    have = Counter(_record(row, columns) for row in found)
    return Difference(
        table=table,
        gold=len(gold),
        missed=tuple(_lines(want - have)),
        extra=tuple(_lines(have - want)),
    )


def _record(row: Row, columns: Iterable[str]) -> Key:
    return tuple(number(row[column]) if column in NUMERIC else squash(row[column]) for column in columns)


def _lines(rows: Counter[Key]) -> Iterator[str]:
    yield from (" | ".join(key) for key in sorted(rows.elements()))


def _fact_line(row: Row) -> str:
    columns = ("concept", "measure", "value", "unit", "year", "fund", "function_path", "origin", "context")
    return " | ".join(row.get(column, "") for column in columns)


def _cell_line(row: Row) -> str:
    columns = (
        "page",
        "concept",
        "measure",
        "value",
        "unit",
        "year",
        "fund",
        "function_code",
        "economic_code",
    )
    where = (
        [row["table_name"], row["row_label"], row["column_path"]] if "table_name" in row else [row["context"]]
    )
    return " | ".join([*(row[column] for column in columns), *where])
