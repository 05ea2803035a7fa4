"""Lists of a Word 97-2003 document: their levels, and which of them a paragraph's list number means."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from extract.errors import DamagedFile
from extract.read.doc.binary import i16, i32, part, u8, u16, u32
from extract.read.lists import LEVELS, Counter, Instance, Level

_LIST, _LEVEL, _INSTANCE = 28, 28, 16
"""Bytes of the fixed part of each record."""

_NO_TEXT, _NO_DATA = 0xFF, 0xFFFF_FFFF
_NAMES = (
    "decimal", "upperRoman", "lowerRoman", "upperLetter", "lowerLetter", "ordinal", "cardinalText", "ordinalText",
    "hex", "chicago", "ideographDigital", "japaneseCounting", "aiueo", "iroha", "decimalFullWidth",
    "decimalHalfWidth", "japaneseLegal", "japaneseDigitalTenThousand", "decimalEnclosedCircle",
    "decimalFullWidth2", "aiueoFullWidth", "irohaFullWidth", "decimalZero", "bullet", "ganada", "chosung",
    "decimalEnclosedFullstop", "decimalEnclosedParen", "decimalEnclosedCircleChinese", "ideographEnclosedCircle",
    "ideographTraditional", "ideographZodiac", "ideographZodiacTraditional", "taiwaneseCounting",
    "ideographLegalTraditional", "taiwaneseCountingThousand", "taiwaneseDigital", "chineseCounting",
    "chineseLegalSimplified", "chineseCountingThousand", "koreanDigital",
)  # fmt: skip
"""Formats of numbers by their code, under the names that newer files give them."""


class Numbering:
    """The lists of a document. Asking for a paragraph's number counts it, so ask once each, in reading order."""

    def __init__(self, lists: bytes, instances: bytes) -> None:
        self._instances: list[Instance | None] = []
        self._counter = Counter()
        if lists and instances:
            self._instances = list(_instances(instances, dict(_lists(lists))))

    def next(self, list_id: int, level: int) -> str:
        """The number of a paragraph in the list ``list_id`` (1-based, 0 for none); empty where it has none."""
        if not 0 < list_id <= len(self._instances):
            return ""
        instance = self._instances[list_id - 1]
        return self._counter.next(list_id, instance, level) if instance is not None else ""


def _lists(table: bytes) -> Iterator[tuple[int, dict[int, Level]]]:
    """Each list's identity and its levels."""
    count = i16(table, 0)
    at = 2 + _LIST * max(count, 0)
    for one in range(count):
        start = 2 + _LIST * one
        simple = u8(table, start + 26) & 1
        levels: dict[int, Level] = {}
        for index in range(1 if simple else LEVELS):
            levels[index], at = _level(table, at)
        yield i32(table, start), levels


def _level(table: bytes, at: int) -> tuple[Level, int]:
    """A level, and where the next one begins."""
    flags, code = u8(table, at + 5), u8(table, at + 4)
    slots = part(table, at + 6, LEVELS)
    text = at + _LEVEL + u8(table, at + 24) + u8(table, at + 25)
    length = u16(table, text)
    written = part(table, text + 2, 2 * length).decode("utf-16-le", "replace")
    level = Level(
        start=i32(table, at),
        style=_NAMES[code] if code < len(_NAMES) else "none" if code == _NO_TEXT else "decimal",
        text=_template(written, {place - 1 for place in slots if place}),
        legal=bool(flags & 4),
        restart=u8(table, at + 26) if flags & 8 else None,
    )
    return level, text + 2 + 2 * length


def _template(written: str, slots: set[int]) -> str:
    """The text of a level with ``%1`` for the number of the first level and so on."""
    pieces = (
        f"%{ord(character) + 1}" if at in slots and ord(character) < LEVELS else character
        for at, character in enumerate(written)
    )
    return "".join(pieces)


def _instances(table: bytes, lists: dict[int, dict[int, Level]]) -> Iterator[Instance | None]:
    count = u32(table, 0)
    if count > len(table):
        raise DamagedFile("the table of lists is damaged")
    at = 4 + _INSTANCE * count
    for one in range(count):
        start = 4 + _INSTANCE * one
        identity = i32(table, start)
        starts, levels, at = _overrides(table, at, u8(table, start + 12), dict(lists.get(identity, {})))
        yield Instance(abstract=identity, levels=levels, starts=starts) if identity in lists else None


def _overrides(
    table: bytes, at: int, count: int, levels: dict[int, Level]
) -> tuple[dict[int, int], dict[int, Level], int]:
    """The starts that an instance sets, its levels, and where the next instance's changes begin."""
    starts: dict[int, int] = {}
    if at + 4 > len(table):
        return starts, levels, at
    at += 4
    for _ in range(count):
        flags, start = u32(table, at + 4), i32(table, at)
        index = flags & 0xF
        at += 8
        if flags & 0x20:
            levels[index], at = _level(table, at)
            start = levels[index].start
        if flags & 0x10:
            starts[index] = start
            levels[index] = replace(levels.get(index, Level()), start=start)
    return starts, levels, at
