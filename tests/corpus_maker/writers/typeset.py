"""Breaks text into lines that fit a width. Numbers stay whole; a unit may go to the next line, as in print."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

WORD = re.compile(r"[0-9A-Za-z.,%:/+\-]+|.", re.DOTALL)
CLOSING = "，。；：、）”》％"


def break_lines(
    text: str, width: float, measure: Callable[[str], float], first: float = 0.0
) -> Iterator[tuple[int, int]]:
    """The ``(start, end)`` of each line; ``first`` is the indent of the first one. Empty text is one empty line."""
    start = position = 0
    used = first
    for found in WORD.finditer(text):
        advance = measure(found.group())
        if used + advance > width and position > start and found.group() not in CLOSING:
            yield start, position
            start, used = position, 0.0
        # A word wider than the line is broken anywhere.
        while advance > width:
            cut = _fitting(text[position : found.end()], width - used, measure)
            yield start, position + cut
            start = position = position + cut
            used, advance = 0.0, measure(text[position : found.end()])
        used += advance
        position = found.end()
    yield start, len(text)


def _fitting(word: str, width: float, measure: Callable[[str], float]) -> int:
    return max(1, next((n - 1 for n in range(1, len(word) + 1) if measure(word[:n]) > width), len(word)))
