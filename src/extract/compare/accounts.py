"""The accounts of a dataset that stand side by side, and the figures that are asked of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from extract.compare.asked import Asked, Term
from extract.compare.headlines import figure, is_whole
from extract.compare.measures import Headline
from extract.compare.quantity import Quantity
from extract.errors import NotComparable
from extract.library.units import Units
from extract.model.rows import Comparison, Fact, Organisation, Project


@dataclass(frozen=True, slots=True, kw_only=True)
class Scored:
    """A project's ``score`` of so many ``points``, each None where the form states none."""

    score: Decimal | None
    points: Decimal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """One body's account of one year: ``figures`` by the key of their term, None where it states none."""

    identity: str
    name: str
    region: str
    region_code: str
    year: int
    level: str
    document_id: str
    figures: Mapping[str, Decimal | None] = field(default_factory=dict)
    contradicted: frozenset[str] = frozenset()
    projects: tuple[Scored, ...] = ()

    def quantity(self, term: Term) -> Quantity | None:
        """A figure of the account with what it is."""
        value = self.figures.get(term.key)
        if value is None:
            return None
        return Quantity(value=value, unit=term.unit, basis=term.basis, name=term.column.name)


def accounts(
    comparison: Iterable[Comparison], organisations: Iterable[Organisation], asked: Sequence[Asked]
) -> list[Account]:
    """An account for each row of ``comparison``, with the figures that stand there."""
    known = {row.identity: row for row in sorted(organisations, key=lambda row: row.region_code)}
    # A place is told in more and in fewer words; the longest of them speaks for its code.
    regions = {row.region_code: row.region for row in sorted(known.values(), key=lambda row: len(row.region))}
    terms = [term for one in asked for term in one.terms if not term.headline]
    return [_account(row, known[row.identity], regions, terms) for row in comparison]


def _account(
    row: Comparison, body: Organisation, regions: Mapping[str, str], terms: Iterable[Term]
) -> Account:
    values = {term.key: getattr(row, term.column.name) for term in terms}
    return Account(
        identity=row.identity,
        name=body.name,
        region=regions[body.region_code] if body.region_code else body.region,
        region_code=body.region_code,
        year=row.fiscal_year or 0,
        level=row.level,
        document_id=row.document_id,
        figures={key: Decimal(value) if isinstance(value, int) else value for key, value in values.items()},
        contradicted=frozenset(filter(None, row.contradicted.split(";"))),
    )


def one_level(every: Sequence[Account], level: str) -> list[Account]:
    """The accounts of a level; of all of them where there is one level only.

    Raises NotComparable where there are several and none was named: a department's account holds those of its units.
    """
    if level:
        return [account for account in every if account.level == level]
    first: dict[str, Account] = {}
    for account in every:
        first.setdefault(account.level, account)
    if len(first) > 1:
        told = ", ".join(f"{one.name} ({name or 'level not told'})" for name, one in sorted(first.items()))
        raise NotComparable(
            f"accounts of {len(first)} levels cannot stand side by side: {told}; a department's holds those of its units",
            "name one with --level",
        )
    return list(every)


def with_facts(
    every: Iterable[Account], facts: Iterable[Fact], asked: Sequence[Asked], units: Units
) -> list[Account]:
    """The accounts with the figures that do not stand in ``comparison``, budgets and the like, out of their facts."""
    headlines = _headlines(asked)
    by_document = {account.document_id: account for account in every}
    concepts = {headline.concept for headline in headlines.values()}
    found: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        account = by_document.get(fact.document_id)
        if account and fact.concept in concepts and is_whole(fact, account.year):
            found[fact.document_id].append(fact)
    return [
        replace(account, figures={**account.figures, **_figures(headlines, found[document_id], units)})
        for document_id, account in by_document.items()
    ]


def with_projects(every: Iterable[Account], projects: Iterable[Project]) -> list[Account]:
    """The accounts with the scores of their projects."""
    scored: dict[str, list[Scored]] = defaultdict(list)
    for project in projects:
        scored[project.document_id].append(Scored(score=project.score, points=project.points))
    return [replace(account, projects=tuple(scored[account.document_id])) for account in every]


def _headlines(asked: Iterable[Asked]) -> dict[str, Headline]:
    return {term.key: term.headline for one in asked for term in one.terms if term.headline}


def _figures(
    headlines: Mapping[str, Headline], facts: Sequence[Fact], units: Units
) -> dict[str, Decimal | None]:
    return {key: figure(headline, facts, units)[0] for key, headline in headlines.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Function:
    """A function of expenditure with the accounts that state a figure for it, each with that function's figures."""

    code: str
    name: str
    accounts: tuple[Account, ...]


def functions(
    every: Sequence[Account], facts: Iterable[Fact], asked: Sequence[Asked], units: Units, digits: int
) -> list[Function]:
    """The accounts by function, for codes of so many ``digits``; the name is the one that is printed most often."""
    headlines = _headlines(asked)
    by_document = {account.document_id: account for account in every}
    concepts = {headline.concept for headline in headlines.values()}
    found: dict[tuple[str, str], list[Fact]] = defaultdict(list)
    for fact in facts:
        account = by_document.get(fact.document_id)
        if account and fact.concept in concepts and _is_of_function(fact, account.year, digits):
            found[fact.function_code, fact.document_id].append(fact)
    names: dict[str, dict[str, int]] = defaultdict(dict)
    parts: dict[str, list[Account]] = defaultdict(list)
    for (code, document_id), own in sorted(found.items()):
        figures = _figures(headlines, own, units)
        if all(value is None for value in figures.values()):
            continue
        parts[code].append(replace(by_document[document_id], figures=figures, contradicted=frozenset()))
        for fact in own:
            names[code][fact.function_name] = names[code].get(fact.function_name, 0) + 1
    return [
        Function(code=code, name=_most(names[code]), accounts=tuple(parts[code])) for code in sorted(parts)
    ]


def _is_of_function(fact: Fact, year: int, digits: int) -> bool:
    other = (fact.economic_code, fact.economic_name, fact.project_id)
    return (
        fact.year == year and len(fact.function_code) == digits and fact.origin != "chart" and not any(other)
    )


def _most(names: Mapping[str, int]) -> str:
    return max(names, key=lambda name: (names[name], name))


def chosen(every: Iterable[Account], years: Collection[int], bodies: Collection[str]) -> list[Account]:
    """The accounts of some years and some bodies, by their identities; of all where none is named."""
    return [
        account
        for account in every
        if (not years or account.year in years) and (not bodies or account.identity in bodies)
    ]
