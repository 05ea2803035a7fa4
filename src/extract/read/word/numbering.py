"""Automatic numbers, counted the way that Word counts them, as they are displayed."""

from __future__ import annotations

from dataclasses import replace

from extract.read.lists import Counter, Instance, Level
from extract.read.word.names import Element, Properties, W, number, properties, switch, value
from extract.read.word.styles import Style, Styles

_LISTED = f"{W}numPr"
_NO_LEVEL = Level()


class Numbering:
    """The lists of a document. Asking for a paragraph's number counts it, so ask once each, in reading order."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._styles = styles
        abstracts = root.findall(f"{W}abstractNum") if root is not None else []
        self._abstracts = {abstract.get(f"{W}abstractNumId", ""): abstract for abstract in abstracts}
        instances = root.findall(f"{W}num") if root is not None else []
        self._numbers = {number(num.get(f"{W}numId")): num for num in instances}
        self._instances: dict[int, Instance | None] = {}
        self._counter = Counter()

    def next(self, own: Properties, style: Style) -> str:
        """The number that a paragraph with these properties displays; empty where it has none."""
        if _LISTED not in own and not style.list_id:
            return ""
        listed = properties(own.get(_LISTED))
        chosen = number(value(listed, f"{W}numId"))
        list_id = style.list_id if chosen is None else chosen
        instance = self._instance(list_id) if list_id else None
        if instance is None or list_id is None:
            return ""
        level = number(value(listed, f"{W}ilvl"))
        if level is None:
            level = self._level_of(instance, style, value(own, f"{W}pStyle"))
        return self._counter.next(list_id, instance, level)

    def _level_of(self, instance: Instance, style: Style, style_id: str | None) -> int:
        """The level that a style has in a list: the list says it by naming the style, else the style itself."""
        named = (
            at for at, level in instance.levels.items() if style_id and level.paragraph_style == style_id
        )
        return next(named, style.list_level or 0)

    def _instance(self, list_id: int) -> Instance | None:
        if list_id not in self._instances:
            self._instances[list_id] = self._build(list_id)
        return self._instances[list_id]

    def _build(self, list_id: int) -> Instance | None:
        num = self._numbers.get(list_id)
        abstract = self._abstract(value(properties(num), f"{W}abstractNumId"))
        if num is None or abstract is None:
            return None
        levels = self._levels(abstract)
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
        return Instance(abstract=abstract, levels=levels, starts=starts)

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
