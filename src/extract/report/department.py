"""The page of an organisation: headline figures and trends over the years, findings, documents."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from extract.report.findings import Findings
from extract.report.headlines import COMPUTED, COUNTED, GROUPS, unit
from extract.report.organisations import Account, Organisation
from extract.report.pages import page_data, write_page

_TRENDS: Mapping[str, tuple[str, ...]] = {
    "trend_expenditure": ("expenditure_basic", "expenditure_project"),
    "trend_revenue": ("revenue_total", "revenue_fiscal_appropriation"),
    "trend_three_public": ("three_public_vehicle", "three_public_reception", "three_public_overseas"),
}
"""The charts, each with the columns of ``comparison`` that it draws."""


def write_department(folder: Path, organisation: Organisation, findings: Findings) -> None:
    """Write the page of an organisation into ``folder``; ``findings`` are those of the whole dataset."""
    years = organisation.by_year
    write_page(
        folder / f"{organisation.slug}.html",
        "department.html",
        name=organisation.name,
        other_names=organisation.other_names,
        parent=organisation.parent,
        level=organisation.level,
        region=organisation.region,
        years=list(years),
        groups=list(_groups(years)),
        findings=list(_findings(organisation, findings)),
        documents=list(_documents(organisation)),
        trend_data=page_data(_trends(years)),
    )


def _groups(years: Mapping[str, Account]) -> Iterator[dict[str, Any]]:
    """The groups of headline figures that state anything in any year."""
    for name, columns in GROUPS.items():
        rows = [row for column in columns if (row := _row(column, years))]
        if rows:
            yield {"name": name, "rows": rows}


def _row(column: str, years: Mapping[str, Account]) -> dict[str, Any] | None:
    cells = [_cell(column, account) for account in years.values()]
    if not any(cell["value"] or cell["mark"] for cell in cells):
        return None
    return {
        "column": column,
        "unit": unit(column),
        "cells": cells,
    }


def _cell(column: str, account: Account) -> dict[str, str]:
    headline = account.headline or {}
    parts = [account.evidence.get(part, "") for part in COMPUTED.get(column, ())]
    return {
        "value": headline.get(column, ""),
        "evidence": account.evidence.get(column, ""),
        "parts": " ".join(parts) if all(parts) else "",
        "link": f"../projects/{account.row['document_id']}.html" if column in COUNTED else "",
        "mark": _mark(column, headline),
    }


def _mark(column: str, headline: Mapping[str, str]) -> str:
    marks = ("contradicted", "undecided")
    return next((mark for mark in marks if column in headline.get(mark, "").split(";")), "")


def _findings(organisation: Organisation, findings: Findings) -> Iterator[dict[str, Any]]:
    for account in organisation.accounts:
        for finding in account.findings:
            facts = list(findings.figures(finding))
            yield {**finding, "year": account.row["fiscal_year"], "facts": facts}


def _documents(organisation: Organisation) -> Iterator[dict[str, Any]]:
    newest_first = sorted(organisation.accounts, key=lambda account: account.row["fiscal_year"], reverse=True)
    for account in newest_first:
        source = account.row["source"]
        yield {
            **account.row,
            # Nothing but an address of the web may become a link: a source is whatever the dataset says.
            "address": source if source.startswith(("http://", "https://")) else "",
            "has_projects": account.has_projects,
            "projects": account.projects,
        }


def _trends(years: dict[str, Account]) -> dict[str, Any]:
    """Years from the oldest on, and for each chart its columns with a value and its evidence for each year."""
    accounts = list(reversed(years.values()))
    charts = [
        {"title": title, "series": [_series(column, accounts) for column in columns]}
        for title, columns in _TRENDS.items()
    ]
    return {"years": list(reversed(years)), "charts": charts}


def _series(column: str, accounts: list[Account]) -> dict[str, Any]:
    points = [
        ((account.headline or {}).get(column, ""), account.evidence.get(column, "")) for account in accounts
    ]
    return {"column": column, "points": points}
