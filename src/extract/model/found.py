"""What :mod:`extract.find` gives: numbers and fields as they are printed, with what they mean and where they stand.

Nothing here is converted yet; :mod:`extract.normalise` turns candidates into rows with exact values.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from extract.model.document import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A number as printed in a block: ``text[start:end]`` is ``quote``, its digits are ``digits``, its unit ``unit``.

    ``place.locator`` names the block (paragraph or cell); ``(locator, start)`` identifies the number.
    """

    start: int
    end: int
    quote: str
    digits: str
    unit: str
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class FactCandidate:
    """A number and its meaning. ``negative`` says that the words around it make it a decrease.

    ``function_path`` holds the levels 类/款/项 as written. ``project`` is the key of a project :class:`Record`.
    ``whole`` is the concept that a share is a share of, where the words say it; ``whole_path`` its function.
    """

    number: Number
    concept: str
    measure: str
    origin: str
    context: str
    pattern: str
    label: str = ""
    negative: bool = False
    unit: str | None = None
    year: int | None = None
    fund: str = ""
    base: str = ""
    function_code: str = ""
    function_path: tuple[str, ...] = ()
    economic_code: str = ""
    economic_name: str = ""
    project: str = ""
    whole: str = ""
    whole_path: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """A field's text as printed and where it stands."""

    text: str
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A row of ``projects``, ``indicators``, ``scores`` or ``people`` (``table``), its fields as printed.

    ``fields`` is keyed by the contract's column names. ``key`` identifies a project inside the document (the locator
    of its table); ``project`` is the key of the project that an indicator or a person belongs to.
    """

    table: str
    fields: Mapping[str, Printed]
    place: Place
    pattern: str
    key: str = ""
    project: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """All that one finder gives. ``claimed`` are locators of blocks whose every number it accounts for.

    ``notes`` say what is kept as published although it looks wrong, each at its place.
    """

    facts: tuple[FactCandidate, ...] = ()
    records: tuple[Record, ...] = ()
    claimed: frozenset[str] = field(default_factory=frozenset)
    notes: tuple[Printed, ...] = ()
