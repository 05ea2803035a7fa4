"""A web page as a tree, and what in it is the account and what is the site around it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from extract.errors import DamagedFile, EmptyFile
from extract.read.word.names import Element

_CONDITION = re.compile(r"<!\[(?:if|endif)[^>\]]*\](?!--)>", re.IGNORECASE)
"""Conditions that only old browsers understand; what stands between them is shown."""

UNSEEN = frozenset(
    {"head", "script", "style", "template", "noscript", "select", "option", "button", "input", "textarea"}
    | {"iframe", "object", "embed", "svg", "canvas", "audio", "video", "xml", "map"}
)
"""Elements without text of the account."""

_HIDDEN = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_AROUND = {
    "nav",
    "header",
    "footer",
    "aside",
    "navigation",
    "banner",
    "contentinfo",
    "complementary",
    "search",
}
_SHARE = 0.97
_LONGEST_AROUND = 300
"""Characters: the site around a page says less than that in one place."""

_HEADING = re.compile(r"h[1-6]")
_TITLE = re.compile(r"title|bt\b|headline", re.IGNORECASE)
_FIGURE = re.compile(r"\d\.\d|\d,\d{3}")


def parse(text: str) -> Element:
    """The page's root element; nothing that it names is loaded or run."""
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True
    )
    try:
        root = etree.fromstring(_CONDITION.sub("", text).encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError as error:
        raise DamagedFile(f"the web page cannot be parsed: {error.msg}") from error
    if root is None:
        raise EmptyFile("the web page holds no text")
    return root


def name(element: Element) -> str:
    """The element's name without a prefix; empty for what is no element."""
    return element.tag.rpartition(":")[2].lower() if isinstance(element.tag, str) else ""


def hidden(element: Element) -> bool:
    """Whether the page does not show the element."""
    return element.get("hidden") is not None or _HIDDEN.search(element.get("style", "")) is not None


def seen(element: Element) -> bool:
    """Whether the page shows text of this element."""
    return bool(name(element)) and name(element) not in UNSEEN and not hidden(element)


class Outline:
    """Where the account stands in a page: the smallest element with nearly all text that is no link."""

    def __init__(self, root: Element) -> None:
        self._lengths: dict[Element, int] = {}
        body = next(root.iter("body"), root)
        self._measure(body)
        self._main = self._narrowed(body)
        self._inside = {self._main, *self._main.iterancestors()}

    def around(self, element: Element) -> bool:
        """Whether an element belongs to the site and not to the account.

        Where the site marks its own parts it is believed. Beside the account's element only little text without
        headings, tables or decimals counts as the site's: a piece of the account must not be lost.
        """
        parent = element.getparent()
        if element in self._inside or parent is None:
            return False
        role = element.get("role", "").lower()
        if parent not in self._inside or parent is self._main:
            return "nav" in {name(element), role[:3]} and not _FIGURE.search(_words(element))
        words = _words(element)
        if name(element) in _AROUND or role in _AROUND:
            return not _FIGURE.search(words)
        return self._lengths.get(element, 0) <= _LONGEST_AROUND and not _tells(element, words)

    def before(self, element: Element) -> bool:
        """Whether an element stands before the account."""
        path = [self._main, *self._main.iterancestors()]
        return any(sibling in path for sibling in element.itersiblings())

    def _narrowed(self, body: Element) -> Element:
        main, total = body, self._lengths[body]
        while True:
            inner = max(main, key=lambda child: self._lengths.get(child, 0), default=None)
            if inner is None or name(inner) in {"tr", "td", "p", "span"} or not total:
                return main
            if self._lengths.get(inner, 0) < _SHARE * total:
                return main
            main = inner

    def _measure(self, body: Element) -> None:
        """How many characters outside links each element holds; children come before their parents."""
        for event, element in etree.iterwalk(body, events=("start", "end")):
            if event == "end" and seen(element):
                own = len((element.text or "").strip())
                tails = sum(len((child.tail or "").strip()) for child in element)
                inner = sum(self._lengths.get(child, 0) for child in element)
                self._lengths[element] = 0 if name(element) == "a" else own + tails + inner
        self._lengths.setdefault(body, 0)


def _words(element: Element) -> str:
    return "".join(map(str, element.itertext()))


def _tells(element: Element, words: str) -> bool:
    """Whether an element beside the account may be a piece of it: a title, a table, an amount."""
    if _FIGURE.search(words):
        return True
    return any(_HEADING.fullmatch(name(one)) or _titled(one) for one in _elements(element))


def _titled(element: Element) -> bool:
    return _TITLE.search(f"{element.get('class', '')} {element.get('id', '')}") is not None


def _elements(element: Element) -> Iterator[Element]:
    return (one for one in element.iter() if isinstance(one.tag, str))
