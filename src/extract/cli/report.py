"""``juesuan report``: a dataset as a folder of pages."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import click


@click.command("report", short_help="Write a dataset as pages that open from disk.")
@click.argument("dataset", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder for the pages [default: report in the dataset's].",
)
@click.option(
    "--pictures",
    type=click.IntRange(min=0),
    default=1_000,
    show_default=True,
    help="Pages of PDF documents to draw at the most; about 40 KB each.",
)
def command(dataset: Path, out: Path | None, pictures: int) -> int:
    """Write a DATASET as one folder of static pages, in Chinese and English; open its index.html.

    An overview with charts, a page for each department or unit with its years, tables and findings, a page for each list of
    projects. Every number opens to its evidence; those of a PDF are framed on a picture of the page, if its file is still where it was read.
    Nothing is loaded from the network.
    """
    from extract.pipeline.dataset import find_files, settled
    from extract.pipeline.executor import available_processors
    from extract.report import Pictures, build_report
    from extract.report.pictures import where_it_says

    def sources(document: Mapping[str, str]) -> tuple[Path, ...]:
        return (*find_files(dataset, document["document_id"]), *where_it_says(document))

    out = out or dataset / "report"
    with settled(dataset):
        built = build_report(
            dataset, out, Pictures(most=pictures, jobs=available_processors(), sources=sources)
        )
    click.echo(
        f"{built.documents:,} documents of {built.organisations:,} organisations, "
        f"{built.project_lists:,} lists of projects, {built.pictures:,} pictures of pages"
    )
    click.echo(f"Report: {out / 'index.html'}")
    return 0
