"""A portal without a network: what its addresses answer, and one round among them."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Iterator
from datetime import datetime
from io import StringIO
from itertools import chain, islice
from pathlib import Path

from extract.library import load_library
from extract.watch.catalogue import WatchCatalogue
from extract.watch.events import Events
from extract.watch.lists import Lists
from extract.watch.shelf import Shelf
from extract.watch.sources import Source
from extract.watch.visit import Answer, Ask, Desk, Publications

AT = "https://www.example.org"
HTML = "text/html; charset=utf-8"


def page(body: str, *, status: int = 200, etag: str = "") -> Answer:
    return Answer(address="", status=status, body=body.encode(), content_type=HTML, etag=etag)


def file(text: str, kind: str = "text/plain") -> Answer:
    return Answer(address="", status=200, body=text.encode(), content_type=kind)


def source(**entries: object) -> Source:
    told: dict[str, object] = {
        "name": "wangxi",
        "lists": [{"address": f"{AT}/list/"}],
        "publications": {"title": "决算"},
    }
    return Source.model_validate({**told, **entries}, strict=False)


def go_round(
    folder: Path, answers: dict[str, Answer], wanted: Source, day: str, *, dry: bool = False
) -> tuple[list[tuple[str, str]], list[str], Events]:
    """One round on a day; gives (event, address) of all events, the addresses that were asked, in their order."""
    folder.mkdir(exist_ok=True)
    log = StringIO()
    events = Events(log)
    asked = []
    with WatchCatalogue(folder / "catalogue.sqlite") as catalogue:
        now = datetime.fromisoformat(f"{day}T00:00:00+00:00")
        desk = Desk(catalogue, Shelf(folder / "corpus"), events, load_library().portals, now)
        lists, publications = Lists(desk, dry=dry), Publications(desk)
        catalogue.begin(wanted.name, region=wanted.region, organisation=wanted.organisation)
        asks = chain(lists.first(wanted), () if dry else _due(desk, wanted))
        queue: deque[Ask] = deque()
        while queue or (queue := deque(islice(asks, 1))):
            ask = queue.popleft()
            address = ask.known.address
            asked.append(address.removeprefix(AT))
            answer = _answer(answers.get(address.removeprefix(AT)), ask)
            queue.extend((lists if ask.known.role == "list" else publications).answer(ask, answer))
        for reason in lists.alarms(wanted):
            events.tell("alarm", address="", reason=reason)
    lines = map(json.loads, log.getvalue().splitlines())
    told = [(line["event"], line.get("address", "").removeprefix(AT)) for line in lines]
    return told, asked, events


def _due(desk: Desk, wanted: Source) -> Iterator[Ask]:
    """What is due, once the lists and what they led to are done."""
    for known in desk.catalogue.due(wanted.name, desk.time):
        yield from desk.ask(wanted, known)


def _answer(found: Answer | None, ask: Ask) -> Answer:
    address = ask.known.address
    if found is None:
        return Answer(address=address, status=404)
    if found.etag and found.etag == ask.known.etag:
        return Answer(address=address, status=304)
    return Answer(
        address=address,
        status=found.status,
        body=found.body,
        content_type=found.content_type,
        etag=found.etag,
    )
