"""The page of a document's project list: scores, indicators, and who answers for them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from extract.report.organisations import Organisation
from extract.report.pages import write_page
from extract.report.tables import Row

_AMOUNTS = ("budget_initial", "budget_adjusted", "executed", "execution_rate")
_STATED_AS: Mapping[str, tuple[str, str]] = {
    "budget_initial": ("project.budget", "budget_initial"),
    "budget_adjusted": ("project.budget", "budget_adjusted"),
    "executed": ("project.executed", "final"),
    "execution_rate": ("project.execution_rate", "completion_rate"),
    "score": ("project.score", "score"),
}
"""Columns of a project with the concept and the measure of the facts that state them."""

_TOLD = (
    "supervising_department",
    "implementing_unit",
    "project_lead",
    "finance_lead",
    "goal",
    "achievement",
    "process",
    "conclusion",
    "problems",
    "improvements",
)


def write_projects(
    folder: Path, document: Row, tables: Mapping[str, Sequence[Row]], body: Organisation
) -> None:
    """Write the page of a document's projects into ``folder``; ``body`` is whose they are."""
    projects, facts = tables["projects"], tables["facts"]
    names = {project["project_id"]: project["project_name"] for project in projects}
    write_page(
        folder / f"{document['document_id']}.html",
        "projects.html",
        name=body.name,
        year=document["fiscal_year"],
        slug=body.slug,
        amounts=_AMOUNTS,
        told=_TOLD,
        projects=[_project(project, facts, tables["indicators"]) for project in projects],
        people=[{"row": row, "project": names.get(row["project_id"], "")} for row in tables["people"]],
        scores=tables["scores"],
    )


def leads(projects: Iterable[Row]) -> tuple[str, ...]:
    """Who leads the projects, everybody once."""
    return tuple(dict.fromkeys(project["project_lead"] for project in projects if project["project_lead"]))


def _project(project: Row, facts: Iterable[Row], indicators: Iterable[Row]) -> dict[str, Any]:
    own = [fact for fact in facts if fact["project_id"] == project["project_id"] and not fact["fund"]]
    return {
        "row": project,
        "evidence": {column: _evidence(column, project, own) for column in _STATED_AS},
        "indicators": [row for row in indicators if row["project_id"] == project["project_id"]],
    }


def _evidence(column: str, project: Row, facts: Iterable[Row]) -> str:
    """The fact that states a figure of a project, else the project itself."""
    stated = (
        fact["fact_id"]
        for fact in facts
        if (fact["concept"], fact["measure"]) == _STATED_AS[column]
        if project[column] and Decimal(fact["value"]) == Decimal(project[column])
    )
    return next(stated, project["project_id"])
