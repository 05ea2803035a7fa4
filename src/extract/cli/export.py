"""``juesuan export``: a dataset in the formats of other tools, or in a database."""

from __future__ import annotations

from pathlib import Path

import click

FORMATS = ("csv-excel", "parquet", "sqlite", "stata", "xlsx")
"""The names of ``write.formats.FORMATS``, which a help page need not load."""


@click.command("export", short_help="Write a dataset in the formats of other tools.")
@click.argument("dataset", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--format", "formats", multiple=True, type=click.Choice(FORMATS), help="May be repeated.")
@click.option(
    "--to", "address", metavar="URL", help="A database, as SQLAlchemy names it: postgresql://user@host/name."
)
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder for the files [default: the dataset's].",
)
@click.option(
    "--language",
    type=click.Choice(["zh", "en"]),
    default="zh",
    show_default=True,
    help="Of labels in Stata and Excel.",
)
def command(
    dataset: Path, formats: tuple[str, ...], address: str | None, out: Path | None, language: str
) -> int:
    """Write a DATASET in other formats, or into a database.

    csv-excel: CSV that Excel opens as UTF-8. parquet: typed, decimals exact, large tables partitioned by fiscal year. sqlite: one
    file with keys, indexes and full-text search, for Datasette too. stata: .dta with labels. xlsx: one workbook.

    With --to, rows take the place of those of the same documents and organisations; others stay. Every export is of the
    dataset as it stands: export again after a run.
    """
    from extract.pipeline.dataset import settled
    from extract.write.formats import export, upsert
    from extract.write.formats.stored import Stored

    if not formats and not address:
        raise click.UsageError("name a --format, or a database with --to")
    with settled(dataset):
        for name in formats:
            paths = export(dataset, name, out or dataset, "zh" if language == "zh" else "en")
            click.echo(f"{name}: {paths[0]}" + (f" and {len(paths) - 1} more" if paths[1:] else ""))
        if address:
            rows = upsert(Stored(dataset), address)
            click.echo(
                "database: " + ", ".join(f"{count:,} {table}" for table, count in rows.items() if count)
            )
    return 0
