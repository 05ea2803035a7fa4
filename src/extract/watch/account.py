"""What of a web page is the account, where a page itself is one: a change in it, and nothing else, is a new version."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from extract.errors import ReadError
from extract.library.portals import Portals
from extract.model.document import Paragraph, Table
from extract.read.html.encoding import characters
from extract.read.html.page import Outline, parse
from extract.read.html.story import Story
from extract.read.word.names import Element


def lasting_text(content: bytes, selector: str, portals: Portals) -> str:
    """The text of the account in a page: of the parts that the CSS ``selector`` names, else of what is read of it.

    What tells of the visit and not of the account (counters, the day of today) is left out. Raises
    :class:`~extract.errors.ReadError` where there is no such part, or no text in it.
    """
    try:
        lines = list(_lines(_parts(parse(characters(content)[0]), selector), portals))
    except RecursionError as error:
        raise ReadError("the page is nested too deeply") from error
    if not any(map(str.strip, lines)):
        raise ReadError("the page holds no text of an account")
    return "\n".join(" ".join(line.split()) for line in lines)


def _parts(root: Element, selector: str) -> list[Element]:
    if not selector:
        return [root]
    from cssselect import HTMLTranslator

    found: Any = root.xpath(HTMLTranslator().css_to_xpath(selector))
    if not found:
        raise ReadError(f"no part of the page is {selector}", "correct content")
    return list(found)


def _lines(parts: list[Element], portals: Portals) -> Iterator[str]:
    for part in parts:
        for block in Story(Outline(part)).blocks(part):
            if isinstance(block, Paragraph):
                yield portals.lasting(f"{block.number}{block.text}")
            elif isinstance(block, Table):
                yield from (cell.text for cell in block.walk())
