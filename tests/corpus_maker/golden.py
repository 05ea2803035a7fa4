"""Writes the truth of a publication as gold tables, in the columns of the dataset."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from decimal import Decimal
from io import StringIO

from corpus_maker.money import WAN
from corpus_maker.truth import Fact, Truth
from corpus_maker.writers.place import Place

FACTS = [
    "concept",
    "measure",
    "value",
    "unit",
    "amount_yuan",
    "year",
    "fund",
    "function_path",
    "function_code",
    "economic_code",
    "economic_name",
    "origin",
    "project",
    "base",
    "page",
    "bbox",
    "quote",
    "context",
    "label",
    "accept",
]
CELLS = [
    "table_name",
    "page",
    "row_code",
    "row_label",
    "column_path",
    "value",
    "unit",
    "concept",
    "measure",
    "year",
    "fund",
    "function_code",
    "economic_code",
    "bbox",
]
ROWS = {
    "projects": [
        "organisation",
        "fiscal_year",
        "project_code",
        "project_name",
        "supervising_department",
        "implementing_unit",
        "goal",
        "achievement",
        "process",
        "budget_initial",
        "budget_adjusted",
        "executed",
        "unit",
        "execution_rate",
        "points",
        "score",
        "project_lead",
        "finance_lead",
        "conclusion",
        "problems",
        "improvements",
        "page",
    ],
    "indicators": [
        "project_code",
        "project_name",
        "level1",
        "level2",
        "level3",
        "relation",
        "target",
        "target_unit",
        "actual",
        "points",
        "score",
        "reason",
        "page",
    ],
    "scores": [
        "level1",
        "level1_points",
        "level2",
        "level2_points",
        "level3",
        "points",
        "score",
        "explanation",
        "method",
        "remark",
        "page",
    ],
    "people": ["project_code", "project_name", "name", "role", "quote", "page"],
}
FINDINGS = ["check", "severity", "message", "expected", "found", "must"]
PROFILE = ["source", "title", "organisation", "fiscal_year", "kind", "level", "region", "pages"]
YUAN = {"元": Decimal(1), "万元": WAN}


def gold_tables(
    truth: Truth, *, source: str, places: Mapping[int, Place], pages: int | None
) -> dict[str, str]:
    """File name to CSV text. ``places`` and ``pages`` are empty for formats without pages."""
    codes = {row["project_name"]: row.get("project_code", "") for _, row in truth.rows.get("projects", [])}
    told = [_fact_row(fact, places.get(key)) for key, fact in truth.facts.items() if fact.origin != "table"]
    funding = [
        _fact_row(fact, places.get(key)) for key, fact in truth.facts.items() if fact.origin == "table"
    ]
    tables = {
        "documents.csv": _csv(PROFILE, [{**truth.profile, "source": source, "pages": str(pages or "")}]),
        "facts.csv": _csv(FACTS, told),
        "project_funding.csv": _csv(FACTS, funding),
        "cells.csv": _csv(CELLS, _cell_rows(truth, places)),
        "findings.csv": _csv(FINDINGS, []),
    }
    for name, columns in ROWS.items():
        rows = [
            {"project_code": codes.get(row.get("project_name", ""), ""), **row, **_at(places.get(key))}
            for key, row in truth.rows.get(name, [])
        ]
        tables[f"{name}.csv"] = _csv(columns, rows)
    return tables


def _fact_row(fact: Fact, place: Place | None) -> dict[str, str]:
    row = {column: str(getattr(fact, column)) for column in FACTS if hasattr(fact, column)}
    return {**row, "amount_yuan": _yuan(fact), **_at(place)}


def _cell_rows(truth: Truth, places: Mapping[int, Place]) -> Iterable[dict[str, str]]:
    for key, cell in truth.cells.items():
        fact = {column: str(getattr(cell.fact, column)) for column in CELLS if hasattr(cell.fact, column)}
        own = {
            column: getattr(cell, column) for column in ("table_name", "row_code", "row_label", "column_path")
        }
        yield {**fact, **own, **_at(places.get(key))}


def _yuan(fact: Fact) -> str:
    if fact.unit not in YUAN:
        return ""
    return f"{(Decimal(fact.value) * YUAN[fact.unit]).normalize() + 0:f}"


def _at(place: Place | None) -> dict[str, str]:
    if place is None:
        return {"page": "", "bbox": ""}
    return {"page": str(place.page), "bbox": ",".join(f"{edge:.2f}" for edge in place.box)}


def _csv(columns: list[str], rows: Iterable[Mapping[str, str]]) -> str:
    text = StringIO()
    writer = csv.DictWriter(text, columns, lineterminator="\n", restval="", extrasaction="ignore")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()
