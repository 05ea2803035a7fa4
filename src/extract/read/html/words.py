"""Text that is put together as a browser shows it: white space falls together, line breaks stay."""

from __future__ import annotations

import re
import unicodedata

BREAK = "\x01"
TAB = "\x02"
"""Stand for a line break and a tab until white space has fallen together."""

_SPACE = re.compile(r"[ \t\r\n\f]+")
_AROUND_BREAK = re.compile(rf"[ \u00a0]*{BREAK}[ \u00a0]*")
_DEBRIS = re.compile(
    r"\s*(?:TOC\s+(?:\\?[a-z]\s*(?:[\"“”][\d\-,]+[\"“”]|\d-\d)?\s*)+"
    r"|(?:HYPERLINK\s+\\?l\s+[\"“”]?_Toc\w+[\"“”]?)|PAGEREF\s+_Toc\w+(?:\s+\\?h)?)\s*"
)
"""Fields of Word that a site's editor turned into text."""

_REFERENCE = "PAGEREF _"


def shown(pieces: list[str]) -> str:
    """The text of the pieces as a browser shows it, line breaks kept."""
    raw = "".join(pieces)
    text = _SPACE.sub(lambda found: _space(raw, found), raw)
    text = _AROUND_BREAK.sub("\n", text).replace("\xa0", " ").replace(TAB, "\t")
    return text.strip()


def _space(text: str, found: re.Match[str]) -> str:
    """A blank; none where a line of the source ends between two wide characters."""
    before, after = text[found.start() - 1 : found.start()], text[found.end() : found.end() + 1]
    if "\n" in found[0] and before and after and _wide(before) and _wide(after):
        return ""
    return " "


def _wide(character: str) -> bool:
    return unicodedata.east_asian_width(character) in {"W", "F"}


def without_fields(text: str) -> tuple[str, bool]:
    """Text without what is left of Word's fields, and whether it refers to a page as entries of contents do."""
    if "_Toc" not in text and "TOC " not in text:
        return text, False
    return _DEBRIS.sub("\t" if _REFERENCE in text else "", text).strip(), True
