"""``juesuan report``: a dataset as a folder of pages."""

from __future__ import annotations

from pathlib import Path

import click


@click.command("report", short_help="Write a dataset as pages that open from disk.")
@click.argument("dataset", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder for the pages [default: report in the dataset's].",
)
def command(dataset: Path, out: Path | None) -> int:
    """Write a DATASET as one folder of static pages, in Chinese and English; open its index.html.

    An overview with charts, a page for each department or unit with its years, tables and findings, a page for each list of
    projects. Every number opens to its evidence. Nothing is loaded from the network.
    """
    from extract.pipeline.dataset import settled
    from extract.report import build_report

    out = out or dataset / "report"
    with settled(dataset):
        built = build_report(dataset, out)
    click.echo(
        f"{built.documents:,} documents of {built.organisations:,} organisations, {built.project_lists:,} lists of projects"
    )
    click.echo(f"Report: {out / 'index.html'}")
    return 0
