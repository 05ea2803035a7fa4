"""A document after :mod:`extract.structure`: who published it, what it is, and its blocks under their headings."""

from __future__ import annotations

from dataclasses import dataclass

from extract.model.document import Chart, Paragraph, Table
from extract.model.spelling import Spellings


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What a document says of itself; empty where it does not say. ``kind`` and ``level`` are the contract's words.

    ``units`` are the names, as written, of the units that the account says it sums up.
    """

    title: str = ""
    organisation: str = ""
    fiscal_year: int | None = None
    kind: str = "other"
    level: str = ""
    region: str = ""
    units: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading above a block: its number as displayed (``（一）``), its text without it, its depth (1-based)."""

    number: str
    text: str
    depth: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A paragraph of running text under its headings, outermost first.

    ``heading`` is the passage's own heading when the paragraph is one or starts with one (it may still hold
    numbers); it is then also the last of ``headings``. ``sections`` are the ids (of ``patterns/sections``) that
    ``headings`` name, outermost first.
    """

    paragraph: Paragraph
    headings: tuple[Heading, ...] = ()
    sections: tuple[str, ...] = ()
    heading: Heading | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TitledTable:
    """A whole table (its continuations joined) with the title, unit and headings that stand above it.

    ``title`` is as published, ``kind`` the id (of ``patterns/tables/titles.yaml``) that it names; "" for none.
    """

    table: Table
    title: str = ""
    unit: str = ""
    headings: tuple[Heading, ...] = ()
    sections: tuple[str, ...] = ()
    kind: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TitledChart:
    """A chart with its caption (``图1：…``), the unit printed near it and the headings that it stands under."""

    chart: Chart
    caption: str = ""
    unit: str = ""
    headings: tuple[Heading, ...] = ()
    sections: tuple[str, ...] = ()


Item = Passage | TitledTable | TitledChart


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """A document understood as an account: its profile and its items in reading order (contents pages left out).

    ``missing_tables`` are tables that the contents or headings list and that are not there; ``problems`` tells them
    too. All texts are in simplified characters; where that is not how they are printed, ``spellings`` knows the way
    back.
    """

    profile: Profile
    items: tuple[Item, ...]
    problems: tuple[str, ...] = ()
    missing_tables: tuple[str, ...] = ()
    spellings: Spellings | None = None
