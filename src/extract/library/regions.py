"""Places by their codes in GB/T 2260: ``patterns/regions``.

A place has six digits: two for the province, two for the prefecture, two for the county, zeros for what it has not.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from pathlib import Path

from extract.errors import PatternError
from extract.library.expression import compiled
from extract.library.proof import Proof
from extract.library.source import Schema, load_yaml
from extract.library.wording import squash

_HEADER = ["code", "name"]
_WORDING = "regions.yaml"
_DIGITS = 6
_DEEPEST = 3


class PlaceExample(Schema):
    """The name of a body, what of it tells the place, and the codes of all places that it may be."""

    name: str
    place: str
    codes: tuple[str, ...]


class PlaceMiss(Schema):
    """The name of a body that tells no place, and why."""

    name: str
    why: str


class RegionsFile(Schema):
    """``regions.yaml``."""

    peoples: str
    short: str
    bare: str
    words: tuple[str, ...]
    examples: tuple[PlaceExample, ...]
    misses: tuple[PlaceMiss, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """``text`` is what a name begins with and tells the place by; ``codes`` are all places that it may be, sorted."""

    text: str = ""
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Regions:
    """All places, by the spellings that names use."""

    folder: Path
    file: RegionsFile
    divisions: tuple[tuple[str, str], ...]
    """Codes with their names; one that was renamed has several."""

    @cached_property
    def _forms(self) -> tuple[re.Pattern[str], re.Pattern[str]]:
        """What the short form of a name leaves out, and what is left out before a place within."""
        path, file = self.folder / _WORDING, self.file
        expanded = (form.replace("$peoples", file.peoples) for form in (file.short, file.bare))
        short, bare = (compiled(path, "forms", form) for form in expanded)
        return short, bare

    @cached_property
    def _ends(self) -> dict[str, tuple[str, ...]]:
        """The places that a name may end its place with, by spelling."""
        return self._by_spelling(self._both(name) for _, name in self.divisions)

    @cached_property
    def _aboves(self) -> dict[str, tuple[str, ...]]:
        """The provinces and prefectures that may stand before a place within them, by spelling."""
        bare = self._forms[1]
        return self._by_spelling(
            (*self._both(name), bare.sub("", name)) if _depth(code) < _DEEPEST else ()
            for code, name in self.divisions
        )

    @cached_property
    def _longest(self) -> int:
        return max(map(len, chain(self._ends, self._aboves)))

    @cached_property
    def names(self) -> dict[str, str]:
        """The name of each code, of one that was renamed the last in the file."""
        return dict(self.divisions)

    def place(self, name: str) -> Named:
        """The place that ``name`` (squashed) begins with: the longest reading, and all that it may mean."""
        found: dict[int, set[str]] = {}
        for end, code, alone in self._read(name, 0, ""):
            if not alone or name[:end] not in self.file.words:
                found.setdefault(end, set()).add(code)
        if not found:
            return Named()
        end = max(found)
        return Named(text=name[:end], codes=tuple(sorted(found[end])))

    def told(self, name: str, read: str) -> str:
        """The place in ``name``: ``read``, which its wording tells, unless the list knows a longer one in its place."""
        place = self.place(name[max(name.find(read), 0) :])
        return max(read, place.text, key=len)

    def _read(self, name: str, start: int, within: str) -> Iterator[tuple[int, str, bool]]:
        """Where each reading ends, its place, and whether nothing stands above it."""
        for end in range(start + 2, min(len(name), start + self._longest) + 1):
            spelling = name[start:end]
            for code in self._ends.get(spelling, ()):
                if code.startswith(within):
                    yield end, code, not within
            for code in self._aboves.get(spelling, ()):
                if code.startswith(within) and (stem := code[: 2 * _depth(code)]) != within:
                    yield from self._read(name, end, stem)

    def _both(self, name: str) -> tuple[str, ...]:
        """A name and its short form; one of which only its kind would be left has none."""
        short = self._forms[0].sub("", name)
        return (name, short) if len(short) > 2 else (name,)

    def _by_spelling(self, spellings: Iterator[tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
        places: dict[str, dict[str, None]] = {}
        for (code, _), told in zip(self.divisions, spellings, strict=True):
            for spelling in told:
                places.setdefault(spelling, {})[code] = None
        return {spelling: tuple(codes) for spelling, codes in places.items()}

    def prove(self) -> Iterator[Proof]:
        """Every example must be the place that it says, every miss none."""
        path = str(self.folder / _WORDING)
        for example in self.file.examples:
            wanted = Named(text=example.place, codes=example.codes)
            found = self.place(squash(example.name))
            failure = "" if found == wanted else f"found {found}, expected {wanted}"
            yield Proof(file=path, id="place", kind="example", text=example.name, failure=failure)
        for miss in self.file.misses:
            found = self.place(squash(miss.name))
            failure = f"found {found}, but {miss.why}" if found.codes else ""
            yield Proof(file=path, id="place", kind="miss", text=miss.name, failure=failure)


def load_regions(folder: Path) -> Regions:
    """The places in ``folder``; raises :class:`~extract.errors.PatternError` with file and line of what is wrong."""
    file = load_yaml(folder / _WORDING, RegionsFile)
    return Regions(folder=folder, file=file, divisions=_divisions(folder / "divisions.csv"))


def _divisions(path: Path) -> tuple[tuple[str, str], ...]:
    with path.open(encoding="utf-8", newline="") as handle:
        lines = csv.reader(handle)
        if next(lines, None) != _HEADER:
            raise PatternError(f"{path}:1: the header is not {','.join(_HEADER)}")
        return tuple(_division(f"{path}:{number}", row) for number, row in enumerate(lines, start=2))


def _division(where: str, row: list[str]) -> tuple[str, str]:
    match row:
        case [code, name] if len(code) == _DIGITS and code.isascii() and code.isdigit() and len(name) > 1:
            return code, squash(name)
    raise PatternError(f"{where}: {','.join(row)!r} is no code of {_DIGITS} digits with a name")


def _depth(code: str) -> int:
    """One for a province, two for a prefecture, three for a county."""
    return _DEEPEST - (code.endswith("00") + code.endswith("0000"))
