"""``juesuan run``: documents into a dataset."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from extract.cli.export import FORMATS

if TYPE_CHECKING:
    from extract.pipeline import Report
    from extract.pipeline.batch import Progress


@click.command("run", short_help="Read documents into a dataset.")
@click.argument(
    "inputs", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path), metavar="INPUT..."
)
@click.option(
    "--out",
    required=True,
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder of the dataset, new or to be extended.",
)
@click.option(
    "--jobs", type=click.IntRange(min=1), help="Documents read at the same time [default: the processors]."
)
@click.option(
    "--timeout",
    type=click.FloatRange(min=0, min_open=True),
    default=120,
    show_default=True,
    help="Seconds that one document may take.",
)
@click.option(
    "--memory",
    type=click.IntRange(min=256),
    default=2048,
    show_default=True,
    help="Megabytes that one document may need.",
)
@click.option(
    "--format",
    "formats",
    multiple=True,
    type=click.Choice(FORMATS),
    help="Write this as well, as juesuan export does; may be repeated.",
)
@click.option("--retry-failed", is_flag=True, help="Read again what failed before.")
@click.option(
    "--patterns",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Folder of patterns to use instead of the built-in ones.",
)
@click.option(
    "--names",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="YAML file of organisations' former names, parents and places; later runs remember it.",
)
@click.option(
    "--cluster",
    metavar="ADDRESS",
    help="Read on the Dask cluster whose scheduler is there (tcp://host:8786), or on one made for the run (local).",
)
@click.option(
    "--parts",
    default="",
    metavar="URL",
    help="Where a new dataset keeps the rows of each document, as Parquet: a shared folder or an object store.",
)
def command(
    inputs: tuple[Path, ...],
    out: Path,
    jobs: int | None,
    timeout: float,
    memory: int,
    formats: tuple[str, ...],
    retry_failed: bool,
    patterns: Path | None,
    names: Path | None,
    cluster: str | None,
    parts: str,
) -> int:
    """Read documents into the dataset in --out.

    INPUT are files, and folders with everything below them. What an earlier run has read is left alone, and an
    interrupted run goes on where it stopped. Exit status 1 says that some of the documents could not be read;
    the summary and the table of documents say which and why.
    """
    from extract.pipeline import Limits, run
    from extract.pipeline.cluster import Cluster
    from extract.pipeline.executor import Executor, LocalPool, available_processors

    limits = Limits(seconds=timeout, megabytes=memory)
    jobs = jobs or available_processors()
    executor: Executor = LocalPool(jobs=jobs, limits=limits)
    if cluster:
        executor = Cluster(address=cluster, jobs=jobs, limits=limits)
    with _progress() as progress:
        report = run(
            inputs,
            out,
            limits=limits,
            executor=executor,
            patterns=patterns,
            parts=parts,
            retry_failed=retry_failed,
            names=names,
            progress=progress,
        )
    _summarise(report)
    _export(out, formats)
    return 1 if report.failed else 0


@contextmanager
def _progress() -> Iterator[Progress | None]:
    """A bar on a terminal, nothing elsewhere."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeElapsedColumn, TimeRemainingColumn

    columns = (
        "Reading",
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        "left:",
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def _summarise(report: Report) -> None:
    from rich.table import Table

    from extract.cli.console import console

    output = console()
    if not report.read and not report.written:
        output.print(f"Nothing to do: {_documents(report)} unchanged since they were read.")
    table = Table(show_header=False, box=None, padding=(0, 2, 0, 0))
    table.add_column(justify="right")
    table.add_column()
    for count, what in _lines(report):
        table.add_row(count, what)
    output.print(table)
    _name(report)
    output.print(f"Dataset: {report.folder} (every table as .csv and .jsonl)", soft_wrap=True)


def _export(folder: Path, formats: Sequence[str]) -> None:
    """Write the formats that are asked for, and name files of others that show what the tables were before."""
    from extract.write.formats import export, exported

    written = {path for name in formats for path in export(folder, name, folder)}
    tables = (folder / "documents.csv").stat().st_mtime_ns
    old = [path.name for path in exported(folder) if path not in written and path.stat().st_mtime_ns < tables]
    if written:
        click.echo(f"Also written: {', '.join(formats)}")
    if old:
        click.echo(f"older than the tables: {', '.join(old)}; juesuan export writes them again")


def _documents(report: Report) -> str:
    return "the one document is" if report.unchanged == 1 else f"all {report.unchanged} documents are"


def _lines(report: Report) -> Iterator[tuple[str, str]]:
    """Numbers and what they count."""
    statuses = ", ".join(
        f"{report.documents[status]} {status}"
        for status in ("ok", "partial", "failed")
        if status in report.documents
    )
    now = f"{report.read} read now, {report.unchanged} known"
    yield f"{sum(report.documents.values()):,}", f"documents ({statuses}; {now})"
    for name, count in report.rows.items():
        if name != "documents" and count:
            yield f"{count:,}", name
    if report.found:
        yield f"{report.explained / report.found:.1%}", f"of {report.found:,} numbers explained"


def _name(report: Report) -> None:
    """Name what needs a look."""
    for source, error in report.failures:
        click.echo(f"failed: {source}: {error}")
    if report.failed > len(report.failures):
        click.echo(f"failed: {report.failed - len(report.failures)} more, see documents.csv")
    for source, other in report.same_bytes:
        click.echo(f"same bytes: {source} is {other}")
    if report.duplicates > len(report.same_bytes):
        click.echo(f"same bytes: {report.duplicates - len(report.same_bytes)} more files")
    if report.partial:
        click.echo(f"partial: {report.partial} not read completely, see error in documents.csv")
    if report.others:
        click.echo(f"left out, being no documents: {report.others} of the files in the folders")
    if report.aged:
        click.echo(f"aged: {report.aged} in the dataset were read by another version; run over them again")
