"""Paragraph and character styles: what a paragraph or run inherits from them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from extract.read.word.names import Element, Properties, W, number, properties, switch, value

_TOC = re.compile(r"toc \d|table of figures", re.IGNORECASE)
_HEADING = re.compile(r"heading ([1-9])", re.IGNORECASE)
_BODY_LEVEL = 9
_STYLE = f"{W}pStyle"
_OUTLINE = f"{W}outlineLvl"


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """What a style says after its ancestors have been asked. ``level`` is 1-based; ``list_id`` 0 means no list."""

    name: str = ""
    level: int | None = None
    list_id: int | None = None
    list_level: int | None = None
    hidden: bool = False

    @property
    def contents(self) -> bool:
        """Whether it is one of the styles of a table of contents."""
        return _TOC.match(self.name) is not None


PLAIN = Style()


class Styles:
    """The styles of a document by id; unknown ids are plain."""

    def __init__(self, root: Element | None) -> None:
        found = root.findall(f"{W}style") if root is not None else []
        self._elements = {style.get(f"{W}styleId", ""): style for style in found}
        self._resolved: dict[str, Style] = {}
        self.default = next(
            (self.get(key) for key, style in self._elements.items() if _is_default(style)), PLAIN
        )

    def get(self, key: str | None) -> Style:
        """The style with this id."""
        if key is None or key not in self._elements:
            return PLAIN
        if key not in self._resolved:
            self._resolved[key] = self._resolve(key)
        return self._resolved[key]

    def paragraph(self, own: Properties) -> Style:
        """The style of a paragraph with these properties."""
        key = value(own, _STYLE)
        return self.get(key) if key in self._elements else self.default

    def _resolve(self, key: str) -> Style:
        chain = self._chain(key)
        paragraphs = [properties(style, f"{W}pPr") for style in chain]
        lists = [properties(own.get(f"{W}numPr")) for own in paragraphs]
        hidden = (switch(properties(style, f"{W}rPr"), f"{W}vanish") for style in chain)
        name = value(properties(chain[0]), f"{W}name") or ""
        return Style(
            name=name,
            level=_first(map(outline_level, paragraphs)) or _named_level(name),
            list_id=_first(number(value(own, f"{W}numId")) for own in lists),
            list_level=_first(number(value(own, f"{W}ilvl")) for own in lists),
            hidden=next((known for known in hidden if known is not None), False),
        )

    def _chain(self, key: str) -> list[Element]:
        """The style and its ancestors, nearest first; a circle ends where it closes."""
        chain: list[Element] = []
        seen: set[str] = set()
        step: str | None = key
        while step is not None and step in self._elements and step not in seen:
            seen.add(step)
            chain.append(self._elements[step])
            step = value(properties(self._elements[step]), f"{W}basedOn")
        return chain


def outline_level(own: Properties) -> int | None:
    """The 1-based outline level of a paragraph; 10 where it is said to be body text; None where nothing is said."""
    level = number(value(own, _OUTLINE))
    return level + 1 if level is not None and 0 <= level <= _BODY_LEVEL else None


def _named_level(name: str) -> int | None:
    found = _HEADING.fullmatch(name)
    return int(found[1]) if found else None


def _first(found: Iterable[int | None]) -> int | None:
    return next((known for known in found if known is not None), None)


def _is_default(style: Element) -> bool:
    return style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in {"1", "true", "on"}
