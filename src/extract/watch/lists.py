"""The list pages of a round: which links on them are publications, and which page comes next."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from extract.errors import ReadError
from extract.pipeline.inputs import SUFFIXES
from extract.watch.addresses import absolute, canonical
from extract.watch.catalogue import Known, Role
from extract.watch.listing import Link, Page, read_list
from extract.watch.shelf import PAGES, suffix_of
from extract.watch.sources import ListPage, Source
from extract.watch.visit import GONE, OK, UNCHANGED, Answer, Ask, Desk


class Lists:
    """What list pages answer. In a dry run, what they lead to is remembered, not asked."""

    def __init__(self, desk: Desk, *, dry: bool = False) -> None:
        self._desk = desk
        self._dry = dry
        self._seen: dict[tuple[str, int], set[str]] = {}
        self._matched: dict[tuple[str, int], int] = {}

    def first(self, source: Source) -> Iterator[Ask]:
        """The first page of each list of a source."""
        for which, wanted in enumerate(source.lists):
            yield from self._ask(source, which, 1, canonical(wanted.address))

    def answer(self, ask: Ask, answer: Answer) -> Iterator[Ask]:
        """Take the answer of a list page; gives its publications that are due, and the page behind it."""
        desk = self._desk
        if answer.status in GONE and ask.page > 1:
            return
        if answer.status not in {OK, UNCHANGED}:
            script = answer.status in desk.portals.file.statuses
            desk.fail(ask, f"the server says {answer.status}", "javascript" if script else "failed")
            return
        page = self._page(ask, answer)
        if page is None:
            return
        meant = [link for link in page.links if desk.means(ask.source.publications, ask.source, link)]
        if not self._count(ask, page, meant):
            return
        with desk.catalogue.transaction():
            links = page.links if answer.status == OK else ask.known.links
            desk.catalogue.put(replace(desk.answer(ask.known, answer, ask.source), links=links))
        yield from self._publications(ask, meant)
        yield from self._next(ask, page)

    def alarms(self, source: Source) -> Iterator[str]:
        """What is wrong with the lists of a source that did answer."""
        for which, wanted in enumerate(source.lists):
            if self._matched.get((source.name, which)) == 0:
                yield f"nothing on {wanted.address} matches publications"

    def _page(self, ask: Ask, answer: Answer) -> Page | None:
        if answer.status == UNCHANGED:
            return Page(links=ask.known.links)
        wanted = ask.source.lists[ask.which]
        try:
            return read_list(answer.body, answer.address, wanted, self._desk.portals)
        except ReadError as error:
            self._desk.fail(ask, str(error))
            return None

    def _count(self, ask: Ask, page: Page, meant: list[Link]) -> bool:
        """Whether the page is what it should be: one without publications may be a captcha, or made by a script."""
        key = (ask.source.name, ask.which)
        if not meant and ask.page == 1:
            portals = self._desk.portals
            if portals.is_challenge(page.text):
                self._desk.fail(ask, "the page asks for a captcha", "captcha")
                return False
            if page.has_script and not page.links:
                self._desk.fail(ask, "the page is made by a script in the browser", "javascript")
                return False
        self._desk.answered[ask.source.name] += 1
        self._matched[key] = self._matched.get(key, 0) + len(meant)
        return True

    def _publications(self, ask: Ask, meant: list[Link]) -> Iterator[Ask]:
        desk, source = self._desk, ask.source
        for link in meant:
            if not desk.may_ask(source, link, ask.known.address):
                continue
            role: Role = "attachment" if suffix_of(link.address) in SUFFIXES - PAGES else "publication"
            with desk.catalogue.transaction():
                due = desk.learn(source, role, link, ask.known.address)
            if due and not self._dry:
                yield from desk.ask(source, due)

    def _next(self, ask: Ask, page: Page) -> Iterator[Ask]:
        """The page behind this one, as long as this one shows a link that those before it did not."""
        paging = ask.source.lists[ask.which].pages
        seen = self._seen.setdefault((ask.source.name, ask.which), set())
        fresh = {link.address for link in page.links} - seen
        seen |= fresh
        if not paging or not fresh:
            return
        if ask.page >= paging.most:
            self._desk.tell(
                "more", ask, reason=f"pages behind the first {paging.most} are not asked; raise most"
            )
            return
        address = _following(ask, page, ask.source.lists[ask.which])
        if address:
            yield from self._ask(ask.source, ask.which, ask.page + 1, address)

    def _ask(self, source: Source, which: int, page: int, address: str) -> Iterator[Ask]:
        desk = self._desk
        if address in desk.asked:
            return
        known = desk.catalogue.get(address)
        if known is None or known.role != "list":
            known = Known(address=address, source=source.name, role="list", found=desk.time, due=desk.time)
        link = Link(address, "")
        if desk.may_ask(source, link, ""):
            desk.asked.add(address)
            yield Ask(source=source, known=known, which=which, page=page)


def _following(ask: Ask, page: Page, wanted: ListPage) -> str:
    """The address of the page behind this one; empty where there is none."""
    paging = wanted.pages
    if paging is None:
        return ""
    if paging.address:
        number = paging.first + paging.step * (ask.page - 1)
        return absolute(wanted.address, paging.address.replace("{page}", str(number)))
    return next((link.address for link in page.links if paging.leads(link.title)), "")
