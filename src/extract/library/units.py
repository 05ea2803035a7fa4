"""Units as documents print them: ``patterns/units.yaml``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Literal

from extract.errors import PatternError
from extract.library.proof import Proof
from extract.library.source import Schema, load_yaml
from extract.model.reading import read

UnitKind = Literal["money", "percent", "percentage_point", "points", "count"]


class UnitRow(Schema):
    """One unit with its other spellings; ``yuan`` is what one of it is worth, and only money has it."""

    text: str
    kind: UnitKind
    yuan: str = ""
    also: tuple[str, ...] = ()


class UnitExample(Schema):
    """A printed unit and the usual spelling that it must be known by."""

    printed: str
    text: str


class UnitsFile(Schema):
    """``units.yaml``."""

    units: tuple[UnitRow, ...]
    examples: tuple[UnitExample, ...] = ()
    misses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A unit: its usual spelling, its kind and, for money, its worth in yuan."""

    text: str
    kind: UnitKind
    yuan: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Units:
    """All units by their folded spellings."""

    path: Path
    file: UnitsFile
    by_spelling: dict[str, Unit]

    def find(self, printed: str) -> Unit | None:
        """The unit that ``printed`` is, of any width and broken over lines; None for an unknown one."""
        return self.by_spelling.get(read(printed).text)

    def usual(self, kind: UnitKind) -> str:
        """The usual spelling of the first unit of a kind: that of points and scores, of percentages."""
        return next(unit.text for unit in self.by_spelling.values() if unit.kind == kind)

    def yuan(self, printed: str) -> Decimal | None:
        """What one of ``printed`` is worth in yuan; None for what is not money."""
        unit = self.find(printed)
        return unit.yuan if unit else None

    @property
    def yuan_unit(self) -> str:
        """The usual spelling of the unit that is worth one yuan."""
        return next(unit.text for unit in self.by_spelling.values() if unit.yuan == 1)

    def prove(self) -> Iterator[Proof]:
        """Every example must be its unit, every miss none."""
        expected = [(example.printed, example.text) for example in self.file.examples]
        for printed, text in (*expected, *((miss, "") for miss in self.file.misses)):
            unit = self.find(printed)
            found = unit.text if unit else ""
            failure = "" if found == text else f"found {found or 'no unit'}, expected {text or 'none'}"
            kind: Literal["example", "miss"] = "example" if text else "miss"
            yield Proof(file=str(self.path), id=text or "units", kind=kind, text=printed, failure=failure)


def load_units(path: Path) -> Units:
    """The units in ``path``; raises :class:`PatternError` for a double spelling and for money without worth."""
    by_spelling: dict[str, Unit] = {}
    file = load_yaml(path, UnitsFile)
    for row in file.units:
        unit = Unit(text=row.text, kind=row.kind, yuan=_worth(path, row))
        for spelling in (row.text, *row.also):
            if by_spelling.setdefault(read(spelling).text, unit) is not unit:
                raise PatternError(f"{path}:1: {spelling} is listed twice")
    return Units(path=path, file=file, by_spelling=by_spelling)


def _worth(path: Path, row: UnitRow) -> Decimal | None:
    if (row.kind == "money") != bool(row.yuan):
        raise PatternError(f"{path}:1: {row.text}: money has a worth in yuan, and nothing else has")
    if not row.yuan:
        return None
    if not (row.yuan.isascii() and row.yuan.isdigit() and int(row.yuan) > 0):
        raise PatternError(f"{path}:1: {row.text}: {row.yuan!r} is no worth in yuan")
    return Decimal(row.yuan)
