"""Web pages (``.html``, ``.htm``) and web archives (``.mht``): an account that was published as a page.

Nothing is loaded and no script is run. The site around the account (navigation, footers) becomes furniture.
"""

from __future__ import annotations

from email import policy
from email.message import Message
from email.parser import BytesParser
from pathlib import Path

from extract.errors import DamagedFile, EmptyFile, LimitExceeded
from extract.model.document import Document
from extract.read.html.encoding import characters
from extract.read.html.page import Outline, parse
from extract.read.html.story import Story
from extract.read.word.names import Element

MAX_PAGE = 32 * 2**20
"""Bytes of a page; its tree takes some ten times as much."""


def read_html(path: Path) -> Document:
    """The document of a web page; raises a :class:`~extract.errors.ReadError` where there is none to give."""
    return _document(_bounded(path))


def read_mhtml(path: Path) -> Document:
    """The document of the largest page in a web archive. Raises as :func:`read_html` does."""
    message = BytesParser(policy=policy.compat32).parsebytes(_bounded(path))
    pages = [(_payload(part), part) for part in message.walk() if part.get_content_type() == "text/html"]
    if not pages:
        raise DamagedFile("the web archive holds no page", "download it again")
    content, part = max(pages, key=lambda page: len(page[0]))
    return _document(content, str(part.get_content_charset() or ""))


def _payload(part: Message) -> bytes:
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _bounded(path: Path) -> bytes:
    if path.stat().st_size > MAX_PAGE:
        raise LimitExceeded(f"the web page is larger than {MAX_PAGE // 2**20} MB")
    return path.read_bytes()


def _document(content: bytes, declared: str = "") -> Document:
    text, problem = characters(content, declared)
    try:
        return _told(parse(text), problem)
    except RecursionError as error:
        raise LimitExceeded("the web page is nested too deeply") from error


def _told(root: Element, problem: str) -> Document:
    story = Story(Outline(root))
    blocks = story.blocks(root)
    if not blocks:
        pictures = next(root.iter("img"), None) is not None
        raise EmptyFile("the web page holds pictures only" if pictures else "the web page holds no text")
    problems = (problem, *story.problems) if problem else tuple(story.problems)
    return Document(format="html", blocks=blocks, furniture=tuple(story.furniture), problems=problems)
