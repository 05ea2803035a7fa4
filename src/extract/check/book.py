"""A document's facts, indexed the way that checks look them up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from extract.check.interval import Interval, exactly, printed
from extract.library import Library
from extract.library.wording import squash
from extract.model.account import Account, Passage, TitledTable
from extract.model.rows import Fact, Rows

ALL = "all"
"""The fund of money from every source."""
_FUND_FAMILIES = {"general_budget", "gov_fund", "state_capital"}
_SIDES = {"revenue", "expenditure"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A published number as an interval: money in yuan (``worth`` a unit), everything else in its own unit."""

    fact: Fact
    interval: Interval
    money: bool
    worth: Decimal = Decimal(1)

    @property
    def place(self) -> str:
        """Where it stands, for people: page and locator."""
        return f"p{self.fact.page} {self.fact.locator}" if self.fact.page else self.fact.locator


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """What is measured, whatever the words and the place: two figures of one quantity must agree.

    ``unit`` is the row of a table that lists one quantity by units (一行一个单位), "" for the whole.
    """

    concept: str
    fund: str
    measure: str
    function: str
    item: str
    year: int | None
    project: str
    unit: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A cell of a whole table (its pieces over pages joined)."""

    table: int
    row: int
    column: int


@dataclass(frozen=True, kw_only=True)
class Book:
    """The facts of one document as figures, and the account that they were read from."""

    rows: Rows
    account: Account
    library: Library

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """All facts in their order."""
        return tuple(self.figure(fact) for fact in self.rows.facts)

    def figure(self, fact: Fact) -> Figure:
        """A fact's interval, in yuan for money."""
        worth = self.library.units.yuan(fact.unit) if fact.amount_yuan is not None else None
        scale = worth or Decimal(1)
        return Figure(fact=fact, interval=printed(fact.value, scale), money=worth is not None, worth=scale)

    @cached_property
    def spots(self) -> dict[str, Spot]:
        """Where each cell with a figure stands in its whole table, by locator."""
        wanted = {fact.locator for fact in self.rows.facts if fact.origin == "table"}
        return {
            cell.place.locator: Spot(table=index, row=cell.row, column=cell.column)
            for index, item in enumerate(self.account.items)
            if isinstance(item, TitledTable)
            for cell in item.table.walk()
            if cell.place.locator in wanted
        }

    @cached_property
    def tables(self) -> dict[int, tuple[Figure, ...]]:
        """Figures of standard tables, by the whole table that they stand in."""
        found: dict[int, list[Figure]] = defaultdict(list)
        for figure in self.figures:
            spot = self.spots.get(figure.fact.locator)
            if figure.fact.origin == "table" and not figure.fact.project_id and spot:
                found[spot.table].append(figure)
        return {table: tuple(figures) for table, figures in found.items()}

    @cached_property
    def _narrative(self) -> dict[str, list[Figure]]:
        found: dict[str, list[Figure]] = defaultdict(list)
        for figure in self.figures:
            if figure.fact.origin == "narrative":
                found[figure.fact.locator].append(figure)
        return found

    @cached_property
    def divided(self) -> tuple[tuple[Figure, tuple[Figure, ...]], ...]:
        """Wholes of running text with parts that the text calls by the same name, right behind them."""
        return tuple(
            (whole, parts)
            for figures in self._narrative.values()
            for whole, parts in divisions([f for f in figures if f.fact.measure == "final" and f.money])
        )

    @cached_property
    def paragraphs(self) -> dict[str, tuple[Figure, ...]]:
        """Figures of running text, by paragraph, in the order of the words; without the parts of what is divided."""
        parts = {part.fact.fact_id for _, all_ in self.divided for part in all_}
        return {
            locator: tuple(figure for figure in figures if figure.fact.fact_id not in parts)
            for locator, figures in self._narrative.items()
        }

    @cached_property
    def finals(self) -> dict[str, tuple[Figure, ...]]:
        """Final figures of text and tables by concept, its several names made one."""
        found: dict[str, list[Figure]] = defaultdict(list)
        for figure in self.figures:
            if figure.fact.measure == "final" and figure.fact.origin != "chart":
                found[essence(figure.fact.concept, "")[0]].append(figure)
        return {concept: tuple(figures) for concept, figures in found.items()}

    @cached_property
    def sections(self) -> dict[tuple[str, ...], tuple[Figure, ...]]:
        """Figures of running text by the headings that they stand under."""
        found: dict[tuple[str, ...], list[Figure]] = defaultdict(list)
        for item in self.account.items:
            if isinstance(item, Passage):
                headings = tuple(f"{heading.number}{heading.text}" for heading in item.headings)
                found[headings] += self.paragraphs.get(item.paragraph.place.locator, ())
        return {headings: tuple(figures) for headings, figures in found.items() if headings}

    @cached_property
    def same(self) -> dict[Quantity, tuple[Figure, ...]]:
        """All figures of each quantity."""
        parts = {part.fact.fact_id for _, all_ in self.divided for part in all_}
        found: dict[Quantity, list[Figure]] = defaultdict(list)
        for figure in (figure for figure in self.figures if figure.fact.fact_id not in parts):
            found[self.quantity(figure.fact)].append(figure)
        return {quantity: tuple(figures) for quantity, figures in found.items()}

    def quantity(self, fact: Fact) -> Quantity:
        """What a fact measures."""
        concept, fund = essence(fact.concept, fact.fund)
        return Quantity(
            concept=concept,
            fund=fund,
            measure=fact.measure,
            function=self.function(fact),
            item=fact.economic_code or fact.economic_name,
            year=fact.year,
            project=self.project(fact),
            unit=self._units.get(fact.fact_id, ""),
        )

    def project(self, fact: Fact) -> str:
        """The project's id, where the text only names it too; "" for none."""
        if fact.project_id or not self._projects or not fact.concept.startswith("project."):
            return fact.project_id
        return self._projects.get(self._project_key(fact.label.partition("：")[0]), "")

    @cached_property
    def _projects(self) -> dict[str, str]:
        """Projects with a form by name, as far as names tell them apart."""
        ids: dict[str, set[str]] = defaultdict(set)
        for project in self.rows.projects:
            ids[self._project_key(project.project_name)].add(project.project_id)
        return {key: next(iter(same)) for key, same in ids.items() if key and len(same) == 1}

    def _project_key(self, name: str) -> str:
        """A project's name without quotation marks and the word for what it is."""
        return self.library.checks.project_suffix.sub("", squash(name))

    def bare(self, name: str) -> str:
        """A functional name without marks and suffix, which documents write or leave out at will."""
        key = self._keys.get(name)
        if key is None:
            key = self._keys[name] = self.library.classification.wording.key(name)
        return key

    @cached_property
    def _keys(self) -> dict[str, str]:
        """Names that were looked up: a document repeats a few of them in every table."""
        return {}

    def function(self, fact: Fact) -> str:
        """The function's code, else its last name; "" for none."""
        return fact.function_code or self.bare(fact.function_name)

    @cached_property
    def _units(self) -> dict[str, str]:
        """The row labels of figures of which a table's column has several: by unit, but for the total."""
        found: dict[str, str] = {}
        for table, figures in self.tables.items():
            columns: dict[tuple[str, ...], list[Figure]] = defaultdict(list)
            for figure in figures:
                fact = figure.fact
                key = (fact.concept, fact.fund, fact.measure, self.function(fact), fact.economic_code)
                columns[key].append(figure)
            for same in columns.values():
                rows = {self.spots[f.fact.locator].row for f in same}
                if len(rows) > 1:
                    found |= {f.fact.fact_id: self._row_label(f, table) for f in same}
        return found

    def _row_label(self, figure: Figure, table: int) -> str:
        name = figure.fact.context.split(" / ")[0]
        return "" if self.library.checks.totals.fullmatch(name) else f"{table}: {name}"

    def rows_of(self, table: int) -> Iterator[tuple[int, tuple[Figure, ...]]]:
        """The figures of each row of a table."""
        found: dict[int, list[Figure]] = defaultdict(list)
        for figure in self.tables.get(table, ()):
            found[self.spots[figure.fact.locator].row].append(figure)
        for row, figures in sorted(found.items()):
            yield row, tuple(figures)


