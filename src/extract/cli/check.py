"""``juesuan check``: what in a document, or in a dataset, contradicts itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from rich.console import Console

    from extract.check.checking import Tally
    from extract.library.checks import Checks

SEVERITIES = ("error", "warning", "note")


@click.command("check")
@click.argument("target", required=False, type=click.Path(exists=True, path_type=Path))
@click.option("--list", "rules", is_flag=True, help="Print every check, what it says and what makes it true.")
@click.option(
    "--severity",
    type=click.Choice(SEVERITIES),
    default="warning",
    show_default=True,
    help="The least grave findings to print.",
)
def command(target: Path | None, severity: str, *, rules: bool) -> int:
    """Hold a FILE, or the documents of a DATASET, against their own arithmetic.

    Prints each finding with the places of all numbers that it is about; of a file also how often each check held,
    failed or could not decide, and why. Exit status 1 says that there is an error among the findings.
    """
    from extract.cli.console import console
    from extract.library import load_library

    library = load_library()
    if rules:
        _rule_book(library.checks, console())
        return 0
    if target is None:
        raise click.UsageError("Name a file or a dataset, or use --list.")
    shown = SEVERITIES[: SEVERITIES.index(severity) + 1]
    if target.is_dir():
        return _dataset(target, shown, console())
    return _file(target, shown, console())


def _rule_book(checks: Checks, output: Console) -> None:
    from rich.table import Table

    table = Table("check", "severity", "规则", "rule", "source")
    for rule in checks.rules:
        table.add_row(rule.id, rule.severity, rule.zh, rule.en, rule.source)
    output.print(table)


def _file(path: Path, shown: tuple[str, ...], output: Console) -> int:
    from dataclasses import asdict

    from extract.errors import ReadError
    from extract.library import load_library
    from extract.pipeline.document import check_one

    library = load_library()
    try:
        rows, tallies = check_one(path, library)
    except ReadError as error:
        click.echo(f"{path}: {error}", err=True)
        return 1
    places = {fact.fact_id: _place(fact.page, fact.locator, fact.quote) for fact in rows.facts}
    findings = [{key: str(value) for key, value in asdict(f).items()} for f in rows.findings]
    errors = _print(findings, places, shown, output)
    _tallies(tallies, output)
    numbers = len(rows.facts)
    held = sum(fact.verified == "identity" for fact in rows.facts)
    output.print(f"{held} of {numbers} facts stand in an identity that holds")
    return 1 if errors else 0


def _dataset(folder: Path, shown: tuple[str, ...], output: Console) -> int:
    if not (folder / "findings.csv").is_file():
        raise click.UsageError(f"{folder} holds no dataset: findings.csv is not there.")
    findings = list(_rows(folder, "findings"))
    wanted = {i for finding in findings for i in finding["fact_ids"].split(";")}
    places = {
        row["fact_id"]: _place(row["page"], row["locator"], row["quote"])
        for row in _rows(folder, "facts")
        if row["fact_id"] in wanted
    }
    by_document: dict[str, list[Mapping[str, str]]] = {}
    for finding in findings:
        by_document.setdefault(finding["document_id"], []).append(finding)
    errors = documents = 0
    for row in _rows(folder, "documents"):
        documents += 1
        mine = by_document.get(row["document_id"], [])
        if any(finding["severity"] in shown for finding in mine):
            output.print(f"[bold]{row['source']}[/bold]")
        errors += _print(mine, places, shown, output)
    _between(folder, output)
    output.print(f"{len(findings)} findings, {errors} of them errors, in {documents} documents")
    return 1 if errors else 0


def _rows(folder: Path, table: str) -> Iterator[dict[str, str]]:
    import csv

    with (folder / f"{table}.csv").open(encoding="utf-8-sig", newline="") as handle:
        yield from csv.DictReader(handle)


def _between(folder: Path, output: Console) -> None:
    """Prints what became of the checks between documents, and why some were not decided."""
    from collections import Counter

    from extract.library import load_library
    from extract.pipeline.neighbours import outcomes_of

    states, undecided = Counter[tuple[str, str]](), []
    for outcome in outcomes_of(folder, load_library()):
        states[outcome.check, outcome.state] += 1
        if outcome.state == "undecided":
            own = outcome.document
            undecided.append(f"{own.organisation} {own.fiscal_year}: {outcome.why}")
    for check in sorted({check for check, _ in states}):
        counts = ", ".join(f"{states[check, state]} {state}" for state in ("held", "failed", "undecided"))
        output.print(f"{check}: {counts}")
    for told in undecided[:_PLACES]:
        output.print(f"  not decidable: {told}", markup=False)


def _place(page: object, locator: object, quote: object) -> str:
    return f"{quote} (p{page} {locator})" if page else f"{quote} ({locator})"


def _print(
    findings: Iterable[Mapping[str, str]], places: Mapping[str, str], shown: tuple[str, ...], output: Console
) -> int:
    """Prints the findings of one document and returns how many errors there are."""
    from rich.markup import escape

    errors = 0
    for finding in findings:
        errors += finding["severity"] == "error"
        if finding["severity"] not in shown:
            continue
        output.print(f"  [bold]{finding['severity']}[/bold] {finding['check']}: {escape(finding['message'])}")
        where = [places[i] for i in finding["fact_ids"].split(";") if i in places]
        if where:
            output.print(f"      {escape('; '.join(where[:_PLACES]))}")
    return errors


_PLACES = 6
"""A finding about a long column names its first places; the dataset has them all. Likewise what is not decidable."""


def _tallies(tallies: Iterable[Tally], output: Console) -> None:
    from rich.table import Table

    table = Table("check", "held", "failed", "undecided", "why undecided")
    for tally in tallies:
        counts = (tally.held, tally.failed, tally.undecided)
        cells = [
            str(count) if any(counts) else "not applicable" if n == 0 else ""
            for n, count in enumerate(counts)
        ]
        table.add_row(tally.check, *cells, tally.why)
    output.print(table)
