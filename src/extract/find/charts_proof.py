"""Runs the examples and misses of ``patterns/charts.yaml`` through the whole reading of a chart."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from extract.find.charts import find_charts
from extract.library import Library
from extract.library.charts import ChartCase
from extract.library.performance import Expression, fold
from extract.library.proof import Proof
from extract.model.account import Account, Profile, TitledChart
from extract.model.document import Chart, Place, Series
from extract.model.found import FactCandidate

Sort = Literal["example", "miss"]


def prove_charts(library: Library) -> Iterator[Proof]:
    """Every example must give exactly its facts, every miss none; expressions take their examples."""
    charts = library.charts
    for name, expression in (("unnamed", charts.file.unnamed), ("year", charts.file.year)):
        for text, kind, failure in _tried(expression):
            yield Proof(file=str(charts.path), id=name, kind=kind, text=text, failure=failure)
    cases: tuple[tuple[Sort, tuple[ChartCase, ...]], ...] = (
        ("example", charts.file.examples),
        ("miss", charts.file.misses),
    )
    for sort, listed in cases:
        for case in listed:
            yield Proof(
                file=str(charts.path),
                id="charts",
                kind=sort,
                text=case.what,
                failure=_failure(case, facts_of(case, library)),
            )


def facts_of(case: ChartCase, library: Library) -> list[str]:
    """The facts of a case, each as the case writes them."""
    series = tuple(
        Series(
            name=given.name,
            categories=given.categories,
            values=given.values,
            place=Place(locator=f"c1s{number}"),
        )
        for number, given in enumerate(case.series, 1)
    )
    chart = Chart(place=Place(locator="c1"), kind="other", title=case.title, series=series)
    item = TitledChart(chart=chart, caption=case.caption, unit=case.unit)
    account = Account(profile=Profile(fiscal_year=case.fiscal_year), items=(item,))
    return [_line(fact) for fact in find_charts(account, library).facts]


def _line(fact: FactCandidate) -> str:
    parts = (
        f"{fact.number.place.locator}:{fact.number.start}",
        fact.concept,
        fact.measure,
        fact.number.digits,
        fact.unit,
        fact.year,
        fact.fund,
        "/".join(fact.function_path),
    )
    return " ".join(str(part or "-") for part in parts)


def _failure(case: ChartCase, found: list[str]) -> str:
    expected = list(case.facts)
    return "" if found == expected else "\n  ".join(["expected", *expected, "found", *found])


def _tried(expression: Expression) -> Iterator[tuple[str, Sort, str]]:
    for text in expression.examples:
        yield text, "example", "" if expression.pattern.fullmatch(fold(text)) else "does not match"
    for text in expression.misses:
        yield text, "miss", "matches" if expression.pattern.fullmatch(fold(text)) else ""
