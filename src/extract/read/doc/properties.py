"""Properties of characters, paragraphs and table rows, as modifiers (SPRMs) write them."""

from __future__ import annotations

from collections.abc import Iterator
from enum import IntEnum

from extract.read.doc.binary import part, u8, u16

_SIZES = (1, 1, 2, 4, 2, 2, 0, 3)
"""Bytes of an operand, by the kind that the code names; 0 where the operand says itself."""

_VARIABLE = 6
_LONG = {0xD608, 0xD606}
_TABS = 0xC615


class Code(IntEnum):
    """The modifiers that are read."""

    C_DELETED = 0x0800
    C_FIELD_HIDDEN = 0x0802
    C_HIDDEN = 0x083C
    C_SPECIAL = 0x0855
    C_STYLE = 0x4A30
    C_SYMBOL = 0x6A09
    C_LOCATION = 0x6A03
    C_FONT = 0x4A4F
    P_STYLE = 0x4600
    P_IN_TABLE = 0x2416
    P_ROW_END = 0x2417
    P_INNER_CELL = 0x244B
    P_INNER_ROW_END = 0x244C
    P_DEPTH = 0x6649
    P_LIST_LEVEL = 0x260A
    P_LIST = 0x460B
    P_OUTLINE = 0x2640
    P_ELSEWHERE = 0x6646
    P_ELSEWHERE_OLD = 0x6645
    P_TABLE_ELSEWHERE = 0x646B
    T_CELLS = 0xD608
    T_MERGE = 0x5624
    T_SPLIT = 0x5625
    T_MERGE_DOWN = 0xD62B


Modifier = tuple[int, bytes]


def modifiers(group: bytes) -> Iterator[Modifier]:
    """The modifiers of a group with their operands; what is cut off at its end does not count."""
    at = 0
    while at + 2 < len(group):
        code = u16(group, at)
        start, size = _operand(group, at + 2, code)
        if start + size > len(group):
            return
        yield code, part(group, start, size)
        at = start + size


def _operand(group: bytes, at: int, code: int) -> tuple[int, int]:
    """Where the operand begins and how long it is."""
    kind = code >> 13
    if kind != _VARIABLE:
        return at, _SIZES[kind]
    if code in _LONG and at + 2 <= len(group):
        return at + 2, max(u16(group, at) - 1, 0)
    size = u8(group, at)
    if code == _TABS and size == 0xFF:
        return at + 1, _tabs(group, at + 1)
    return at + 1, size


def _tabs(group: bytes, at: int) -> int:
    """The length of a change of tabs too long to say it in a byte."""
    if at >= len(group):
        return 1
    deleted = 1 + 4 * group[at]
    return deleted + (1 + 3 * group[at + deleted] if at + deleted < len(group) else 1)
