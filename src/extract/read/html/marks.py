"""What a page says of a paragraph beside its words: its level, its number, whether contents list it."""

from __future__ import annotations

import re

from extract.read.html.page import name
from extract.read.numerals import numeral
from extract.read.word.names import Element, number

_HEADING = re.compile(r"h([1-6])")
_OUTLINE = re.compile(r"mso-outline-level\s*:\s*([1-9])")
_CONTENTS = re.compile(r"\b(?:MsoToc\d|MsoTableofFigures|toc\d?)\b", re.IGNORECASE)
_LIST_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*(?:[a-z]+\s+)*?(none|[a-z-]+)", re.IGNORECASE)
_TYPES = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_STYLES = {
    "decimal": ("decimal", "."),
    "lower-alpha": ("lowerLetter", "."),
    "upper-alpha": ("upperLetter", "."),
    "lower-roman": ("lowerRoman", "."),
    "upper-roman": ("upperRoman", "."),
    "cjk-ideographic": ("chineseCountingThousand", "、"),
    "simp-chinese-informal": ("chineseCountingThousand", "、"),
    "trad-chinese-informal": ("chineseCountingThousand", "、"),
}
TAB_SPAN = "mso-tab-count"
NUMBER_SPAN = re.compile(r"mso-list\s*:\s*Ignore", re.IGNORECASE)


def level(element: Element) -> int | None:
    """The outline level (1-based) of a block; None where it has none."""
    heading = _HEADING.fullmatch(name(element))
    outline = _OUTLINE.search(element.get("style", ""))
    found = outline or heading
    return int(found[1]) if found else None


def in_contents(element: Element) -> bool:
    """Whether a block is an entry of a table of contents by its style."""
    return _CONTENTS.search(element.get("class", "")) is not None


class Items:
    """The numbers of ordered lists, counted as their items are passed."""

    def __init__(self) -> None:
        self._counts: dict[Element, int] = {}

    def next(self, item: Element) -> str:
        """The number that a browser shows before an item of an ordered list; empty for any other."""
        parent = item.getparent()
        if parent is None or name(parent) != "ol":
            return ""
        set_here, start = number(item.get("value")), number(parent.get("start"))
        first = 1 if start is None else start
        count = set_here if set_here is not None else self._counts.get(parent, first - 1) + 1
        self._counts[parent] = count
        style = _LIST_STYLE.search(f"{item.get('style', '')};{parent.get('style', '')}")
        if style and style[1].lower() not in _STYLES:
            return ""
        shape, end = (
            _STYLES[style[1].lower()] if style else (_TYPES.get(parent.get("type", "1"), "decimal"), ".")
        )
        return numeral(count, shape) + end
