"""Styles of a Word 97-2003 document, and the properties of characters and paragraphs after styles were asked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from extract.errors import DamagedFile
from extract.read.doc.binary import part, u16
from extract.read.doc.properties import Code, Modifier, modifiers

_HEADINGS = range(1, 10)
_CONTENTS = {*range(19, 28), 35}
"""Built-in styles: ``heading 1`` to ``9``, ``toc 1`` to ``9``, ``table of figures``."""

_PARAGRAPH, _CHARACTER = 1, 2
_HUGE = {Code.P_ELSEWHERE, Code.P_ELSEWHERE_OLD, Code.P_TABLE_ELSEWHERE}
_AS_STYLE, _NOT_AS_STYLE = 0x80, 0x81


@dataclass(frozen=True, slots=True, kw_only=True)
class Characters:
    """How characters are shown. ``location`` is the number of an embedded object, None where there is none."""

    hidden: bool = False
    deleted: bool = False
    special: bool = False
    location: int | None = None
    font: int | None = None
    symbol: tuple[int, int] | None = None

    @property
    def seen(self) -> bool:
        """Whether the characters count."""
        return not (self.hidden or self.deleted)


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """How a paragraph is laid out. ``depth`` is how many tables it stands in; ``row`` what its row end says of cells.

    ``list_id`` 0 means no list; ``level`` is 1-based, 10 where it is said to be body text.
    """

    style: int = 0
    depth: int = 0
    cell_end: bool = False
    row_end: bool = False
    list_id: int = 0
    list_level: int = 0
    level: int | None = None
    contents: bool = False
    row: tuple[Modifier, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Style:
    kind: int
    base: int
    contents: bool
    level: int | None
    paragraph: bytes = b""
    characters: bytes = b""


@dataclass(slots=True)
class Styles:
    """The styles by their index. ``data`` is the stream that holds groups too long for a page."""

    table: bytes
    data: bytes
    _found: list[_Style | None] = field(default_factory=list)
    _layouts: dict[int, Layout] = field(default_factory=dict)
    _seen: dict[tuple[bytes, int], Characters] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._found = list(_styles(self.table)) if self.table else []

    def layout(self, group: bytes, changes: bytes = b"") -> Layout:
        """A paragraph's layout; ``group`` begins with the index of its style."""
        own = [*self._expanded(group[2:]), *modifiers(changes)]
        index = u16(group, 0) if len(group) >= 2 else 0
        for code, operand in own:
            if code == Code.P_STYLE:
                index = u16(operand, 0)
        return _laid(self._layout_of(index), own)

    def characters(self, group: bytes, style: int) -> Characters:
        """How a run in a paragraph of this style is shown."""
        key = (group, style)
        if key not in self._seen:
            own = list(modifiers(group))
            named = next((u16(operand, 0) for code, operand in own if code == Code.C_STYLE), None)
            under = Characters(hidden=self._hidden(style) != (named is not None and self._hidden(named)))
            self._seen[key] = _shown(under, own)
        return self._seen[key]

    def _layout_of(self, index: int) -> Layout:
        if index not in self._layouts:
            layout = Layout(style=index)
            for style in reversed(self._chain(index)):
                layout = replace(layout, level=style.level or layout.level, contents=style.contents)
                layout = _laid(layout, list(self._expanded(style.paragraph)))
            self._layouts[index] = layout
        return self._layouts[index]

    def _hidden(self, index: int) -> bool:
        shown = Characters()
        for style in reversed(self._chain(index)):
            shown = _shown(shown, list(modifiers(style.characters)))
        return shown.hidden

    def _chain(self, index: int) -> list[_Style]:
        """The style and its ancestors, nearest first; a circle ends where it closes."""
        chain: list[_Style] = []
        seen: set[int] = set()
        while index < len(self._found) and index not in seen:
            seen.add(index)
            style = self._found[index]
            if style is None:
                break
            chain.append(style)
            index = style.base
        return chain

    def _expanded(self, group: bytes) -> Iterator[Modifier]:
        """The modifiers, with those that stand in the data stream in their place."""
        for code, operand in modifiers(group):
            if code in _HUGE:
                at = int.from_bytes(operand, "little")
                if at + 2 <= len(self.data):
                    yield from modifiers(
                        part(self.data, at + 2, min(u16(self.data, at), len(self.data) - at - 2))
                    )
            else:
                yield code, operand


