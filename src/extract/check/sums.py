"""Wholes and their parts inside tables: across a row, down a column, both sides of a balance."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping

from extract.check.book import Book, Figure, essence
from extract.check.claim import Claim
from extract.check.interval import total
from extract.library.checks import Checks, Sum
from extract.model.rows import Fact


def row_sums(book: Book) -> Iterator[Claim]:
    """Across a table's row: 合计 = 基本支出 + 项目支出 + …, by the sums of ``patterns/checks``."""
    for table in book.tables:
        for _, figures in book.rows_of(table):
            for same in _alike(figures).values():
                yield from sums_of(book.library.checks, "row", same)


def _alike(figures: Iterable[Figure]) -> dict[tuple[str, str, str], list[Figure]]:
    """Figures of one row that can add up: of one measure, one function, one economic item."""
    found: dict[tuple[str, str, str], list[Figure]] = defaultdict(list)
    for figure in figures:
        fact = figure.fact
        found[fact.measure, fact.function_code or fact.function_name, fact.economic_code].append(figure)
    return found


def sums_of(
    checks: Checks, scope: str, figures: Iterable[Figure], name: Callable[[Figure], str] | None = None
) -> Iterator[Claim]:
    """The claims of all sums of one scope among figures of one measure.

    ``name`` says how the rules call a figure, :func:`name_of` where it is not given; the first of a name counts.
    """
    by_name: dict[str, Figure] = {}
    for figure in figures:
        by_name.setdefault((name or name_of)(figure), figure)
    for rule in checks.sums:
        if rule.total in by_name and scope in rule.scopes:
            yield from _sum_of(rule, by_name)


def _sum_of(rule: Sum, by_name: Mapping[str, Figure]) -> Iterator[Claim]:
    """The claim of one sum, where its total and some part are there."""
    stated = by_name[rule.total]
    parts = [by_name[name] for name in rule.parts if name in by_name]
    minus = [by_name[name] for name in rule.minus if name in by_name]
    if not parts or stated in parts:
        return
    if any(name not in by_name for name in rule.needed):
        return
    expected = total(p.interval for p in parts) - total(m.interval for m in minus)
    yield Claim(
        check=rule.check,
        stated=stated,
        expected=expected,
        others=(*parts, *minus),
        formula=formula(stated, parts, minus),
    )


def name_of(figure: Figure) -> str:
    """How the sums name a figure: ``essence@fund``, e.g. ``expenditure@all``, ``three_public.total``."""
    concept, fund = essence(figure.fact.concept, figure.fact.fund)
    return f"{concept}@{fund}" if concept in {"revenue", "expenditure", "basic", "project"} else concept


def formula(stated: Figure, parts: Iterable[Figure], minus: Iterable[Figure] = ()) -> str:
    """``whole = part + part - part``, for people."""
    plus = " + ".join(str(part.fact.value) for part in parts)
    less = "".join(f" - {part.fact.value}" for part in minus)
    return f"{label(stated)} = {plus}{less}"


def label(figure: Figure) -> str:
    """What people call a figure: its row and column in a table, its label in a text."""
    fact = figure.fact
    name = fact.context if fact.origin == "table" else fact.label
    return f"{fact.function_code} {name}".strip() if fact.function_code else name


def column_sums(book: Book) -> Iterator[Claim]:
    """Down a column: 类 = Σ款 = Σ项 by code, 合计 = Σ类, an economic 类 = Σ its items."""
    for figures in book.tables.values():
        for column in _columns(figures, lambda fact: fact.economic_code or fact.economic_name).values():
            yield from _levels([(f.fact.function_code, f) for f in column], (3, 5, 7))
            yield from _whole(column)
        for column in _columns(figures, lambda fact: fact.function_code).values():
            yield from _levels([(f.fact.economic_code, f) for f in column], (3, 5))


def _columns(figures: Iterable[Figure], item: Callable[[Fact], str]) -> dict[tuple[str, ...], list[Figure]]:
    """Figures of one table that stand in one column of meaning, whatever pages its pieces stand on."""
    found: dict[tuple[str, ...], list[Figure]] = defaultdict(list)
    for figure in figures:
        fact = figure.fact
        found[fact.concept, fact.fund, fact.measure, str(fact.year), item(fact)].append(figure)
    return found


def _levels(column: list[tuple[str, Figure]], lengths: tuple[int, ...]) -> Iterator[Claim]:
    """Each code of a column against the codes right below it."""
    for upper, lower in itertools.pairwise(lengths):
        children: dict[str, list[Figure]] = defaultdict(list)
        for code, figure in column:
            if len(code) == lower:
                children[code[:upper]].append(figure)
        for code, parent in column:
            below = children.get(code, []) if len(code) == upper else []
            if below:
                yield Claim(
                    check="sum_of_rows",
                    stated=parent,
                    expected=total(child.interval for child in below),
                    others=tuple(below),
                    formula=formula(parent, below),
                )


def _whole(column: list[Figure]) -> Iterator[Claim]:
    """合计 (no function, no item) against the 类 of its column."""
    wholes = [f for f in column if not _has_function(f)]
    tops = [f for f in column if _depth(f) == 1]
    for whole in wholes if len(wholes) == 1 and tops else ():
        yield Claim(
            check="sum_of_rows",
            stated=whole,
            expected=total(top.interval for top in tops),
            others=tuple(tops),
            formula=formula(whole, tops),
        )


def _has_function(figure: Figure) -> bool:
    return bool(figure.fact.function_code or figure.fact.function_path)


def _depth(figure: Figure) -> int:
    """1 for a 类, 2 for a 款, 3 for a 项, 0 for what has no function."""
    fact = figure.fact
    if fact.function_code:
        return {3: 1, 5: 2, 7: 3}.get(len(fact.function_code), 0)
    return len(fact.function_path.split("/")) if fact.function_path else 0


def balances(book: Book) -> Iterator[Claim]:
    """Both sides of an overview: 总计 = 本年合计 + 结转 …, 收入总计 = 支出总计, for each fund of one table."""
    for figures in book.tables.values():
        plain = [f for f in figures if not _has_function(f) and not f.fact.economic_code]
        for same in _by_fund(plain).values():
            yield from sums_of(book.library.checks, "table", same, _whatever_fund)
            yield from _sides(same)


def _by_fund(figures: Iterable[Figure]) -> dict[tuple[str, str], list[Figure]]:
    found: dict[tuple[str, str], list[Figure]] = defaultdict(list)
    for figure in figures:
        found[figure.fact.measure, figure.fact.fund].append(figure)
    return found


def _whatever_fund(figure: Figure) -> str:
    """The name of a figure among those of one fund: ``revenue@*``."""
    name, _, fund = name_of(figure).partition("@")
    return f"{name}@*" if fund else name


def _sides(figures: list[Figure]) -> Iterator[Claim]:
    """总计 stands on both sides, and is the same."""
    totals = [
        f for f in figures if f.fact.concept in {"revenue_expenditure.total", "fiscal_appropriation.total"}
    ]
    for total_ in totals[1:]:
        yield Claim(
            check="balance",
            stated=total_,
            expected=totals[0].interval,
            others=(totals[0],),
            formula=f"{label(totals[0])} {totals[0].fact.value}",
        )
