"""``juesuan patterns``: what people do who write patterns."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import click


@click.group("patterns", short_help="Test the pattern library.")
def command() -> None:
    """Work on the pattern library."""


@command.command("test")
@click.option(
    "--patterns",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
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