def _laid(layout: Layout, own: list[Modifier]) -> Layout:
    """A layout after modifiers."""
    flags = {code: operand for code, operand in own if len(operand) < 8}
    depth = layout.depth
    if Code.P_IN_TABLE in flags:
        depth = max(depth, 1) if any(flags[Code.P_IN_TABLE]) else 0
    if Code.P_DEPTH in flags:
        depth = max(int.from_bytes(flags[Code.P_DEPTH], "little", signed=True), 0)
    return replace(
        layout,
        depth=depth,
        row_end=any(any(flags.get(code, b"")) for code in (Code.P_ROW_END, Code.P_INNER_ROW_END)),
        cell_end=any(flags.get(Code.P_INNER_CELL, b"")),
        list_id=_value(flags, Code.P_LIST, layout.list_id),
        list_level=_value(flags, Code.P_LIST_LEVEL, layout.list_level),
        level=_value(flags, Code.P_OUTLINE, 0) + 1 if Code.P_OUTLINE in flags else layout.level,
        row=tuple(own) if Code.T_CELLS in {code for code, _ in own} else (),
    )


def _value(flags: dict[int, bytes], code: Code, default: int) -> int:
    return int.from_bytes(flags[code], "little") if code in flags else default


def _shown(under: Characters, own: list[Modifier]) -> Characters:
    """How characters are shown after modifiers."""
    changed: dict[str, Any] = {}
    for code, operand in own:
        if code == Code.C_HIDDEN:
            changed["hidden"] = _toggled(operand, under.hidden)
        elif code == Code.C_FIELD_HIDDEN and any(operand):
            changed["hidden"] = True
        elif code == Code.C_DELETED:
            changed["deleted"] = any(operand)
        elif code == Code.C_SPECIAL:
            changed["special"] = any(operand)
        elif code == Code.C_LOCATION:
            changed["location"] = int.from_bytes(operand, "little")
        elif code == Code.C_FONT:
            changed["font"] = u16(operand, 0)
        elif code == Code.C_SYMBOL and len(operand) == 4:
            changed["symbol"] = (u16(operand, 0), u16(operand, 2))
    return replace(under, **changed) if changed else under


def _toggled(operand: bytes, style: bool) -> bool:
    """A switch that may also say that it is as its style, or the contrary."""
    said = operand[0] if operand else 0
    return style if said == _AS_STYLE else not style if said == _NOT_AS_STYLE else bool(said)


def _styles(table: bytes) -> Iterator[_Style | None]:
    size = u16(table, 0)
    count, base = u16(table, 2), u16(table, 4)
    at = 2 + size
    for _ in range(count):
        if at + 2 > len(table):
            return
        length = u16(table, at)
        yield _style(part(table, at + 2, min(length, len(table) - at - 2)), base)
        at += 2 + length


def _style(definition: bytes, base: int) -> _Style | None:
    try:
        return _read(definition, base) if len(definition) > base + 2 else None
    except DamagedFile:
        return None


def _read(definition: bytes, base: int) -> _Style:
    built_in, kind = u16(definition, 0) & 0xFFF, u16(definition, 2) & 0xF
    groups = list(_groups(definition, base + 2 * u16(definition, base) + 4, u16(definition, 4) & 0xF))
    paragraph = groups[0] if kind == _PARAGRAPH and groups else b""
    characters = groups[-1] if kind in {_PARAGRAPH, _CHARACTER} and groups else b""
    return _Style(
        kind=kind,
        base=u16(definition, 2) >> 4,
        contents=built_in in _CONTENTS,
        level=built_in if built_in in _HEADINGS else None,
        paragraph=paragraph[2:],
        characters=characters,
    )


def _groups(definition: bytes, at: int, count: int) -> Iterator[bytes]:
    """The groups of modifiers behind a style's name, each at an even byte."""
    for _ in range(count):
        at += at % 2
        size = u16(definition, at)
        yield part(definition, at + 2, size)
        at += 2 + size
