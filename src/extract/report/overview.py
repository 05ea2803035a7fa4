"""The first page: the dataset at a glance, organisations side by side, findings and project lists."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

from extract.report.headlines import unit
from extract.report.organisations import Account, Organisation
from extract.report.pages import write_page
from extract.report.scripts import script
from extract.report.tables import Row

_MEASURES = (
    "expenditure_total",
    "revenue_total",
    "expenditure_basic",
    "expenditure_project",
    "general_budget_expenditure",
    "three_public_total",
    "operating_cost",
    "procurement_total",
    "revenue_expenditure_total_change_rate",
    "general_budget_completion_rate",
    "expenditure_basic_share",
    "staff_actual",
    "performance_score",
    "project_score_mean",
)
"""The columns of ``comparison`` that the first page sets side by side."""

_IN_TABLE = ("revenue_total", "expenditure_total", "general_budget_expenditure", "three_public_total")
_LEVELS = ("department", "unit", "government")
_BINS = (0, 60, 70, 80, 90, 95, 100)
"""Where the bars of the scores begin, in per cent of the points; 100 is a bar of its own."""


@dataclass(slots=True)
class Totals:
    """What is counted while the report goes through the documents."""

    documents: int = 0
    numbers: int = 0
    explained: int = 0
    projects: int = 0
    checks: Counter[str] = field(default_factory=Counter)
    scores: Counter[int] = field(default_factory=Counter)
    failed: list[Row] = field(default_factory=list)

    def add(self, document: Row, findings: Iterable[Row], projects: Sequence[Row]) -> None:
        """Count a document."""
        self.documents += 1
        self.numbers += int(document["numbers_found"] or 0)
        self.explained += int(document["numbers_explained"] or 0)
        self.projects += len(projects)
        self.checks.update(finding["check"] for finding in findings)
        self.scores.update(bin_ for project in projects if (bin_ := _bin(project)) is not None)
        if document["status"] == "failed":
            self.failed.append(document)


def write_overview(out: Path, organisations: Sequence[Organisation], totals: Totals) -> None:
    """Write ``index.html`` and the data that it loads: ``data/overview.js`` and a script for each year."""
    years = sorted({year for organisation in organisations for year in organisation.by_year}, reverse=True)
    (out / "data" / "years").mkdir(parents=True)
    for year in years:
        path = out / "data" / "years" / f"{year}.js"
        path.write_text(script(f"years/{year}", _year(year, organisations)), encoding="utf-8")
    data = _data(organisations, totals, years)
    (out / "data" / "overview.js").write_text(script("overview", data), encoding="utf-8")
    levels = {organisation.level for organisation in organisations}
    share = Decimal(100 * totals.explained) / totals.numbers if totals.numbers else None
    write_page(
        out / "index.html",
        "overview.html",
        counts={
            "organisations": len(organisations),
            "documents": totals.documents,
            "numbers": totals.numbers,
            "projects": totals.projects,
            "findings": totals.checks.total(),
        },
        coverage="" if share is None else f"{share:.1f}%",
        years=f"{years[-1]}–{years[0]}" if years[1:] else "".join(years),
        measures=_MEASURES,
        levels=[level for level in _LEVELS if level in levels],
        score_bins=bool(totals.scores),
        checks=bool(totals.checks),
        project_lists=bool(data["projects"]),
        failed=totals.failed,
    )


def _bin(project: Row) -> int | None:
    """The number of the bar that a project's score belongs to; none without a score and the points that it is of."""
    if not project["score"] or not project["points"] or not Decimal(project["points"]):
        return None
    share = Decimal(project["score"]) * 100 / Decimal(project["points"])
    return sum(share >= start for start in _BINS) - 1 if share >= 0 else None


def _data(organisations: Sequence[Organisation], totals: Totals, years: Sequence[str]) -> dict[str, Any]:
    return {
        "years": years,
        "measures": _MEASURES,
        "units": [unit(column) for column in _MEASURES],
        "columns": _IN_TABLE,
        "organisations": [_organisation(organisation) for organisation in organisations],
        "projects": [
            _project_list(number, account)
            for number, organisation in enumerate(organisations)
            for account in organisation.accounts
            if account.has_projects
        ],
        "bins": {"starts": _BINS, "counts": [totals.scores[number] for number in range(len(_BINS))]},
        "checks": totals.checks.most_common(12),
    }


def _organisation(organisation: Organisation) -> list[Any]:
    """Slug, name, level, region, newest year, its document and figures, then numbers of documents, findings, projects."""
    year, account = next(iter(organisation.by_year.items()), ("", None))
    return [
        organisation.slug,
        organisation.name,
        organisation.level,
        organisation.region,
        year,
        *(_figures(account, _IN_TABLE) if account else ("", [])),
        len(organisation.accounts),
        organisation.findings,
        organisation.projects,
    ]


def _year(year: str, organisations: Sequence[Organisation]) -> list[list[Any]]:
    """For each organisation that has the year: its number, its document, its figures."""
    return [
        [number, *_figures(account, _MEASURES)]
        for number, organisation in enumerate(organisations)
        if (account := organisation.by_year.get(year))
    ]


def _figures(account: Account, columns: Iterable[str]) -> tuple[str, list[list[str]]]:
    """The document, and for each column the value and, where a fact states it, the rest of the fact's id."""
    document_id, headline = account.row["document_id"], account.headline or {}
    cells = [
        [headline.get(column, ""), account.evidence.get(column, "").removeprefix(document_id)]
        for column in columns
    ]
    return document_id, cells


def _project_list(number: int, account: Account) -> list[Any]:
    """The number of the organisation, document, year, number of projects, mean score, who leads them."""
    headline: Mapping[str, str] = account.headline or {}
    mean = headline.get("project_score_mean", "")
    return [
        number,
        account.row["document_id"],
        account.row["fiscal_year"],
        account.projects,
        mean,
        account.leads,
    ]
