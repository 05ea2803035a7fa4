"""What the columns and rows of the standard tables mean, compiled from ``patterns/tables``."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path

import regex

from extract.errors import PatternError
from extract.library.source import load_yaml
from extract.library.tables_file import Kind, LayoutFile, Role, Term, TermsFile
from extract.model.reading import read


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What a header or a label says. ``items`` in order, ``total`` among them; ``unknown``: some of it is no term."""

    items: tuple[str, ...] = ()
    side: str = ""
    fund: str = ""
    measures: tuple[str, ...] = ()
    base: str = ""
    unit: str = ""
    year: int | None = None
    economic: bool = False
    unknown: bool = False

    @property
    def says_something(self) -> bool:
        """Whether all of it is known and more than a mere total."""
        heard = (self.side, self.fund, *self.measures, *(item for item in self.items if item != "total"))
        return not self.unknown and any(heard)


@dataclass(frozen=True, kw_only=True)
class Tables:
    """The three parts together, compiled; :meth:`words`, :meth:`role` and their kin read one folded text."""

    folder: Path
    terms: tuple[Term, ...]
    layout: LayoutFile
    files: tuple[tuple[Path, Kind], ...]
    _read: dict[str, Words] = field(default_factory=dict, repr=False, compare=False)

    @cached_property
    def kinds(self) -> dict[str, Kind]:
        """Kinds by id and by each id in ``also``."""
        return {name: kind for _, kind in self.files for name in (kind.id, *kind.also)}

    @cached_property
    def by_item(self) -> dict[str, Term]:
        """The term that introduces each item."""
        return {term.item: term for term in reversed(self.terms) if term.item}

    @cached_property
    def _literals(self) -> dict[str, Term]:
        return {fold(text): term for term in self.terms for text in term.text}

    @cached_property
    def _literal(self) -> regex.Pattern[str]:
        longest_first = sorted(self._literals, key=len, reverse=True)
        return regex.compile("|".join(map(regex.escape, longest_first)))

    @cached_property
    def _expressions(self) -> tuple[tuple[regex.Pattern[str], Term], ...]:
        return tuple((regex.compile(text), term) for term in self.terms for text in term.match)

    @cached_property
    def units(self) -> dict[str, str]:
        """The contract's unit for each unit as printed (folded)."""
        return {fold(text): unit.unit for unit in self.layout.units for text in unit.text}

    def words(self, text: str) -> Words:
        """What the folded ``text`` says."""
        if text not in self._read:
            if len(self._read) > _REMEMBERED:
                self._read.clear()
            self._read[text] = self._parse(text)
        return self._read[text]

    def role(self, text: str) -> str:
        """The role that the folded header gives its column, ``""`` for figures."""
        return next((role.role for role, pattern in self._roles if _fits(pattern, text)), "")

    @cached_property
    def _roles(self) -> tuple[tuple[Role, regex.Pattern[str]], ...]:
        return tuple((role, regex.compile(role.match)) for role in self.layout.roles)

    def is_blank(self, text: str) -> bool:
        """Whether a cell with the folded ``text`` says nothing."""
        return _fits(self._blank, text)

    @cached_property
    def _blank(self) -> regex.Pattern[str]:
        return regex.compile(self.layout.blank.match)

    @cached_property
    def ordinal_mark(self) -> regex.Pattern[str]:
        """The label of a row of column numbers."""
        return regex.compile(self.layout.ordinal_mark.match)

    @cached_property
    def ordinal(self) -> regex.Pattern[str]:
        """A column number, at times with the formula behind it."""
        return regex.compile(self.layout.ordinal.match)

    @cached_property
    def numbering(self) -> regex.Pattern[str]:
        """The ordinal before a row label; it identifies nothing."""
        return regex.compile(self.layout.numbering.match)

    @cached_property
    def _lead(self) -> regex.Pattern[str]:
        return regex.compile(f"(?:{self.layout.numbering.match}|{self.layout.aside.match})+")

    @cached_property
    def coded(self) -> regex.Pattern[str]:
        """Code and name in one cell."""
        return regex.compile(self.layout.coded.match)

    @cached_property
    def bracketed_unit(self) -> regex.Pattern[str]:
        """A unit in brackets at the end of a label or header."""
        return regex.compile(self.layout.bracketed_unit.match)

    @cached_property
    def stated_unit(self) -> regex.Pattern[str]:
        """A unit note inside the grid."""
        return regex.compile(self.layout.stated_unit.match)

    @cached_property
    def uncertain(self) -> regex.Pattern[str]:
        """Signs that an unknown header measures something else than an amount of this year."""
        return regex.compile(self.layout.uncertain.match)

    @cached_property
    def _year(self) -> regex.Pattern[str]:
        return regex.compile(self.layout.year.match)

    def title_measure(self, title: str) -> str:
        """The measure that the folded title of a table implies, ``""`` where it says none.

        政府性基金预算 in a title names the fund and no budget.
        """
        if regex.search(self.layout.final_title.match, title):
            return "final"
        rest = self._literal.sub(
            lambda found: "" if self._literals[found.group()].fund else found.group(), title
        )
        return "budget" if regex.search(self.layout.budget_title.match, rest) else ""

    def title_fund(self, title: str) -> str:
        """The fund that the folded title names first, ``""`` where it names none."""
        for found in self._literal.finditer(title):
            term = self._literals[found.group()]
            if term.fund:
                return term.fund
        return ""

    def number_free(self, text: str) -> tuple[str, int]:
        """``text`` without its ordinal and words like 其中, and how many characters that was."""
        found = self._lead.match(text)
        return (text[found.end() :], found.end()) if found else (text, 0)

    def unit_of(self, text: str) -> tuple[str, str]:
        """The text without the unit in brackets at its end, and that unit in the contract's word."""
        found = self.bracketed_unit.search(text)
        unit = self.units.get(found["unit"], "") if found else ""
        return (text[: found.start()], unit) if found and unit else (text, "")

    def _parse(self, text: str) -> Words:
        rest, unit = self.unit_of(self.number_free(text)[0])
        year = self._year.search(rest)
        tokens, unknown = self._take_apart(self._year.sub("", rest))
        return Words(
            items=tuple(term.item for term in tokens if term.item),
            side=next((term.side for term in tokens if term.side), ""),
            fund=next((term.fund for term in tokens if term.fund), ""),
            measures=tuple(term.measure for term in tokens if term.measure),
            base=next((term.base for term in tokens if term.base), ""),
            unit=unit or next((term.unit for term in tokens if term.unit), ""),
            year=int(year["year"]) if year else None,
            economic=any(term.economic for term in tokens),
            unknown=unknown,
        )

    def tokens(self, text: str) -> list[Term]:
        """The terms of a folded text; none where it holds anything else."""
        tokens, unknown = self._take_apart(text)
        return [] if unknown else tokens

    def _take_apart(self, text: str) -> tuple[list[Term], bool]:
        """The terms that ``text`` is made of, the longest at each place, and whether anything is left over."""
        tokens: list[Term] = []
        position, unknown = 0, False
        while position < len(text):
            term, end = self._longest(text, position)
            if term is None:
                unknown = True
            else:
                tokens.append(term)
            position = end
        return tokens, unknown

    def _longest(self, text: str, position: int) -> tuple[Term | None, int]:
        found = self._literal.match(text, position)
        best, end = (self._literals[found.group()], found.end()) if found else (None, position + 1)
        for pattern, term in self._expressions:
            match = pattern.match(text, position)
            if match and match.end() > position and (best is None or match.end() > end):
                best, end = term, match.end()
        return best, end


