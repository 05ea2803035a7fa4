"""``juesuan watch``: new and changed publications of portals into a dataset, one round at a time."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import click


def _write_template(path: Path) -> int:
    from extract.errors import ExtractError
    from extract.watch.sources import TEMPLATE

    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(TEMPLATE.read_text(encoding="utf-8"))
    except FileExistsError as error:
        raise ExtractError(f"{path} is there already", "name another file") from error
    click.echo(f"Written: {path}. Fill it in, then try it with --dry-run.")
    return 0


@click.command("watch", short_help="Fetch what portals newly published, and read it.")
@click.argument("sources", type=click.Path(dir_okay=False, path_type=Path), metavar="SOURCES")
@click.option("--init", is_flag=True, help="Write a commented example to SOURCES, and do nothing else.")
@click.option(
    "--corpus",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder for what is fetched; each source has its own in it.",
)
@click.option(
    "--out", type=click.Path(file_okay=False, path_type=Path), help="Folder of the dataset, new or known."
)
@click.option(
    "--dry-run", is_flag=True, help="Ask the lists alone, say what would be fetched, change nothing."
)
@click.option(
    "--log",
    type=click.Path(dir_okay=False, path_type=Path),
    help="File to add the events to, a line of JSON each [default: the output].",
)
@click.option(
    "--jobs", type=click.IntRange(min=1), help="Documents read at the same time [default: the processors]."
)
def command(
    sources: Path,
    init: bool,
    corpus: Path | None,
    out: Path | None,
    dry_run: bool,
    log: Path | None,
    jobs: int | None,
) -> int:
    """Do one round over the list pages in SOURCES and end: made for cron; docs/operations.md tells how.

    What is new or changed is fetched into --corpus and read into the dataset in --out. Exit status: 0 nothing new;
    10 something new or changed; 11 something failed, the rest was done; 12 no list answered; 13 a source has been
    silent for too long or nothing on its list matches any more; 3 the round could not go on (another one is under
    way, disk full). Every event is a line of JSON.
    """
    if init:
        return _write_template(sources)
    if corpus is None or out is None:
        raise click.UsageError("a round needs --corpus and --out; --init writes an example of SOURCES")
    from extract.pipeline.executor import LocalPool, available_processors
    from extract.watch.events import Events, utc_now
    from extract.watch.round import watch
    from extract.watch.sources import load_sources

    _check_scrapy()
    wanted = load_sources(sources)
    executor = LocalPool(jobs=jobs or available_processors())
    with _log(log) as stream:
        events = Events(log=stream)
        now = utc_now()
        return watch(
            wanted, corpus=corpus, folder=out, events=events, now=now, executor=executor, dry=dry_run
        )


def _check_scrapy() -> None:
    from importlib.util import find_spec

    from extract.errors import ExtractError

    if find_spec("scrapy") is None:
        raise ExtractError("watching needs Scrapy", "pip install 'juesuan[watch]'")


@contextmanager
def _log(path: Path | None) -> Iterator[IO[str]]:
    if path is None:
        yield sys.stdout
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="utf-8") as stream:
        yield stream
