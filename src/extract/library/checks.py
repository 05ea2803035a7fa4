"""The rules of the checks: ``patterns/checks``."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Literal

import regex

from extract.errors import PatternError
from extract.library.source import Schema, load_yaml

Severity = Literal["error", "warning", "note"]


class Rule(Schema):
    """One check: what it says in both languages, which form or regulation makes it true, how grave it is."""

    id: str
    zh: str
    en: str
    source: str
    severity: Severity


class Sum(Schema):
    """``total`` is the sum of ``parts`` less ``minus``; what a table leaves blank counts as nothing.

    Names are concepts; revenue, expenditure, basic and project with their fund behind ``@`` (``expenditure@all``).
    ``needed`` must be there for the sum to mean anything. ``scopes``: ``row`` across a table's row, ``table``
    among a table's rows without function, ``text`` within a paragraph, ``section`` among paragraphs of one heading.
    """

    check: str
    total: str
    parts: tuple[str, ...]
    minus: tuple[str, ...] = ()
    needed: tuple[str, ...] = ()
    scopes: tuple[Literal["row", "table", "text", "section"], ...]


class Whole(Schema):
    """What a share is a share of where the words do not say: parts by concept, the whole's concept."""

    whole: str
    parts: tuple[str, ...]


class Consolidated(Schema):
    """A figure of a department that is the sum of its units' figures: ``concept@fund``, "" for no fund.

    Where any of them states money of a kind in ``unless``, it passed between them and is in the sum twice.
    """

    quantity: str
    unless: tuple[str, ...] = ()

    @property
    def key(self) -> tuple[str, str]:
        """Concept and fund."""
        concept, _, fund = self.quantity.partition("@")
        return concept, fund


class Leftover(Schema):
    """Words that only a template has. ``match`` is searched in folded text."""

    check: str
    match: str
    examples: tuple[str, ...]
    misses: tuple[str, ...] = ()


class YearRule(Leftover):
    """A year that a form fixes: ``match`` has the group ``year``, which is ``back`` years before the account's own."""

    back: int


class Listing(Schema):
    """How a text lists what a sum of economic items went to: ``match`` has the group ``list``."""

    concept: str
    match: str
    items: tuple[str, ...]
    examples: tuple[str, ...]


class Phrases(Schema):
    """Single expressions of the checks that read words: each is searched in folded text."""

    opening_year: str
    standard: str
    empty_note: str
    called_empty: str
    money_cell: str
    project_suffix: str
    other_kind: str
    people: str
    totals: str
    names: str
    against_budget: str
    more: str
    less: str
    list_end: str


class ChecksFile(Schema):
    """``patterns/checks/rules.yaml`` and ``patterns/checks/relations.yaml`` have one schema."""

    rules: tuple[Rule, ...] = ()
    sums: tuple[Sum, ...] = ()
    wholes: tuple[Whole, ...] = ()
    consolidated: tuple[Consolidated, ...] = ()
    leftovers: tuple[Leftover, ...] = ()
    listings: tuple[Listing, ...] = ()
    years: tuple[YearRule, ...] = ()
    phrases: Phrases | None = None


@dataclass(frozen=True, kw_only=True)
class Checks:
    """All rules and relations."""

    rules: tuple[Rule, ...]
    sums: tuple[Sum, ...]
    wholes: tuple[Whole, ...]
    consolidated: tuple[Consolidated, ...]
    leftovers: tuple[tuple[regex.Pattern[str], Leftover], ...]
    listings: tuple[tuple[regex.Pattern[str], Listing], ...]
    years: tuple[tuple[regex.Pattern[str], YearRule], ...]
    opening_year: regex.Pattern[str]
    standard: regex.Pattern[str]
    empty_note: regex.Pattern[str]
    called_empty: regex.Pattern[str]
    money_cell: regex.Pattern[str]
    project_suffix: regex.Pattern[str]
    other_kind: regex.Pattern[str]
    people: regex.Pattern[str]
    totals: regex.Pattern[str]
    names: regex.Pattern[str]
    against_budget: regex.Pattern[str]
    more: regex.Pattern[str]
    less: regex.Pattern[str]
    list_end: regex.Pattern[str]

    @cached_property
    def by_id(self) -> dict[str, Rule]:
        """The rules by id."""
        return {rule.id: rule for rule in self.rules}


def load_checks(folder: Path) -> Checks:
    """Reads every file of the folder; a sum must name a rule that exists."""
    files = [(path, load_yaml(path, ChecksFile)) for path in sorted(folder.glob("*.yaml"))]
    checks = Checks(
        rules=tuple(rule for _, file in files for rule in file.rules),
        sums=tuple(rule for _, file in files for rule in file.sums),
        wholes=tuple(rule for _, file in files for rule in file.wholes),
        consolidated=tuple(rule for _, file in files for rule in file.consolidated),
        leftovers=tuple((_compile(p, rule.match), rule) for p, file in files for rule in file.leftovers),
        listings=tuple((_compile(p, rule.match), rule) for p, file in files for rule in file.listings),
        years=tuple((_compile(p, rule.match), rule) for p, file in files for rule in file.years),
        opening_year=_compile(*_phrase(files, "opening_year")),
        standard=_compile(*_phrase(files, "standard")),
        empty_note=_compile(*_phrase(files, "empty_note")),
        called_empty=_compile(*_phrase(files, "called_empty")),
        money_cell=_compile(*_phrase(files, "money_cell")),
        project_suffix=_compile(*_phrase(files, "project_suffix")),
        other_kind=_compile(*_phrase(files, "other_kind")),
        people=_compile(*_phrase(files, "people")),
        totals=_compile(*_phrase(files, "totals")),
        names=_compile(*_phrase(files, "names")),
        against_budget=_compile(*_phrase(files, "against_budget")),
        more=_compile(*_phrase(files, "more")),
        less=_compile(*_phrase(files, "less")),
        list_end=_compile(*_phrase(files, "list_end")),
    )
    for path, file in files:
        for name in (
            *(rule.check for rule in file.sums),
            *(rule.check for rule in (*file.leftovers, *file.years)),
        ):
            if name not in checks.by_id:
                raise PatternError(f"{path}:1: no rule is called {name}")
    return checks


def _phrase(files: list[tuple[Path, ChecksFile]], name: str) -> tuple[Path, str]:
    for path, file in files:
        if file.phrases is not None:
            return path, str(getattr(file.phrases, name))
    raise PatternError(f"{files[0][0].parent}: no file has phrases" if files else "no checks")


def _compile(path: Path, expression: str) -> regex.Pattern[str]:
    try:
        return regex.compile(expression)
    except regex.error as error:
        raise PatternError(f"{path}:1: {expression}: {error}") from error
