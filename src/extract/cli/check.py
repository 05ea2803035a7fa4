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
    from extract.model.rows import Finding

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
    from dataclasses import asdict

    if not (folder / "findings.csv").is_file():
        raise click.UsageError(f"{folder} holds no dataset: findings.csv is not there.")
    findings = list(_rows(folder, "findings"))
    findings += [{key: str(value) for key, value in asdict(f).items()} for f in _between(folder)]
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
    output.print(f"{len(findings)} findings, {errors} of them errors, in {documents} documents")
    return 1 if errors else 0


def _rows(folder: Path, table: str) -> Iterator[dict[str, str]]:
    import csv

    with (folder / f"{table}.csv").open(encoding="utf-8-sig", newline="") as handle:
        yield from csv.DictReader(handle)


def _between(folder: Path) -> Iterator[Finding]:
    """What documents of one organisation say differently from each other."""
    from decimal import Decimal

    from extract.check.across import Headline, across
    from extract.library import load_library

    library = load_library()
    headlines = (
        Headline(
            **{
                name: row[name]
                for name in ("fact_id", "document_id", "organisation", "concept", "fund", "measure")
            },
            **{name: row[name] for name in ("base", "unit", "page", "locator")},
            fiscal_year=int(row["fiscal_year"]),
            value=Decimal(row["value"]),
            year=int(row["year"]),
        )
        for row in _rows(folder, "facts")
        if _is_headline(row)
    )
    yield from across(headlines, library.units, library.checks)


def _is_headline(row: Mapping[str, str]) -> bool:
    """Whether a fact is about a whole document's money: no function, no item, no project, no part."""
    parts = ("function_path", "function_code", "economic_name", "economic_code", "project_id")
    known = row["organisation"] and row["fiscal_year"] and row["year"] and row["amount_yuan"]
    return bool(known) and row["concept"] != "other" and not any(row[name] for name in parts)


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
"""A finding about a long column names its first places; the dataset has them all."""


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
