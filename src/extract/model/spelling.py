"""Texts as they are printed beside the same texts as they are read, and the way back from the one to the other."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from extract.model.reading import Reading, read

_TABLE = re.compile(r"[a-z]+\d+")
"""The part of a locator that a table's cells, or a chart's series, have in common."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spelling:
    """The text of the block at ``locator`` as ``printed`` and as ``read``: the same length, character for character."""

    locator: str
    printed: str
    read: str


class Spellings:
    """All texts of a document in reading order, where any of them is read other than it is printed."""

    def __init__(self, texts: Sequence[Spelling]) -> None:
        self._texts = texts
        self._changed = frozenset(
            meant
            for text in texts
            if text.printed != text.read
            for shown, meant in zip(text.printed, text.read, strict=True)
            if shown != meant
        )
        self._tables: dict[str, _Scope] = {}
        self._by_text: dict[str, tuple[dict[str, Spelling], Sequence[int]]] = {}

    def printed(self, text: str, locator: str = "") -> str:
        """``text`` as printed at ``locator``, else in its table, else where it first stands; as it is if nowhere.

        Blanks and widths do not count, and are those of ``text``.
        """
        found = self._found(text, locator)
        return text if found is None else found

    def _found(self, text: str, locator: str) -> str | None:
        """The text as printed; None where it stands nowhere."""
        if self._changed.isdisjoint(text):
            return text
        wanted = read(text)
        for scope in self._scopes(locator):
            start = scope.reading.text.find(wanted.text)
            if start >= 0:
                return scope.respelt(wanted, start)
        return self._joined(wanted, locator)

    def _joined(self, wanted: Reading, locator: str) -> str | None:
        """A text that begins with a whole cell of its table and goes on elsewhere: a page break parted it."""
        table = _TABLE.match(locator)
        cells, lengths = self._cells(table[0]) if table else ({}, ())
        length = next((n for n in lengths if n < len(wanted.text) and wanted.text[:n] in cells), 0)
        if not length:
            return None
        cut = wanted.at[length]
        rest = self._found(wanted.printed[cut:], "")
        if rest is None:
            return None
        first = _Scope([cells[wanted.text[:length]]])
        return first.respelt(read(wanted.printed[:cut]), 0) + rest

    def _cells(self, table: str) -> tuple[dict[str, Spelling], Sequence[int]]:
        """The cells of a table by what they say, and how long that is, the longest first."""
        if table not in self._by_text:
            cells = {text: part for part in self._parts[table] if (text := read(part.read).text)}
            self._by_text[table] = cells, sorted(set(map(len, cells)), reverse=True)
        return self._by_text[table]

    def _scopes(self, locator: str) -> Iterator[_Scope]:
        if locator in self._blocks:
            yield _Scope([self._blocks[locator]])
        table = _TABLE.match(locator)
        if table:
            yield self._table(table[0])
        yield self._whole

    def _table(self, name: str) -> _Scope:
        if name not in self._tables:
            self._tables[name] = _Scope(self._parts[name])
        return self._tables[name]

    @cached_property
    def _parts(self) -> dict[str, list[Spelling]]:
        """The texts of each table, chart and paragraph."""
        parts: dict[str, list[Spelling]] = defaultdict(list)
        for text in self._texts:
            if found := _TABLE.match(text.locator):
                parts[found[0]].append(text)
        return parts

    @cached_property
    def _blocks(self) -> dict[str, Spelling]:
        return {text.locator: text for text in self._texts}

    @cached_property
    def _whole(self) -> _Scope:
        return _Scope(self._texts)


class _Scope:
    """Some texts one after another, easy to search."""

    def __init__(self, texts: Sequence[Spelling]) -> None:
        self._printed = "\n".join(text.printed for text in texts)
        self._read = "\n".join(text.read for text in texts)
        self.reading = read(self._read)

    def respelt(self, wanted: Reading, start: int) -> str:
        """``wanted.printed`` with each character as it is printed where ``wanted`` stands, from ``start`` on."""
        characters = list(wanted.printed)
        for here, there in zip(wanted.at, self.reading.at[start : start + len(wanted.text)], strict=True):
            if self._printed[there] != self._read[there]:
                characters[here] = self._printed[there]
        return "".join(characters)
