"""Printed text made easy to match: folded widths, no white space, and the way back to what was printed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

_OPENING, _CLOSING, _STRAIGHT = "“„「『", "”‟」』", '"＂″'
_DASHES = "—–―－‐‑−"
_KEPT = "，"
"""A full-width comma parts clauses; folded to half width it could be taken for a thousands separator."""


first_digit = re.compile(r"\d").search
"""The first digit of a text, of any width; without one there is no number to look for."""


@dataclass(frozen=True, slots=True)
class Reading:
    """``text`` is what patterns see; ``at[i]`` is where its character ``i`` stands in ``printed``."""

    printed: str
    text: str
    at: Sequence[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The printed span of ``text[start:end]``; ``end`` must lie behind ``start``."""
        return self.at[start], self.at[end - 1] + 1

    def quote(self, start: int, end: int) -> str:
        """The printed text of ``text[start:end]``."""
        first, last = self.span(start, end)
        return self.printed[first:last]


@lru_cache(maxsize=4096)
def read(printed: str) -> Reading:
    """Fold widths, quotes (“ and ”) and dashes; drop white space, except one blank that keeps two numbers apart."""
    folded = printed.translate(_FOLDING)
    if _GAP in folded or '"' in folded:
        return _closed_up(printed, folded)
    return Reading(printed, folded, range(len(folded)))


def _closed_up(printed: str, folded: str) -> Reading:
    """The reading of a text with white space or straight quotes in it."""
    characters: list[str] = []
    at: list[int] = []
    gap = quoted = False
    for position, character in enumerate(folded):
        if character == _GAP:
            gap = True
            continue
        if gap and characters and characters[-1].isdigit() and character.isdigit():
            characters.append(" ")
            at.append(position)
        if character == '"':
            quoted = not quoted
            characters.append("“" if quoted else "”")
        else:
            characters.append(character)
        at.append(position)
        gap = False
    return Reading(printed, "".join(characters), at)


def in_place(printed: str, blank: str) -> str:
    """``printed`` with every character folded where it stands, and ``blank`` for each white space."""
    return printed.translate(_FOLDING).replace(_GAP, blank)


def fold(character: str) -> str:
    """One character as patterns see it: half width, “ or ” or a straight quote, plain dash; empty for white space."""
    if character in _KEPT:
        return character
    if character in _OPENING:
        return "“"
    if character in _CLOSING:
        return "”"
    if character in _STRAIGHT:
        return '"'
    if character in _DASHES:
        return "-"
    if character.isspace() or unicodedata.category(character) in {"Cf", "Cc"}:
        return ""
    folded = unicodedata.normalize("NFKC", character)
    if len(folded) != 1 or (folded.isdigit() and not _is_digit(character)):
        return character
    return folded


def _is_digit(character: str) -> bool:
    """Whether it is a decimal digit of any width, and no circled or raised one."""
    return unicodedata.category(character) == "Nd"


_GAP = "\0"
"""Stands for white space until the text is closed up; a text that holds it has it as white space too."""


class _Folding(dict[int, str]):
    """What each character becomes, found out when it is first met; always one character."""

    def __missing__(self, code: int) -> str:
        folded = self[code] = fold(chr(code)) or _GAP
        return folded


_FOLDING = _Folding()
