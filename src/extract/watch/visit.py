"""One round among the addresses: what to ask next, and what an answer means. It knows no network."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from extract.errors import ReadError
from extract.library.portals import Portals
from extract.pipeline.inputs import SUFFIXES
from extract.watch.account import lasting_text
from extract.watch.addresses import host_of
from extract.watch.catalogue import Known, Role, Stored, Version, WatchCatalogue
from extract.watch.events import Events, stamp
from extract.watch.listing import Link, Page, read_page
from extract.watch.shelf import PAGES, Download, Shelf, suffix_of
from extract.watch.sources import Pattern, Source

OK, UNCHANGED = 200, 304
GONE = frozenset({404, 410})
_PATIENCE = 5
"""Failures in a row after which an address waits as long as one that is known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """A request to be made for a source. ``which`` and ``page`` (1-based) tell which of its lists it is for."""

    source: Source
    known: Known
    which: int = 0
    page: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What came back; ``address`` is where redirects ended."""

    address: str
    status: int
    body: bytes = b""
    content_type: str = ""
    etag: str = ""
    modified: str = ""


class Desk:
    """What the parts of a round share: the catalogue, the corpus, the log, the time at which the round began."""

    def __init__(
        self, catalogue: WatchCatalogue, shelf: Shelf, events: Events, portals: Portals, now: datetime
    ) -> None:
        self.catalogue = catalogue
        self.shelf = shelf
        self.events = events
        self.portals = portals
        self.now = now
        self.asked: set[str] = set()
        self.alarms: dict[str, list[str]] = {}
        self.answered: Counter[str] = Counter()

    @property
    def time(self) -> str:
        """The time of the round as it is kept."""
        return stamp(self.now)

    def alarm(self, source: Source, reason: str) -> None:
        """Something that a person should look at."""
        self.alarms.setdefault(source.name, []).append(reason)

    def learn(self, source: Source, role: Role, link: Link, parent: str) -> Known | None:
        """Remember a link; gives its address where it should be asked now, for the first time in this round."""
        known = self.catalogue.get(link.address)
        if known is None:
            known = Known(
                address=link.address,
                source=source.name,
                role=role,
                title=link.title,
                published=link.published,
                parent=parent,
                found=self.time,
                due=self.time,
            )
            self.catalogue.put(known)
            self.events.tell("found", source=source.name, role=role, address=link.address, title=link.title)
        elif known.source != source.name:
            return None
        elif link.published not in {"", known.published}:
            known = replace(known, published=link.published)
            self.catalogue.put(known)
        return known if known.due <= self.time else None

    def ask(self, source: Source, known: Known) -> Iterator[Ask]:
        """Ask an address, if it was not asked in this round."""
        if known.address not in self.asked:
            self.asked.add(known.address)
            yield Ask(source=source, known=known)

    def may_ask(self, source: Source, link: Link, parent: str) -> bool:
        """Whether a link leads to one of the hosts of its source; one that does not is told of."""
        host = host_of(link.address)
        if host in source.all_hosts():
            return True
        reason = f"{host} is none of the hosts of the source; name it under hosts to have it asked"
        self.events.tell("excluded", source=source.name, address=link.address, parent=parent, reason=reason)
        return False

    def means(self, pattern: Pattern, source: Source, link: Link) -> bool:
        """Whether a pattern means a link."""
        try:
            return pattern.matches(link.title, link.address)
        except TimeoutError:
            reason = "an expression of the source takes too long for this link"
            self.events.tell("failed", source=source.name, address=link.address, reason=reason)
            return False

    def answer(self, known: Known, answer: Answer, source: Source) -> Known:
        """An address after a good answer: asked again when its source says so."""
        return replace(
            known,
            status="known",
            error="",
            attempts=0,
            asked=self.time,
            due=self._later(source),
            etag=answer.etag or (known.etag if answer.status == UNCHANGED else ""),
            modified=answer.modified or (known.modified if answer.status == UNCHANGED else ""),
        )

    def fail(self, ask: Ask, reason: str, event: str = "failed") -> None:
        """An address was not answered as it should have been."""
        attempts = ask.known.attempts + 1
        due = self._later(ask.source) if attempts >= _PATIENCE else self.time
        known = replace(
            ask.known,
            status="failed",
            error=reason,
            attempts=attempts,
            asked=self.time,
            due=due,
            etag="",
            modified="",
        )
        self._put(known)
        self.tell(event, ask, reason=reason)

    def settle(self, ask: Ask, status: str, reason: str) -> None:
        """An address is gone or must not be asked; told once, and tried again when its source says so."""
        known = replace(ask.known, error=reason, asked=self.time, due=self._later(ask.source))
        known = replace(known, status="gone" if status == "gone" else "excluded")
        self._put(known)
        if ask.known.status != known.status:
            self.tell(status, ask, reason=reason)

    def leave(self, ask: Ask, reason: str) -> None:
        """An address was not asked: it stays due, and why is remembered where nothing worse is known of it."""
        if ask.known.status in {"waiting", "known"}:
            self._put(replace(ask.known, error=reason))
        self.tell("left", ask, reason=reason)

    def tell(self, event: str, ask: Ask, **details: str) -> None:
        """An event at an address."""
        known = ask.known
        self.events.tell(event, source=ask.source.name, address=known.address, title=known.title, **details)

    def _put(self, known: Known) -> None:
        with self.catalogue.transaction():
            self.catalogue.put(known)

    def _later(self, source: Source) -> str:
        return stamp(self.now + timedelta(days=source.revisit_days))


class Publications:
    """What publications and their attachments answer."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def answer(self, ask: Ask, answer: Answer) -> Iterator[Ask]:
        """Take an answer; gives what to ask next."""
        desk, known = self._desk, ask.known
        if answer.status == UNCHANGED:
            with desk.catalogue.transaction():
                desk.catalogue.put(desk.answer(known, answer, ask.source))
            desk.tell("unchanged", ask)
        elif answer.status in GONE:
            desk.settle(ask, "gone", f"the server says {answer.status}")
        elif answer.status in desk.portals.file.statuses:
            desk.fail(
                ask, f"the server says {answer.status}: it wants a browser to run its script", "javascript"
            )
        elif answer.status != OK:
            desk.fail(ask, f"the server says {answer.status}")
        elif known.role == "publication" and _is_page(answer):
            yield from self._page(ask, answer)
        else:
            self._document(ask, answer, "")

    def _page(self, ask: Ask, answer: Answer) -> Iterator[Ask]:
        """The page of a publication: the account itself, or the way to its attachments."""
        desk = self._desk
        try:
            page = read_page(answer.body, answer.address, desk.portals)
        except ReadError as error:
            desk.fail(ask, str(error))
            return
        if ask.source.account == "page":
            self._account(ask, answer, page)
            return
        links = [link for link in page.links if self._is_attachment(ask.source, link)]
        links = [link for link in links if desk.may_ask(ask.source, link, ask.known.address)]
        if not links:
            desk.fail(ask, *_without(page, desk.portals, "no link of the page is an attachment"))
            return
        day = page.published or ask.known.published
        with desk.catalogue.transaction():
            known = replace(desk.answer(ask.known, answer, ask.source), published=day)
            desk.catalogue.put(known)
            found = [
                desk.learn(ask.source, "attachment", replace(link, published=day), known.address)
                for link in links
            ]
        for attachment in filter(None, found):
            yield from desk.ask(ask.source, attachment)

    def _account(self, ask: Ask, answer: Answer, page: Page) -> None:
        if self._desk.portals.is_challenge(page.text) and len(page.text) < 400:
            self._desk.fail(ask, *_without(page, self._desk.portals, ""))
            return
        try:
            text = lasting_text(answer.body, ask.source.content, self._desk.portals)
        except ReadError as error:
            self._desk.fail(ask, *_without(page, self._desk.portals, str(error)))
            return
        known = replace(ask.known, published=page.published or ask.known.published)
        content = hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()
        self._document(replace(ask, known=known), answer, content)

    def _is_attachment(self, source: Source, link: Link) -> bool:
        pattern = source.attachments
        if pattern.title or pattern.address:
            return self._desk.means(pattern, source, link)
        return suffix_of(link.address) in SUFFIXES - PAGES

    def _document(self, ask: Ask, answer: Answer, text: str) -> None:
        """Something that may be a new document, a new version of one, or what is known already."""
        desk = self._desk
        sha256 = hashlib.sha256(answer.body).hexdigest()
        content = text or sha256
        latest = desk.catalogue.latest(ask.known.address)
        if latest and (latest.content == content or latest.sha256 == sha256):
            with desk.catalogue.transaction():
                desk.catalogue.put(desk.answer(ask.known, answer, ask.source))
            desk.tell("unchanged", ask)
            return
        stored = desk.catalogue.stored(sha256)
        name = stored.path if stored else ""
        if not (stored and desk.shelf.path(stored.path).is_file()):
            download = Download(
                address=ask.known.address,
                title=ask.known.title,
                content=answer.body,
                sha256=sha256,
                content_type=answer.content_type,
                is_page=bool(text),
            )
            try:
                name = desk.shelf.keep(ask.source.name, download)
            except ReadError as error:
                desk.fail(ask, *self._refused(error, answer))
                return
        self._record(
            ask,
            answer,
            latest,
            Stored(sha256=sha256, path=name, bytes=len(answer.body), retrieved=desk.time),
            content,
        )

    def _record(self, ask: Ask, answer: Answer, latest: Version | None, stored: Stored, content: str) -> None:
        desk, known = self._desk, ask.known
        version = Version(
            address=known.address,
            number=latest.number + 1 if latest else 1,
            sha256=stored.sha256,
            content=content,
            published=known.published,
            retrieved=desk.time,
        )
        with desk.catalogue.transaction():
            is_known = desk.catalogue.stored(stored.sha256) is not None
            desk.catalogue.put(desk.answer(known, answer, ask.source))
            if not is_known:
                desk.catalogue.add_file(stored, ask.source.name)
            desk.catalogue.add_version(version)
        event = "changed" if latest else "duplicate" if is_known else "new"
        desk.tell(event, ask, file=stored.path, sha256=stored.sha256)

    def _refused(self, error: ReadError, answer: Answer) -> tuple[str, str]:
        """Why a download was not kept: it may be a page that wants a human."""
        if _is_page(answer):
            try:
                page = read_page(answer.body, answer.address, self._desk.portals)
            except ReadError:
                return str(error), "failed"
            return _without(page, self._desk.portals, str(error))
        return str(error), "failed"


def _is_page(answer: Answer) -> bool:
    return "html" in answer.content_type or (not answer.content_type and answer.body.lstrip()[:1] == b"<")


def _without(page: Page, portals: Portals, reason: str) -> tuple[str, str]:
    """Why a page does not show what was looked for, and the event that this is."""
    if portals.is_challenge(page.text):
        return "the page asks for a captcha", "captcha"
    if page.has_script and not page.links:
        return "the page is made by a script in the browser", "javascript"
    return reason, "failed"
