"""The sentences of a printed text."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

import regex

_END = regex.compile(r"[。；;！？\n](?!\d)")
LONGEST = 1_000
"""Characters of context on each side of a number; a longer sentence is no sentence."""


class Sentences:
    """Where the sentences of ``text`` begin and end, found once."""

    def __init__(self, text: str) -> None:
        self._text = text
        marks = list(_END.finditer(text))
        self._starts = [0, *(mark.end() for mark in marks)]
        self._ends = [*(mark.start() for mark in marks), len(text)]

    def around(self, start: int, end: int) -> str:
        """The sentence that holds ``text[start:end]``, without the white space around it."""
        first = self._starts[bisect_right(self._starts, start) - 1]
        last = self._ends[bisect_left(self._ends, end)]
        return self._text[max(first, start - LONGEST) : min(last, end + LONGEST)].strip()
