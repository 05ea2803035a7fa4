"""What a cell is about: the words of its column, of its row and of its table put together."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from extract.find.tables.grid import text_of
from extract.find.tables.layout import Block
from extract.find.tables.rows import Row, split_code
from extract.find.tables.wording import Grammar, Said, said
from extract.library.tables_file import Kind

RATES = ("change_rate", "share", "completion_rate")
CHANGES = ("change", "change_rate")
PRECEDENCE = (*RATES, "change", "prior_year", "budget_adjusted", "budget_initial", "budget", "count", "final")
"""Where levels give several measures, the one that narrows the others comes first: 上年 over 决算数."""

Naming = Literal["", "function", "economic", "organisation", "part", "other"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What a table as a whole says: its kind, the measure and the fund of its title, its unit, the account's year.

    ``base`` is what a change is measured against where its header does not say.
    """

    kind: Kind
    measure: str
    fund: str
    unit: str
    year: int | None
    base: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What a row is about: the words of its label and what the label names where it is no term.

    ``unit`` is that of the table's column of units, which holds where no label says another one.
    """

    said: Said
    naming: Naming
    code: str
    name: str
    unit: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """What a cell is about, in the contract's words; ``key`` is the entry of the table's kind that gave it."""

    concept: str
    key: str
    measure: str
    unit: str
    fund: str
    base: str
    year: int | None
    label: str
    economic_code: str
    economic_name: str


_NOTHING = Said()


class Subjects:
    """Reads the labels of one table from the top: rows that name only a fund are parts of the carry-over above."""

    def __init__(self, kind: Kind, grammar: Grammar) -> None:
        self.kind, self.grammar = kind, grammar
        self._carried: dict[str, str] = {}

    def of(self, row: Row, block: Block, side: str) -> Subject:
        """What ``row`` of ``block`` on ``side`` is about."""
        if row.code:
            return Subject(
                said=_NOTHING, naming=_coded(row.code), code=row.code, name=row.label.plain, unit=row.unit
            )
        heard = said((row.label,), self.kind, self.grammar)
        if heard.specific:
            term = self.grammar.tables.by_item.get(heard.item)
            self._carried[side] = heard.item if term and term.carries else ""
        elif heard.fund and not heard.name and self._carried.get(side):
            heard = replace(heard, item=self._carried[side])
        naming = self._naming(heard, row, block, side)
        if naming == "function":
            heard = Said(unit=heard.unit, label=heard.label)
        return Subject(said=heard, naming=naming, code="", name=heard.name or heard.label, unit=row.unit)

    def _naming(self, heard: Said, row: Row, block: Block, side: str) -> Naming:
        if not row.label.folded:
            return ""
        if side == "expenditure" and self.kind.expenditure_names:
            return self._naming_of_expenditure(heard, row, side)
        if not heard.name:
            unclear = side == "revenue" and heard.item == "total"
            return "other" if unclear or (heard.side and not (heard.item or heard.fund)) else ""
        if block.organisations:
            return "organisation"
        if heard.economic:
            return "economic"
        if heard.misplaced or not self.kind.names:
            return "other"
        return "part" if block.codes else self.kind.names

    def _naming_of_expenditure(self, heard: Said, row: Row, side: str) -> Naming:
        """On the expenditure side of a two-sided table numbered labels are functions, until the carry-over."""
        if heard.item == "total" and not heard.name:
            return "other"
        if heard.item and not heard.name:
            return ""
        named = self.grammar.tables.number_free(row.label.folded)[0] in self.grammar.classes
        if heard.economic and not named:
            return "economic"
        is_function = named or (heard.numbered and not heard.misplaced and (heard.name or heard.side))
        return "function" if is_function and not self._carried.get(side) else "other"


def _coded(code: str) -> Naming:
    """2… is a function, 3… and 5… an economic item; any other code is none of expenditure."""
    return "function" if code[0] == "2" else "economic" if code[0] in "35" else "part"


def meaning(frame: Frame, subject: Subject, heard: Said, side: str, grammar: Grammar) -> Meaning | None:
    """What the cell of ``subject`` under a header that says ``heard`` is about; None where nobody can tell."""
    measure = _measure(frame, subject.said, heard)
    item_named = heard.economic and frame.kind.columns == "economic"
    lost = bool(heard.name) and not item_named
    if not measure or (lost and grammar.tables.uncertain.search(heard.name)):
        return None
    fund = heard.fund or subject.said.fund or heard.fund_around
    side = heard.side or subject.said.side or side
    code, name = _economic(subject, heard.name if item_named else "", grammar)
    concept, key = _concept(frame.kind, subject, heard, (side, fund), lost)
    unit = heard.unit if lost and heard.unit else _unit(frame, subject, heard, measure)
    if measure == "count" and grammar.units.yuan(unit) is not None:
        measure = frame.measure  # What things are worth is not how many they are.
    return Meaning(
        concept=concept,
        key=key,
        measure=measure,
        unit=unit,
        fund=_fund(frame, concept, measure, fund),
        base=heard.base or subject.said.base or (frame.base if measure in CHANGES else ""),
        year=_year(frame, subject.said, heard, measure),
        label=_label(frame.kind, subject, heard, f"{key}/{side}"),
        economic_code=code,
        economic_name=name,
    )


def _concept(
    kind: Kind, subject: Subject, heard: Said, where: tuple[str, str], lost: bool
) -> tuple[str, str]:
    """The concept of a cell and the key that gave it; ``other`` where the kind has none."""
    row = subject.said
    contradictory = row.specific and heard.specific and row.item != heard.item
    if subject.naming == "other" or lost or contradictory or "?" in (row.item, heard.item):
        return "other", "other"
    around = "" if subject.naming in ("function", "economic") else heard.around
    item = next((said.item for said in (row, heard) if said.specific), around or row.item or heard.item)
    side, fund = where
    names = [item]
    if item in ("", "total") or (item == "grand_total" and item not in kind.concepts):
        names = [side, "total"]
    for key in (key for name in names for key in (f"{name}/{fund}", name)):
        if key in kind.concepts:
            return kind.concepts[key], key
    return "other", "other"


def _economic(subject: Subject, column: str, grammar: Grammar) -> tuple[str, str]:
    """Code and name of the economic item: the row's, else the one that the column's header names."""
    if subject.naming == "economic":
        return subject.code, subject.name
    code, name = split_code(text_of(column), grammar.tables)
    return code, name.plain


def _fund(frame: Frame, concept: str, measure: str, named: str) -> str:
    """The fund that row or column names, else that of the table; what is counted is no money of any fund."""
    if measure == "count":
        return ""
    return named or frame.fund or frame.kind.usual_funds.get(concept.partition(".")[0], "")


def _measure(frame: Frame, row: Said, column: Said) -> str:
    given = (*row.measures, *column.measures)
    measure = next((measure for measure in PRECEDENCE if measure in given), frame.measure)
    year = column.year or row.year
    if measure == "final" and year and frame.year and year == frame.year - 1:
        return "prior_year"
    return measure


def _unit(frame: Frame, row: Subject, column: Said, measure: str) -> str:
    return "%" if measure in RATES else row.said.unit or column.unit or row.unit or frame.unit


def _year(frame: Frame, row: Said, column: Said, measure: str) -> int | None:
    stated = column.year or row.year
    if stated is None and measure == "prior_year" and frame.year:
        return frame.year - 1
    return stated


def _label(kind: Kind, subject: Subject, heard: Said, key: str) -> str:
    """The label of a fact that the entry ``item/side`` gave: what of row and column names its concept."""
    if key in kind.labels:
        return kind.labels[key]
    row = subject.name or subject.said.label
    if key.startswith("other/"):
        return "/".join(dict.fromkeys(filter(None, (row, heard.trail))))
    if subject.naming in ("organisation", "part") or subject.said.specific:
        return row
    total = subject.said.item if not subject.naming else ""
    return heard.label or (heard.label_around if total else "") or row or heard.trail
