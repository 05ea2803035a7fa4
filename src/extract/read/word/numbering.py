"""Automatic numbers, counted the way that Word counts them, as they are displayed."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from extract.read.word.names import Element, Properties, W, number, properties, switch, value
from extract.read.word.numerals import numeral
from extract.read.word.styles import Style, Styles

_LEVELS = 9
_LISTED = f"{W}numPr"
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


@dataclass(slots=True)
class _List:
    """An abstract list's running count: None where a level has not been used since its last restart."""

    levels: dict[int, Level]
    counts: list[int | None] = field(default_factory=lambda: [None] * _LEVELS)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Instance:
    """A ``w:num``: which abstract list it continues and what it changes in it."""

    abstract: str
    levels: dict[int, Level]
    starts: dict[int, int]


class Numbering:
    """The lists of a document. Asking for a paragraph's number counts it, so ask once each, in reading order."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._styles = styles
        abstracts = root.findall(f"{W}abstractNum") if root is not None else []
        self._abstracts = {abstract.get(f"{W}abstractNumId", ""): abstract for abstract in abstracts}
        instances = root.findall(f"{W}num") if root is not None else []
        self._numbers = {number(num.get(f"{W}numId")): num for num in instances}
        self._instances: dict[int, _Instance | None] = {}
        self._lists: dict[str, _List] = {}
        self._started: set[tuple[int, int]] = set()

    def next(self, own: Properties, style: Style) -> str:
        """The number that a paragraph with these properties displays; empty where it has none."""
        listed = properties(own.get(_LISTED))
        chosen = number(value(listed, f"{W}numId"))
        list_id = style.list_id if chosen is None else chosen
        instance = self._instance(list_id) if list_id else None
        if instance is None or list_id is None:
            return ""
        level = number(value(listed, f"{W}ilvl"))
        if level is None:
            level = self._level_of(instance, style, value(own, f"{W}pStyle"))
        return self._count(list_id, instance, min(max(level, 0), _LEVELS - 1))

    def _level_of(self, instance: _Instance, style: Style, style_id: str | None) -> int:
        """The level that a style has in a list: the list says it by naming the style, else the style itself."""
        named = (
            at for at, level in instance.levels.items() if style_id and level.paragraph_style == style_id
        )
        return next(named, style.list_level or 0)

    def _count(self, list_id: int, instance: _Instance, level: int) -> str:
        running = self._lists[instance.abstract]
        self._start(list_id, instance, running, level)
        count = running.counts[level]
        running.counts[level] = self._of(instance, level).start if count is None else count + 1
        for above in range(level):
            if running.counts[above] is None:
                running.counts[above] = self._of(instance, above).start
        for below in range(level + 1, _LEVELS):
            restart = self._of(instance, below).restart
            if restart is None or level < restart:
                running.counts[below] = None
        return self._shown(instance, running, level)

    def _start(self, list_id: int, instance: _Instance, running: _List, level: int) -> None:
        """A ``w:num`` that overrides a start restarts the list where it is first used."""
        if level in instance.starts and (list_id, level) not in self._started:
            self._started.add((list_id, level))
            running.counts[level] = None

    def _shown(self, instance: _Instance, running: _List, level: int) -> str:
        own = self._of(instance, level)
        if own.style == "bullet":
            return ""

        def slot(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            counted = running.counts[at]
            style = "decimal" if own.legal and at < level else self._of(instance, at).style
            return numeral(counted, style) if counted is not None and at <= level else ""

        return _SLOT.sub(slot, own.text).strip()

    @staticmethod
    def _of(instance: _Instance, level: int) -> Level:
        return instance.levels.get(level, _NO_LEVEL)

    def _instance(self, list_id: int) -> _Instance | None:
        if list_id not in self._instances:
            self._instances[list_id] = self._build(list_id)
        return self._instances[list_id]

    def _build(self, list_id: int) -> _Instance | None:
        num = self._numbers.get(list_id)
        abstract = self._abstract(value(properties(num), f"{W}abstractNumId"))
        if num is None or abstract is None:
            return None
        levels = dict(self._lists.setdefault(abstract, _List(self._levels(abstract))).levels)
        starts: dict[int, int] = {}
        for override in num.findall(f"{W}lvlOverride"):
            at = number(override.get(f"{W}ilvl")) or 0
            changed = properties(override)
            if f"{W}lvl" in changed:
                levels[at] = _level(properties(changed[f"{W}lvl"]))
            start = number(value(changed, f"{W}startOverride"))
            if start is not None:
                starts[at] = start
                levels[at] = replace(levels.get(at, _NO_LEVEL), start=start)
        return _Instance(abstract=abstract, levels=levels, starts=starts)

    def _abstract(self, key: str | None) -> str | None:
        """The abstract list that holds the levels: a list may borrow those of a list style."""
        if key not in self._abstracts:
            return None
        link = value(properties(self._abstracts[key]), f"{W}numStyleLink")
        owners = (
            other
            for other, abstract in self._abstracts.items()
            if value(properties(abstract), f"{W}styleLink") == link
        )
        return next(owners, key) if link is not None else key

    def _levels(self, abstract: str) -> dict[int, Level]:
        found = self._abstracts[abstract].findall(f"{W}lvl")
        return {number(level.get(f"{W}ilvl")) or 0: _level(properties(level)) for level in found}


_NO_LEVEL = Level()


def _level(own: Properties) -> Level:
    start = number(value(own, f"{W}start"))
    return Level(
        start=1 if start is None else start,
        style=value(own, f"{W}numFmt") or "decimal",
        text=value(own, f"{W}lvlText") or "",
        legal=switch(own, f"{W}isLgl") is True,
        restart=number(value(own, f"{W}lvlRestart")),
        paragraph_style=value(own, f"{W}pStyle"),
    )
