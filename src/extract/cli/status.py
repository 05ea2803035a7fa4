"""``juesuan status``: what a watch knows."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from extract.watch.overview import Overview


@click.command("status", short_help="Tell what a watch knows, and what failed.")
@click.argument("dataset", type=click.Path(exists=True, file_okay=False, path_type=Path))
def command(dataset: Path) -> int:
    """Tell what juesuan watch knows of the sources of a DATASET.

    For each source: its files and those of the last round, addresses that are known, failed, gone or not to be asked, and
    how many are due to be asked again. Exit status 1 says that some failed or a source needs a look.
    """
    from extract.pipeline.dataset import catalogue_of
    from extract.watch.events import stamp, utc_now
    from extract.watch.overview import overview, unread

    sources = overview(catalogue_of(dataset), stamp(utc_now()))
    _print(sources)
    if waiting := unread(catalogue_of(dataset)):
        click.echo(f"fetched, but not read yet: {waiting}; the next round does it")
    return 1 if any(source.alarm or source.failures for source in sources) else 0


def _print(sources: list[Overview]) -> None:
    from rich import box
    from rich.table import Table

    from extract.cli.console import console

    table = Table(box=box.SIMPLE_HEAD)
    for name in ("source", "last round", "last new"):
        table.add_column(name)
    for name in ("files", "new", "known", "failed", "gone", "excluded", "due"):
        table.add_column(name, justify="right")
    for source in sources:
        statuses = [source.statuses.get(name, 0) for name in ("known", "failed", "gone", "excluded")]
        counts = map(str, (source.files, source.new, *statuses, source.due))
        table.add_row(source.name, source.last_round[:16], source.last_new[:10] or "never", *counts)
    console().print(table)
    for source in sources:
        if source.alarm:
            click.echo(f"alarm: {source.name}: {source.alarm}")
        for reason, count in source.left:
            click.echo(f"not asked: {count} of {source.name}: {reason}")
        for address, error, attempts in source.failures:
            click.echo(f"failed: {address}: {error} ({attempts} in a row)")
