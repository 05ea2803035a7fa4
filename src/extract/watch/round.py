"""One round of a watch: all sources are asked, and what is new or changed goes into the dataset."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

from extract.library import load_library
from extract.pipeline import Limits, run
from extract.pipeline.dataset import catalogue_of, watched
from extract.pipeline.executor import Executor
from extract.watch.catalogue import WatchCatalogue
from extract.watch.events import Events, stamp
from extract.watch.lists import Lists
from extract.watch.provenance import origins
from extract.watch.shelf import Shelf
from extract.watch.sources import Source, Sources
from extract.watch.visit import Answer, Ask, Desk, Publications


def watch(
    sources: Sources,
    *,
    corpus: Path,
    folder: Path,
    events: Events,
    now: datetime,
    executor: Executor | None = None,
    limits: Limits | None = None,
    dry: bool = False,
) -> int:
    """Do one round at the time ``now``, and read what it brought into the dataset in ``folder``; gives the exit status.

    A ``dry`` round asks the lists, names what it would fetch, and leaves everything as it is. Raises
    :class:`~extract.errors.ExtractError` where another round is under way or the dataset is in use, OSError and
    sqlite3.Error where the disk does not go along; the next round goes on there. Scrapy lets a process do one round.
    """
    with _opened(folder, dry=dry) as catalogue:
        desk = Desk(catalogue, Shelf(corpus), events, load_library().portals, now)
        fetched = _Round(desk, sources.sources, dry=dry)
        fetched.run(sources)
        if not dry:
            _feed(desk, folder, executor, limits)
        status = events.status(answered=bool(desk.answered))
        events.tell("end", status=str(status))
    return status


@contextmanager
def _opened(folder: Path, *, dry: bool) -> Iterator[WatchCatalogue]:
    """The catalogue of the round; of a dry one, a copy that is forgotten."""
    if dry:
        kept = catalogue_of(folder)
        with WatchCatalogue(None, copy=kept if kept.exists() else None) as catalogue:
            yield catalogue
        return
    with watched(folder) as path, WatchCatalogue(path) as catalogue:
        yield catalogue


class _Round:
    """What is asked, and who takes the answers."""

    def __init__(self, desk: Desk, sources: tuple[Source, ...], *, dry: bool) -> None:
        self._desk = desk
        self._sources = sources
        self._dry = dry
        self._lists = Lists(desk, dry=dry)
        self._publications = Publications(desk)

    def run(self, sources: Sources) -> None:
        from extract.watch.crawl import crawl

        for source in self._sources:
            if not self._dry:
                self._desk.shelf.sweep(source.name)
            with self._desk.catalogue.transaction():
                self._desk.catalogue.begin(
                    source.name, region=source.region, organisation=source.organisation
                )
        crawl(sources, self)
        for source in self._sources:
            self._end(source)

    def lists(self) -> Iterator[Ask]:
        for source in self._sources:
            yield from self._lists.first(source)

    def due(self) -> Iterator[Ask]:
        for source in self._sources:
            for known in self._desk.catalogue.due(source.name, self._desk.time):
                if not self._dry:
                    yield from self._desk.ask(source, known)
                elif known.address not in self._desk.asked:
                    self._desk.tell("would-fetch", Ask(source=source, known=known))

    def answer(self, ask: Ask, answer: Answer) -> Iterator[Ask]:
        taker: Callable[[Ask, Answer], Iterator[Ask]] = self._publications.answer
        if ask.known.role == "list":
            taker = self._lists.answer
        yield from taker(ask, answer)

    def refuse(self, ask: Ask, reason: str) -> None:
        if ask.known.role == "list":
            self._desk.fail(ask, reason)
        else:
            self._desk.settle(ask, "excluded", reason)

    def miss(self, ask: Ask, reason: str) -> None:
        self._desk.fail(ask, reason)

    def leave(self, ask: Ask, reason: str) -> None:
        self._desk.leave(ask, reason)

    def _end(self, source: Source) -> None:
        """Close the books of a source, and raise the alarm where a person should look."""
        catalogue, reasons = self._desk.catalogue, list(self._lists.alarms(source))
        last = catalogue.last_new(source.name)
        if last and last < stamp(self._desk.now - timedelta(days=source.silent_days)):
            reasons.append(f"nothing new since {last[:10]}")
        for reason in reasons:
            self._desk.events.tell("alarm", source=source.name, reason=reason)
        with catalogue.transaction():
            catalogue.end(source.name, now=self._desk.time, alarm="; ".join(reasons))


def _feed(desk: Desk, folder: Path, executor: Executor | None, limits: Limits | None) -> None:
    """Give the pipeline what it has not been given; it is told of once it has done its work."""
    paths = desk.catalogue.unfed()
    if not paths:
        return
    events = desk.events
    report = run(
        [desk.shelf.path(path) for path in paths],
        folder,
        origins=list(origins(desk.catalogue.connection)),
        executor=executor,
        limits=limits,
        on_failure=lambda file, reason: events.tell("unread", file=file, reason=reason),
    )
    desk.catalogue.fed(paths)
    if report.read:
        events.tell("read", documents=str(report.read), failed=str(report.failed), dataset=str(report.folder))
