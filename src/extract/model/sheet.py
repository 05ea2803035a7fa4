"""A table to be read by people: what a comparison gives."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

Cell = str | int | Decimal | None
"""None is "not stated", or not to be computed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """``name`` is for machines, ``zh`` and ``en`` for people; ``unit`` is what its numbers are counted in."""

    name: str
    zh: str
    en: str
    unit: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """Rows of as many cells as there are columns; ``notes`` say in English what the reader should know of them."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    notes: tuple[str, ...] = ()
