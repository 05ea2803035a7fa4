"""``juesuan show``: one document's rows, readable."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

    from extract.model.rows import Fact, Indicator, Rows


@click.command("show", short_help="Show what one document says.")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--patterns",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Folder of patterns to use instead of the built-in ones.",
)
def command(file: Path, patterns: Path | None) -> int:
    """Show what one document says: who published it, its facts, projects, indicators, scores and people.

    What contradicts itself and what it leaves unexplained come last. Nothing is written. Exit status 1 says that the file cannot be read.
    """
    from extract.cli.console import console
    from extract.errors import ReadError
    from extract.library import load_library
    from extract.pipeline import read_one

    try:
        rows = read_one(file, load_library(patterns))
    except ReadError as error:
        click.echo(f"{file}: {error}", err=True)
        return 1
    _show(rows, console())
    return 0


def _show(rows: Rows, output: Console) -> None:
    _profile(rows, output)
    _facts(rows.facts, output)
    _projects(rows, output)
    _scores(rows, output)
    _people(rows, output)
    _findings(rows, output)
    _unexplained(rows, output)


def _profile(rows: Rows, output: Console) -> None:
    document = rows.documents[0]
    found, explained = rows.numbers_found, rows.numbers_explained
    share = f" ({explained / found:.1%})" if found else ""
    lines = {
        "title": document.title,
        "organisation": document.organisation,
        "fiscal year": _text(document.fiscal_year),
        "kind": " ".join(filter(None, (document.kind, document.level, document.region))),
        "file": f"{document.source}, {document.format}, {_pages(document.pages)}{document.bytes:,} bytes",
        "document": document.document_id,
        "numbers": f"{explained} of {found} explained{share}",
        "status": document.status,
        "not read": document.error,
        "problems": document.problems,
    }
    table = _table("", "")
    table.show_header = False
    for name, text in lines.items():
        if text:
            table.add_row(name, text)
    output.print(table)


def _pages(pages: int | None) -> str:
    return f"{pages} pages, " if pages else ""


def _facts(facts: Sequence[Fact], output: Console) -> None:
    """One table for each chapter of the account: the part of a concept before its first dot, in reading order."""
    chapters = list(dict.fromkeys(map(_chapter, facts)))
    ordered = sorted(facts, key=lambda fact: chapters.index(_chapter(fact)))
    for chapter, group in groupby(ordered, key=_chapter):
        table = _table(
            "concept", "of what", "measure", "value", "unit", "year", "fund", "place", right={"value"}
        )
        for fact in group:
            place = _place(fact.page, fact.locator)
            measure = f"{fact.measure} / {fact.base}" if fact.base else fact.measure
            cells = (
                fact.concept,
                _what(fact),
                measure,
                _text(fact.value),
                fact.unit,
                _text(fact.year),
                fact.fund,
            )
            table.add_row(*cells, place)
        _print(output, f"facts: {chapter}", table)


def _chapter(fact: Fact) -> str:
    return fact.concept.partition(".")[0]


def _what(fact: Fact) -> str:
    """What the number is about besides its concept, with the official code where it is known."""
    code = fact.function_code or fact.economic_code
    parts = (code, fact.function_path or fact.economic_name, fact.label)
    return " ".join(dict.fromkeys(filter(None, parts)))


def _projects(rows: Rows, output: Console) -> None:
    for project in rows.projects:
        table = _table("", "")
        table.show_header = False
        amounts = (project.budget_initial, project.budget_adjusted, project.executed)
        lines = {
            "supervised by": project.supervising_department,
            "implemented by": project.implementing_unit,
            "budget, adjusted, executed": " / ".join(_text(amount) or "-" for amount in amounts)
            + project.unit,
            "execution rate": f"{_text(project.execution_rate)}%"
            if project.execution_rate is not None
            else "",
            "score": f"{_text(project.score)} of {_text(project.points)}",
            "goal": project.goal,
            "achievement": project.achievement,
            "conclusion": project.conclusion,
            "problems": project.problems,
            "improvements": project.improvements,
            "place": _place(project.page, project.locator),
        }
        for name, text in lines.items():
            if text:
                table.add_row(name, text)
        _print(
            output, " ".join(filter(None, ("project:", project.project_code, project.project_name))), table
        )
        _indicators([row for row in rows.indicators if row.project_id == project.project_id], output)
    known = {project.project_id for project in rows.projects}
    _indicators([row for row in rows.indicators if row.project_id not in known], output)


def _indicators(indicators: Sequence[Indicator], output: Console) -> None:
    right = {"points", "score"}
    table = _table(
        "level 1", "level 2", "level 3", "target", "actual", "points", "score", "place", right=right
    )
    for row in indicators:
        relation = "" if row.relation == "qualitative" else row.relation
        target = f"{relation}{row.target}{row.target_unit}"
        points = (_text(row.points), _text(row.score))
        table.add_row(
            row.level1, row.level2, row.level3, target, row.actual, *points, _place(row.page, row.locator)
        )
    _print(output, "indicators", table)


def _scores(rows: Rows, output: Console) -> None:
    table = _table("level 1", "level 2", "level 3", "points", "score", "place", right={"points", "score"})
    for row in rows.scores:
        points = (_text(row.points), _text(row.score))
        table.add_row(row.level1, row.level2, row.level3, *points, _place(row.page, row.locator))
    _print(output, "scores", table)


def _people(rows: Rows, output: Console) -> None:
    names = {project.project_id: project.project_name for project in rows.projects}
    table = _table("name", "role", "project", "place")
    for row in rows.people:
        table.add_row(row.name, row.role, names.get(row.project_id, ""), _place(row.page, row.locator))
    _print(output, "people", table)


def _findings(rows: Rows, output: Console) -> None:
    table = _table("severity", "check", "message", "place")
    for row in rows.findings:
        table.add_row(row.severity, row.check, row.message, _place(row.page, row.locator))
    _print(output, "findings", table)


def _unexplained(rows: Rows, output: Console) -> None:
    table = _table("number", "place", "where it stands")
    for row in rows.unexplained:
        table.add_row(row.quote, _place(row.page, row.locator), row.context)
    _print(output, "unexplained", table)


def _table(*names: str, right: Iterable[str] = ()) -> Table:
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for name in names:
        table.add_column(name, justify="right" if name in right else "left", overflow="fold")
    return table


def _print(output: Console, title: str, table: Table) -> None:
    from rich.text import Text

    if table.row_count:
        output.print(
            Text(f"\n{title} ({table.row_count})" if table.show_header else f"\n{title}", style="bold")
        )
        output.print(table)


def _text(value: Decimal | int | None) -> str:
    return "" if value is None else f"{value:f}" if isinstance(value, Decimal) else str(value)


def _place(page: int | None, locator: str) -> str:
    return f"{locator} (page {page})" if page else locator