_REMEMBERED = 20_000
"""Texts whose reading is kept: functions' names recur from document to document, the rest does not."""


def fold(text: str) -> str:
    """``text`` as the patterns see it: folded widths, no white space."""
    return read(text).text.replace(" ", "")


def load_tables(folder: Path) -> Tables:
    """The grammar of tables in ``folder``; raises :class:`PatternError` where a file is wrong."""
    terms = load_yaml(folder / "terms.yaml", TermsFile).terms
    layout = load_yaml(folder / "layout.yaml", LayoutFile)
    files = tuple((path, load_yaml(path, Kind)) for path in sorted((folder / "kinds").glob("*.yaml")))
    tables = Tables(folder=folder, terms=terms, layout=layout, files=files)
    _check(tables)
    return tables


@lru_cache(maxsize=8192)
def _fits(pattern: regex.Pattern[str], text: str) -> bool:
    """Whether all of ``text`` is what ``pattern`` describes; remembered, since tables repeat their words."""
    return pattern.fullmatch(text) is not None


def _check(tables: Tables) -> None:
    """Refuses what the schema cannot see: bad expressions, texts of two terms, concepts of unknown items."""
    path = tables.folder / "terms.yaml"
    seen: dict[str, str] = {}
    for term in tables.terms:
        for text in map(fold, term.text):
            if seen.setdefault(text, term.id) != term.id:
                raise PatternError(f"{path}:1: {text} is a text of {seen[text]} and of {term.id}")
        _compile(path, term.id, term.match)
    layout = tables.layout
    parts = [getattr(layout, name) for name in type(layout).model_fields if name not in ("roles", "units")]
    _compile(tables.folder / "layout.yaml", "layout", [part.match for part in (*parts, *layout.roles)])
    known = {term.item for term in tables.terms} | {"total", "revenue", "expenditure"}
    for source, kind in tables.files:
        strangers = {key.partition("/")[0] for key in kind.concepts} - known
        if strangers:
            raise PatternError(f"{source}:1: {kind.id}: no term gives {', '.join(sorted(strangers))}")


def _compile(path: Path, name: str, expressions: Iterable[str]) -> None:
    for expression in expressions:
        try:
            regex.compile(expression)
        except regex.error as error:
            raise PatternError(f"{path}:1: {name}: {error}: {expression}") from error
