"""Automatic numbers of lists, counted the way that Word counts them, as they are displayed.

Word's formats, old and new, keep lists alike: an abstract list holds up to nine levels and one running count; list
instances continue that count, and may change levels or start anew.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Mapping
from dataclasses import dataclass

from extract.read.numerals import numeral

LEVELS = 9
_SLOT = re.compile(r"%([1-9])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """One level of a list: ``text`` holds ``%1`` for the number of the first level and so on.

    ``restart`` is the level (1-based) after which it starts anew; 0 never; None after any level above it.
    """

    start: int = 1
    style: str = "decimal"
    text: str = ""
    legal: bool = False
    restart: int | None = None
    paragraph_style: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Instance:
    """A list as paragraphs name it: which abstract list's count it continues, its levels, the starts it sets."""

    abstract: Hashable
    levels: Mapping[int, Level]
    starts: Mapping[int, int]

    def level(self, at: int) -> Level:
        """The level (0-based); a plain one where the list says nothing of it."""
        return self.levels.get(at, _NO_LEVEL)


_NO_LEVEL = Level()


class Counter:
    """The running counts of all lists of a document: None where a level is unused since its last restart."""

    def __init__(self) -> None:
        self._counts: dict[Hashable, list[int | None]] = {}
        self._started: set[tuple[int, int]] = set()

    def next(self, list_id: int, instance: Instance, level: int) -> str:
        """Count one paragraph at ``level`` (0-based, cut to what lists have) and give its number as displayed."""
        level = min(max(level, 0), LEVELS - 1)
        counts = self._counts.setdefault(instance.abstract, [None] * LEVELS)
        self._start(list_id, instance, counts, level)
        count = counts[level]
        counts[level] = instance.level(level).start if count is None else count + 1
        for above in range(level):
            if counts[above] is None:
                counts[above] = instance.level(above).start
        for below in range(level + 1, LEVELS):
            restart = instance.level(below).restart
            if restart is None or level < restart:
                counts[below] = None
        return _shown(instance, counts, level)

    def _start(self, list_id: int, instance: Instance, counts: list[int | None], level: int) -> None:
        """An instance that overrides a start restarts the list where it is first used."""
        if level in instance.starts and (list_id, level) not in self._started:
            self._started.add((list_id, level))
            counts[level] = None


def _shown(instance: Instance, counts: list[int | None], level: int) -> str:
    own = instance.level(level)
    if own.style == "bullet":
        return ""

    def slot(match: re.Match[str]) -> str:
        at = int(match[1]) - 1
        counted = counts[at]
        style = "decimal" if own.legal and at < level else instance.level(at).style
        return numeral(counted, style) if counted is not None and at <= level else ""

    return _SLOT.sub(slot, own.text).strip()
