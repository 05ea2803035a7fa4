"""What a dump writes into a line beside its words: bookmarks, automatic numbers, breaks."""

from __future__ import annotations

import re
from dataclasses import dataclass

_BOOKMARK = re.compile(r"\[bookmark: [^\]\n]*\]")
_HEADING_BOOKMARK = "[bookmark: _Toc"
"""Word gives bookmarks of this name to the headings that its table of contents lists, and to nothing else."""

_NUMBERED = re.compile(
    r"[ ]?(?P<listed>\D?\d{1,3}\D{0,2})[ ](?=\[bookmark: _Toc)"
    r"|[ ]?(?P<marked>[（(]?\d{1,3}[、.．)）])[ ](?=\[bookmark: )"
    r"|(?P<alone>[（(]\d{1,3}[）)]|\d{1,3}、)[ ](?=\S)"
)
"""A dump puts one blank behind an automatic number. What else it may look like grows with what stands behind it:
a heading of the contents, any bookmark, or mere text, before which only some forms are never typed with a blank."""

_BREAK_BEFORE_BOOKMARK = re.compile(r"^[ ](?=\[bookmark: )")


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """A line without its marks. ``heading`` says that the contents list it."""

    text: str
    number: str
    heading: bool


def unmark(line: str) -> Marked:
    """Take the marks off a line of a dump."""
    heading = _HEADING_BOOKMARK in line
    numbered = _NUMBERED.match(line)
    if numbered:
        number, rest = numbered[numbered.lastgroup or 0], line[numbered.end() :]
    else:
        number, rest = "", _BREAK_BEFORE_BOOKMARK.sub("", line)
    return Marked(text=plain(rest), number=number.strip(), heading=heading)


def plain(text: str) -> str:
    """Text without bookmarks and form feeds."""
    text = text.replace("\f", "")
    return _BOOKMARK.sub("", text) if "[bookmark: " in text else text
