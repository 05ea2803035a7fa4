"""Units as documents print them: ``patterns/units.yaml``."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Literal

from extract.errors import PatternError
from extract.library.source import Schema, load_yaml
from extract.model.reading import read

UnitKind = Literal["money", "percent", "percentage_point", "points", "count"]


class UnitRow(Schema):
    """One unit with its other spellings; ``yuan`` is what one of it is worth, and only money has it."""

    text: str
    kind: UnitKind
    yuan: str = ""
    also: tuple[str, ...] = ()


class UnitsFile(Schema):
    """``units.yaml``."""

    units: tuple[UnitRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A unit: its usual spelling, its kind and, for money, its worth in yuan."""

    text: str
    kind: UnitKind
    yuan: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Units:
    """All units by their folded spellings."""

    by_spelling: dict[str, Unit]

    def find(self, printed: str) -> Unit | None:
        """The unit that ``printed`` is, of any width and broken over lines; None for an unknown one."""
        return self.by_spelling.get(read(printed).text)

    def yuan(self, printed: str) -> Decimal | None:
        """What one of ``printed`` is worth in yuan; None for what is not money."""
        unit = self.find(printed)
        return unit.yuan if unit else None


def load_units(path: Path) -> Units:
    """The units in ``path``; raises :class:`PatternError` for a double spelling and for money without worth."""
    by_spelling: dict[str, Unit] = {}
    for row in load_yaml(path, UnitsFile).units:
        unit = Unit(text=row.text, kind=row.kind, yuan=_worth(path, row))
        for spelling in (row.text, *row.also):
            if by_spelling.setdefault(read(spelling).text, unit) is not unit:
                raise PatternError(f"{path}:1: {spelling} is listed twice")
    return Units(by_spelling=by_spelling)


def _worth(path: Path, row: UnitRow) -> Decimal | None:
    if (row.kind == "money") != bool(row.yuan):
        raise PatternError(f"{path}:1: {row.text}: money has a worth in yuan, and nothing else has")
    if not row.yuan:
        return None
    if not (row.yuan.isascii() and row.yuan.isdigit() and int(row.yuan) > 0):
        raise PatternError(f"{path}:1: {row.text}: {row.yuan!r} is no worth in yuan")
    return Decimal(row.yuan)
