"""The official classification of government expenditure, by function and by economic item, as data with years.

``patterns/classification`` holds the names; a document's own tables go first where it has some.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Literal

from extract.library.classification_file import Entry, Wording, load_names, load_wording
from extract.library.proof import Proof

_FUNCTION_LENGTHS = (3, 5, 7)
_ECONOMIC_LENGTHS = (3, 5)


@dataclass(frozen=True, kw_only=True)
class Names:
    """Entries of one classification, found by key (a name without suffix and marks) or by code."""

    entries: tuple[Entry, ...]
    wording: Wording

    @cached_property
    def by_key(self) -> dict[str, tuple[Entry, ...]]:
        """All entries of a key, whatever their level and years."""
        found: dict[str, tuple[Entry, ...]] = {}
        for entry in self.entries:
            key = self.wording.key(entry.name)
            found[key] = (*found.get(key, ()), entry)
        return found

    @cached_property
    def by_code(self) -> dict[str, tuple[Entry, ...]]:
        """All names of a code, in the order of their years."""
        found: dict[str, tuple[Entry, ...]] = {}
        for entry in self.entries:
            found[entry.code] = (*found.get(entry.code, ()), entry)
        return found

    @cached_property
    def keys_by_code(self) -> dict[str, frozenset[str]]:
        """The keys that a code ever had."""
        return {
            code: frozenset(self.wording.key(entry.name) for entry in entries)
            for code, entries in self.by_code.items()
        }

    @cached_property
    def upper_keys(self) -> frozenset[str]:
        """The keys of all names that others stand under."""
        return frozenset(self.wording.key(entry.name) for entry in self.entries if len(entry.code) < 7)

    def named(self, key: str, year: int | None) -> tuple[Entry, ...]:
        """The entries of ``key`` that hold in ``year`` (None: in any)."""
        return tuple(entry for entry in self.by_key.get(key, ()) if entry.holds(year))

    def name(self, code: str, year: int | None) -> str:
        """The name of ``code`` in ``year``, else the latest that it had; "" for an unknown code."""
        entries = self.by_code.get(code)
        if not entries:
            return ""
        return next((entry.name for entry in reversed(entries) if entry.holds(year)), entries[-1].name)


@dataclass(frozen=True, kw_only=True)
class Classification:
    """Codes for names and names for codes; ``own_*`` are the rows of one document's tables."""

    wording: Wording
    functions: Names
    economics: Names
    own_functions: Names
    own_economics: Names

    def with_document(self, rows: Iterable[tuple[str, str]]) -> Classification:
        """The same classification with a document's own ``(code, name)`` rows as first authority.

        Codes that are none of an expenditure by function (2…) or by economic item (3…) are left out.
        """
        entries = tuple(dict.fromkeys(Entry(code=code, name=name) for code, name in rows if name))
        functions = tuple(e for e in entries if e.code[:1] == "2" and len(e.code) in _FUNCTION_LENGTHS)
        economics = tuple(e for e in entries if e.code[:1] == "3" and len(e.code) in _ECONOMIC_LENGTHS)
        return replace(
            self,
            own_functions=Names(entries=functions, wording=self.wording),
            own_economics=Names(entries=economics, wording=self.wording),
        )

    def function_code(self, path: tuple[str, ...], year: int | None = None) -> str:
        """The code of the last of the levels in ``path`` (类/款/项 as written, outermost first; any may lack).

        "" where no name fits, and where several codes fit equally well: a code is never a guess.
        """
        keys = tuple(key for key in map(self.wording.key, path) if key)
        if not keys:
            return ""
        sources = (
            self._best(self.own_functions.named(keys[-1], None), keys),
            self._best(self.functions.named(keys[-1], year), keys),
            self._best(self.functions.named(keys[-1], None), keys, contradictions=0),
        )
        fits = next((codes for codes in sources if codes), [])
        return fits[0] if len(fits) == 1 else ""

    def paths(self, name: str, year: int | None = None) -> tuple[tuple[str, ...], ...]:
        """The names of all levels, 类 first, down to each function called ``name`` in ``year``, else ever."""
        key = self.wording.key(name)
        entries = self.functions.named(key, year) or self.functions.named(key, None)
        return tuple(
            (*(self.functions.name(parent, year) for parent in _parents(entry.code)), entry.name)
            for entry in entries
        )

    def function_name(self, code: str, year: int | None = None) -> str:
        """The name of a function code: the document's own, else the one of ``year``, else the latest."""
        return self.own_functions.name(code, None) or self.functions.name(code, year)

    def function_codes(self, name: str) -> frozenset[str]:
        """All codes that the classification ever gave to ``name``."""
        return frozenset(entry.code for entry in self.functions.named(self.wording.key(name), None))

    def economic_codes(self, name: str) -> frozenset[str]:
        """All codes that the classification ever gave to an economic ``name``."""
        return frozenset(entry.code for entry in self.economics.named(self.wording.key(name), None))

    def economic_code(self, name: str, year: int | None = None) -> str:
        """The code of an economic item; "" for an unknown name and for one that several items bear."""
        key = self.wording.key(name)
        sources = (
            self.own_economics.named(key, None),
            self.economics.named(key, year),
            self.economics.named(key, None),
        )
        for entries in sources:
            codes = {entry.code for entry in entries}
            if codes:
                return codes.pop() if len(codes) == 1 else ""
        return ""

    def economic_name(self, code: str, year: int | None = None) -> str:
        """The name of an economic code: the document's own, else the one of ``year``, else the latest."""
        return self.own_economics.name(code, None) or self.economics.name(code, year)

    def function_names(self) -> frozenset[tuple[str, int]]:
        """Every spelling of a functional name (folded, with and without suffix) with its level: 1 类, 2 款, 3 项."""
        return frozenset(
            (spelling, _FUNCTION_LENGTHS.index(len(entry.code)) + 1)
            for entry in (*self.functions.entries, *self.own_functions.entries)
            for spelling in self.wording.spellings(entry.name)
        )

    def economic_names(self) -> frozenset[str]:
        """Every spelling of an economic item's name, folded, with and without suffix."""
        entries = (*self.economics.entries, *self.own_economics.entries)
        return frozenset(spelling for entry in entries for spelling in self.wording.spellings(entry.name))

    def prove(self) -> Iterator[Proof]:
        """Every example must have its code, every miss none."""
        examples = [(e.path, e.year, e.code) for e in self.wording.file.examples]
        for path, year, code in (*examples, *((m.path, m.year, "") for m in self.wording.file.misses)):
            found = self.function_code(tuple(path.split("/")), year)
            failure = "" if found == code else f"found {found or 'no code'}, expected {code or 'none'}"
            kind: Literal["example", "miss"] = "example" if code else "miss"
            file, name = str(self.wording.path), code or "classification"
            yield Proof(file=file, id=name, kind=kind, text=f"{path} {year}", failure=failure)

    def _best(
        self, entries: tuple[Entry, ...], keys: tuple[str, ...], contradictions: int = len(_FUNCTION_LENGTHS)
    ) -> list[str]:
        """The codes whose parents fit the upper levels best, with at most so many that contradict them."""
        codes = dict.fromkeys(entry.code for entry in entries)
        ranks = {code: rank for code in codes if (rank := self._rank(code, keys)) is not None}
        best = max((rank for rank in ranks.values() if -rank[2] <= contradictions), default=None)
        return [code for code, rank in ranks.items() if rank == best]

    def _rank(self, code: str, keys: tuple[str, ...]) -> tuple[bool, int, int] | None:
        """How well a code's parents fit the levels above the last: all in place, how many fit, how few contradict.

        None where no level fits and one names something else: 教育支出/行政单位离退休 is no 2080501.
        """
        parents = [self._keys(parent) for parent in _parents(code)]
        fitting = contradicting = 0
        for key in keys[:-1]:
            place = next((i for i, names in enumerate(parents) if key in names), None)
            if place is not None:
                fitting, parents = fitting + 1, parents[place + 1 :]
            elif key in self.functions.upper_keys:
                contradicting += 1
        if contradicting and not fitting:
            return None
        whole = len(keys) == _FUNCTION_LENGTHS.index(len(code)) + 1 == fitting + 1
        return whole, fitting, -contradicting

    def _keys(self, code: str) -> frozenset[str]:
        nothing: frozenset[str] = frozenset()
        own = self.own_functions.keys_by_code.get(code, nothing)
        return own | self.functions.keys_by_code.get(code, nothing)


def _parents(code: str) -> list[str]:
    """The codes above a function code, 类 first."""
    return [code[:length] for length in _FUNCTION_LENGTHS if length < len(code)]


def load_classification(folder: Path) -> Classification:
    """The classification in ``folder``; raises :class:`~extract.errors.PatternError` with file and line."""
    wording = load_wording(folder / "classification.yaml")
    functions = load_names(folder / "function.csv", _FUNCTION_LENGTHS)
    economics = load_names(folder / "economic.csv", _ECONOMIC_LENGTHS)
    nothing = Names(entries=(), wording=wording)
    return Classification(
        wording=wording,
        functions=Names(entries=functions, wording=wording),
        economics=Names(entries=economics, wording=wording),
        own_functions=nothing,
        own_economics=nothing,
    )
