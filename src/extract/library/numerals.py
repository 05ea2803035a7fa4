"""What is a number, and what only looks like one: ``patterns/numerals.yaml``."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import regex

from extract.errors import PatternError
from extract.library.source import Schema, load_yaml


class NumeralExample(Schema):
    """A text and the numbers (digits and unit) that must be found in it, in order."""

    text: str
    numbers: tuple[str, ...]


class NotNumber(Schema):
    """Something made of digits that counts and pays nothing: years, ordinals, document numbers, thresholds."""

    id: str
    what: str
    match: str
    examples: tuple[str, ...]
    misses: tuple[str, ...] = ()


class Unit(Schema):
    """A unit as printed, its kind, and the characters that make another word of it (分 before 钟)."""

    kind: str
    text: tuple[str, ...]
    never_before: str = ""


class NumeralsFile(Schema):
    """The schema of ``numerals.yaml``."""

    digits: str
    units: tuple[Unit, ...]
    not_numbers: tuple[NotNumber, ...]
    examples: tuple[NumeralExample, ...]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Numerals:
    """Compiled: ``number`` has the groups ``digits`` and ``unit``; ``mask`` covers what is no number."""

    path: Path
    file: NumeralsFile
    number: regex.Pattern[str]
    mask: regex.Pattern[str]
    kinds: dict[str, str]


def load_numerals(path: Path) -> Numerals:
    """Reads and compiles ``numerals.yaml``; raises :class:`PatternError` where an expression is wrong."""
    file = load_yaml(path, NumeralsFile)
    kinds = {text: unit.kind for unit in file.units for text in unit.text}
    try:
        number = regex.compile(f"(?<digits>{file.digits})(?<unit>{_units(file)})?")
        mask = regex.compile("|".join(f"(?:{entry.match})" for entry in file.not_numbers))
    except regex.error as error:
        raise PatternError(f"{path}:1: {error}") from error
    return Numerals(path=path, file=file, number=number, mask=mask, kinds=kinds)


def _units(file: NumeralsFile) -> str:
    """Longest unit first, each with what may not follow it."""
    pairs = sorted(((t, u.never_before) for u in file.units for t in u.text), key=lambda p: -len(p[0]))
    return "|".join(regex.escape(t) + (f"(?![{never}])" if never else "") for t, never in pairs)
