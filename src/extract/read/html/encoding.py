"""A web page's characters: what its bytes prove counts before what it declares, since pages often declare wrongly."""

from __future__ import annotations

import re

from extract.errors import UnknownFormat
from extract.read.national import GB, is_national, national

_DECLARED = re.compile(
    rb"charset\s*=\s*[\"']?\s*([a-z0-9_-]{2,20})|encoding\s*=\s*[\"']([a-z0-9_-]{2,20})", re.IGNORECASE
)
_DECLARED_WITHIN = 4096
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_BIG5 = "big5hkscs"
_KNOWN = {"big5": _BIG5, "big5-hkscs": _BIG5}
"""Declarations that are believed where the bytes agree; all others mean the national standard or nothing."""

_CONTROL = dict.fromkeys([*range(0x09), 0x0B, *range(0x0E, 0x20), 0x7F])
_MOST_BROKEN = 0.01


def characters(content: bytes, declared: str = "") -> tuple[str, str]:
    """The page's text, and what is to be said about it; ``declared`` is an encoding named outside the page."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _plain(content.decode(encoding, "replace")), ""
    for reading in (_utf_8, _big5 if _named(content, declared) == _BIG5 else national, national):
        try:
            return _plain(reading(content)), ""
        except UnicodeDecodeError:
            continue
    return _least_broken(content)


def _utf_8(content: bytes) -> str:
    return content.decode("utf-8")


def _big5(content: bytes) -> str:
    """As declared, unless the bytes are text in the national standard."""
    return content.decode(GB if is_national(content) else _BIG5)


def _least_broken(content: bytes) -> tuple[str, str]:
    """The reading that leaves the fewest characters unread."""
    readings = [content.decode(encoding, "replace") for encoding in ("utf-8", GB)]
    broken = [reading.count("\N{REPLACEMENT CHARACTER}") for reading in readings]
    best = broken.index(min(broken))
    if broken[best] > _MOST_BROKEN * len(readings[best]):
        raise UnknownFormat("the web page's characters are in no encoding that is known")
    return _plain(readings[best]), f"{broken[best]} characters of the page are damaged"


def _named(content: bytes, declared: str) -> str:
    found = _DECLARED.search(content[:_DECLARED_WITHIN])
    name = declared or ((found[1] or found[2]).decode("ascii") if found else "")
    return _KNOWN.get(name.strip().lower(), GB)


def _plain(text: str) -> str:
    """Text without control characters, at which a parser would end."""
    return text.translate(_CONTROL)
