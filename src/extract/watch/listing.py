"""What a page of a portal shows: its links with their titles and days, the link to the next page, its text."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml import etree

from extract.errors import ReadError
from extract.library.portals import Portals
from extract.read.html.encoding import characters
from extract.read.html.page import parse
from extract.watch.addresses import absolute
from extract.watch.sources import ListPage

_SEEN = ".//text()[not(ancestor::script or ancestor::style or ancestor::template)]"
_ROWS = frozenset({"li", "tr", "dd", "dt", "p", "article"})
"""Elements that hold one entry of a list."""

_LONGEST_ROW = 400
"""Characters; what is longer is no entry of a list, and its days are those of others."""


@dataclass(frozen=True, slots=True)
class Link:
    """An address with the text that leads to it and the day beside it (``YYYY-MM-DD`` or empty)."""

    address: str
    title: str
    published: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page that was read. ``published`` is the day that the page itself states; ``has_script`` tells that one may
    make the page in the browser."""

    links: tuple[Link, ...]
    text: str = ""
    published: str = ""
    has_script: bool = False


def read_list(content: bytes, address: str, wanted: ListPage, portals: Portals) -> Page:
    """The entries of a list page; raises :class:`~extract.errors.ReadError` where it is not of the format it should be."""
    if wanted.format == "json":
        return Page(links=tuple(_json_links(content, address, wanted, portals)))
    if wanted.format == "xml":
        return Page(links=tuple(_xml_links(content, address, wanted, portals)))
    return read_page(content, address, portals)


def read_page(content: bytes, address: str, portals: Portals) -> Page:
    """The links and the text of a web page; raises :class:`~extract.errors.ReadError`."""
    root = _parsed(characters(content)[0])
    base = next((absolute(address, found) for found in root.xpath("//base/@href")), "") or address
    return Page(
        links=tuple(_links(root, base, portals)),
        text=_text(root),
        published=_stated(root, portals),
        has_script=next(root.iter("script"), None) is not None,
    )


def _parsed(text: str) -> Any:
    try:
        return parse(text)
    except RecursionError as error:
        raise ReadError("the page is nested too deeply") from error


def _links(root: Any, base: str, portals: Portals) -> Iterator[Link]:
    """Every link of a page once, with the longest of its texts."""
    found: dict[str, Link] = {}
    for anchor in root.iter("a"):
        address = absolute(base, anchor.get("href") or "")
        if address:
            link = Link(address, _title(anchor), portals.date(_row(anchor)))
            known = found.get(address)
            if known is None or len(known.title) < len(link.title):
                found[address] = link
    yield from found.values()


def _title(anchor: Any) -> str:
    """The full title where the text was cut short for the page."""
    shown, full = _text(anchor), " ".join((anchor.get("title") or "").split())
    return full if len(full) > len(shown) else shown


def _row(anchor: Any) -> str:
    """The text of the entry that a link stands in."""
    row = next((element for element in anchor.iterancestors() if element.tag in _ROWS), anchor.getparent())
    text = _text(row) if row is not None else ""
    return text if len(text) <= _LONGEST_ROW else ""


def _text(root: Any) -> str:
    """What a reader sees, blanks made one."""
    return " ".join(" ".join(root.xpath(_SEEN, smart_strings=False)).split())


def _stated(root: Any, portals: Portals) -> str:
    """The day of publication in the page's head."""
    for meta in root.iter("meta"):
        name = (meta.get("name") or meta.get("property") or "").lower()
        if name in portals.file.published and (day := portals.date(meta.get("content") or "")):
            return day
    return ""


def _json_links(content: bytes, address: str, wanted: ListPage, portals: Portals) -> Iterator[Link]:
    try:
        data = json.loads(characters(content)[0])
    except (ValueError, RecursionError) as error:
        raise ReadError(f"the list is no JSON: {error}") from error
    items = _at(data, wanted.items)
    if not isinstance(items, list):
        raise ReadError(f"the list has no entries at {wanted.items or 'its top'}", "correct items")
    for item in items:
        link = absolute(address, str(_at(item, wanted.link) or ""))
        if link:
            title = _plain(str(_at(item, wanted.title) or ""))
            yield Link(link, title, portals.date(str(_at(item, wanted.date) or "")))


def _at(data: Any, way: str) -> Any:
    """What lies at the end of a way such as ``data.list``; None where there is nothing."""
    for step in filter(None, way.split(".")):
        data = data.get(step) if isinstance(data, dict) else None
    return data


def _xml_links(content: bytes, address: str, wanted: ListPage, portals: Portals) -> Iterator[Link]:
    # External entities and the network stay closed; `recover` reads lists that portals close wrongly.
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, recover=True, huge_tree=False
    )
    text = characters(content)[0].encode("utf-8", "replace")
    try:
        root = etree.fromstring(_undeclared(text), parser)
    except etree.XMLSyntaxError as error:
        raise ReadError(f"the list is no XML: {error.msg}") from error
    if root is None:
        raise ReadError("the list is no XML")
    for item in root.iter("{*}" + wanted.items):
        yield from _entry(item, address, wanted, portals)


def _undeclared(text: bytes) -> bytes:
    """XML without its declaration, which names the encoding that it had before it was decoded."""
    start = text.lstrip()
    return start[start.index(b"?>") + 2 :] if start.startswith(b"<?xml") and b"?>" in start else start


def _entry(item: Any, address: str, wanted: ListPage, portals: Portals) -> Iterator[Link]:
    """One entry: fields where the source names them, else a piece of a web page."""
    if not wanted.link:
        piece = " ".join(item.itertext())
        if piece.strip():
            yield from _links(_parsed(piece), address, portals)
        return
    link = absolute(address, _field(item, wanted.link))
    if link:
        title, day = _field(item, wanted.title), _field(item, wanted.date)
        yield Link(link, _plain(title), portals.date(day))


def _field(item: Any, name: str) -> str:
    found = item.find("{*}" + name) if name else None
    return "" if found is None else str(found.xpath("string()"))


def _plain(title: str) -> str:
    """A title without the marks that some lists put into it."""
    return _text(_parsed(title)) if "<" in title else " ".join(title.split())
