"""Which properties stand behind which bytes of the text: pages of 512 bytes (FKPs), found through two tables."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator

from extract.read.doc.binary import part, plc, u8, u32

_PAGE = 512
_NUMBER = 0x3F_FFFF
_PARAGRAPH_ENTRY = 13


class Runs:
    """Groups of modifiers by the place of the text in the main stream."""

    def __init__(self, main: bytes, table: bytes, entries: Callable[[bytes], Iterator[bytes]]) -> None:
        _, records = plc(table, 4)
        runs: dict[int, tuple[int, bytes]] = {}
        for number in dict.fromkeys(u32(record, 0) & _NUMBER for record in records):
            page = part(main, number * _PAGE, _PAGE)
            places = [u32(page, 4 * at) for at in range(_count(page) + 1)]
            for start, end, group in zip(places, places[1:], entries(page), strict=False):
                runs[start] = (end, group)
        self._starts = sorted(runs)
        self._runs = [runs[start] for start in self._starts]

    def at(self, offset: int) -> tuple[int, bytes]:
        """Where the run that holds ``offset`` ends, and its group; an empty group between runs."""
        index = bisect_right(self._starts, offset) - 1
        if index >= 0 and offset < self._runs[index][0]:
            return self._runs[index]
        following = index + 1
        end = self._starts[following] if following < len(self._starts) else offset + 2**31
        return end, b""


def character_groups(page: bytes) -> Iterator[bytes]:
    """The group of each run of a page of characters."""
    count = _count(page)
    for at in range(count):
        start = 2 * u8(page, 4 * (count + 1) + at)
        yield _tail(page, start + 1, u8(page, start)) if start else b""


def paragraph_groups(page: bytes) -> Iterator[bytes]:
    """The group of each paragraph of a page: its style (two bytes), then its modifiers."""
    count = _count(page)
    for at in range(count):
        start = 2 * u8(page, 4 * (count + 1) + _PARAGRAPH_ENTRY * at)
        if not start:
            yield b""
        elif u8(page, start):
            yield _tail(page, start + 1, 2 * u8(page, start) - 1)
        else:
            yield _tail(page, start + 2, 2 * u8(page, start + 1))


def _count(page: bytes) -> int:
    """How many runs a page holds; no more than fit."""
    return min(page[_PAGE - 1], (_PAGE - 5) // 5)


def _tail(page: bytes, start: int, size: int) -> bytes:
    return page[start : min(start + size, _PAGE - 1)]