def divisions(finals: list[Figure]) -> Iterator[tuple[Figure, tuple[Figure, ...]]]:
    """Each figure with those right behind it that have its name, or none of their own, and add up to it.

    支出7.60万元。赴法国…支出4.00万元；赴德国…支出3.60万元 is no figure that is stated three times.
    """
    at = 0
    while at < len(finals):
        parts = _parts(finals, at)
        if parts:
            yield finals[at], parts
        at += 1 + len(parts)


def _parts(finals: list[Figure], at: int) -> tuple[Figure, ...]:
    whole, parts, added, named = finals[at], list[Figure](), exactly(0), False
    for figure in finals[at + 1 : at + 1 + _MOST_PARTS]:
        same = _same_name(figure, whole)
        if not (same or figure.fact.concept == "other") or added.low > whole.interval.high:
            break
        parts.append(figure)
        added, named = added + figure.interval, named or same
        if len(parts) > 1 and named and added.meets(whole.interval):
            return tuple(parts)
    return ()


_MOST_PARTS = 20


def _same_name(one: Figure, other: Figure) -> bool:
    a, b = one.fact, other.fact
    return (a.concept, a.fund, a.function_path, a.economic_name, a.project_id) == (
        b.concept,
        b.fund,
        b.function_path,
        b.economic_name,
        b.project_id,
    ) and a.concept != "other"


def essence(concept: str, fund: str) -> tuple[str, str]:
    """Concept and fund with the contract's several names for one thing made one.

    一般公共预算财政拨款支出 of the tables on 财政拨款 and ``general_budget.expenditure`` are the same money.
    """
    family, _, member = concept.partition(".")
    if family == "revenue" and member in _FUND_FAMILIES:
        return "revenue", member
    if concept == "revenue.fiscal_appropriation":
        return "revenue", "fiscal"
    if family == "fiscal_appropriation" and member in _SIDES:
        return member, fund or "fiscal"
    if family in _FUND_FAMILIES and member in {*_SIDES, "basic", "project"}:
        return member, family
    if concept in {"revenue.total", "expenditure.total"}:
        return family, fund or ALL
    if concept in {"expenditure.basic", "expenditure.project"}:
        return member, fund or ALL
    return concept, fund
