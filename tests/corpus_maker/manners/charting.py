"""Charts of a narrative, for publications in Word."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from corpus_maker.classification import function_path
from corpus_maker.content import Block, Chart, Series
from corpus_maker.manners.brief import Brief
from corpus_maker.money import in_unit
from corpus_maker.truth import Fact

TWO_SIDED = ("revenue_expenditure.total", "fiscal_appropriation.total")


def chart_compare(
    brief: Brief, serial: int, caption: str, concept: str, funds: tuple[str, ...]
) -> Iterator[Block]:
    """Columns of this year beside the year before."""
    if not brief.body.charts:
        return
    two_sided = concept in TWO_SIDED
    fund = "" if len(funds) > 3 else funds[0] if len(funds) == 1 else "fiscal"
    series = []
    for ledger, measure in ((brief.before, "prior_year"), (brief.ledger, "final")):
        yuan = ledger.total(funds) if two_sided else ledger.spent(funds)
        value = _cached(in_unit(yuan, "万元"))
        labels = ("收入总计", "支出总计") if two_sided else ("支出",)
        keys = tuple(
            _state(brief, concept, measure, value, "万元", year=ledger.year, fund=fund, label=label)
            for label in labels
        )
        series.append(Series(name=f"{ledger.year}年", values=(value,) * len(labels), keys=keys))
    yield Chart(
        kind="bar",
        caption=f"图{serial}：{caption}（单位：万元）",
        categories=("收入总计", "支出总计") if two_sided else ("一般公共预算财政拨款支出",),
        series=tuple(series),
    )


def chart_shares(
    brief: Brief, serial: int, caption: str, parts: tuple[tuple[str, str, Decimal, dict[str, Any]], ...]
) -> Iterator[Block]:
    """A pie of ``parts``: name, concept, yuan and what else the fact says. Its cache holds the amounts."""
    if not brief.body.charts:
        return
    values = tuple(_cached(in_unit(yuan, "万元")) for _, _, yuan, _ in parts)
    keys = tuple(
        _state(brief, concept, "final", value, "万元", year=brief.ledger.year, label=name, **more)
        for (name, concept, _, more), value in zip(parts, values, strict=True)
    )
    yield Chart(
        kind="pie",
        caption=f"图{serial}：{caption}（单位：万元）",
        categories=tuple(name for name, _, _, _ in parts),
        series=(Series(name="金额", values=values, keys=keys),),
    )


def _cached(value: Decimal) -> str:
    """As Excel caches it: without trailing zeros."""
    return f"{value.normalize():f}"


def _state(brief: Brief, concept: str, measure: str, value: str, unit: str, **more: Any) -> int:
    code = more.pop("function", "")
    return brief.teller.truth.add_fact(
        Fact(
            concept=concept,
            measure=measure,
            value=value,
            unit=unit,
            origin="chart",
            quote=value,
            context=more["label"],
            function_code=code,
            function_path=function_path(code) if code else "",
            accept="measure=final" if measure == "prior_year" else "",
            **more,
        )
    )
