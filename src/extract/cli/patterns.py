"""``juesuan patterns``: what people do who write patterns."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from extract.pipeline.differences import Difference, Told

_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


@click.group("patterns", short_help="Test and compare pattern libraries.")
def command() -> None:
    """Work on the pattern library."""


@command.command("test")
@click.option(
    "--patterns",
    type=_FOLDER,
    help="Folder of patterns to test instead of the built-in ones.",
)
def test(patterns: Path | None) -> int:
    """Run every example and every miss of the pattern library.

    Prints each one that does not hold, with what was found instead. Exit status 1 says that there is one.
    """
    from extract.library import load_library
    from extract.proving import prove

    library = load_library(patterns)
    counts: Counter[str] = Counter()
    failed = 0
    for proof in prove(library):
        counts[proof.kind] += 1
        if proof.failure:
            failed += 1
            click.echo(f"{proof.file}: {proof.id}: {proof.kind}: {proof.text}\n    {proof.failure}")
    verdict = f"{failed} do not hold" if failed else "all hold"
    click.echo(f"{counts['example']} examples, {counts['miss']} misses: {verdict}")
    return 1 if failed else 0


@command.command("diff")
@click.argument("old", type=_FOLDER)
@click.argument("new", type=_FOLDER)
@click.argument(
    "inputs", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path), metavar="INPUT..."
)
def diff(old: Path, new: Path, inputs: tuple[Path, ...]) -> int:
    """Show which rows the documents in INPUT lose and gain between the patterns in OLD and those in NEW.

    INPUT are files and folders. Nothing is written. Exit status 1 says that a document could not be read.
    """
    from extract.pipeline.differences import differences

    documents = lost = gained = failed = 0
    for difference in differences(inputs, old, new):
        documents += 1
        lost += len(difference.lost)
        gained += len(difference.gained)
        failed += bool(difference.error)
        _print(difference)
    click.echo(f"{documents} documents: {lost} rows lost, {gained} gained")
    return 1 if failed else 0


def _print(difference: Difference) -> None:
    if difference.error:
        click.echo(f"failed: {difference.source}: {difference.error}")
    elif difference.lost or difference.gained:
        click.echo(difference.source)
        for sign, rows in (("-", difference.lost), ("+", difference.gained)):
            for row in rows:
                click.echo(f"{sign} {_line(row)}")


def _line(row: Told) -> str:
    table, locator, stated = row
    return f"{table} {locator}: " + ", ".join(f"{name} {value}" for name, value in stated)
