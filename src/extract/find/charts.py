"""Charts: each value of a series with what the caption, the series and the category say that it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation

from extract.library import Library
from extract.library.charts import Charts, Part, Subject
from extract.library.performance import fold
from extract.model.account import Account, TitledChart
from extract.model.document import Series
from extract.model.found import FactCandidate, Found, Number

_WHOLE = {"": (Decimal(1), Decimal("0.01")), "%": (Decimal(100), Decimal("0.1"))}
"""What shares add up to, and how near, as fractions and in percent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Meaning:
    """What the names of a series and a category say; ``known`` is False where one of them says something else."""

    part: Part | None = None
    function: str = ""
    year: int | None = None
    measure: str = ""
    known: bool = True


def find_charts(account: Account, library: Library) -> Found:
    """Facts of origin ``chart``. The number of point ``i`` has the series' locator and starts at ``i``.

    Values are kept as cached, stale or not: shares as fractions without a unit, amounts in the unit noted nearby.
    """
    reader = _ChartReader(account, library)
    charts = (item for item in account.items if isinstance(item, TitledChart))
    return Found(facts=tuple(fact for chart in charts for fact in reader.facts(chart)))


class _ChartReader:
    def __init__(self, account: Account, library: Library) -> None:
        self._fiscal_year = account.profile.fiscal_year
        self._charts: Charts = library.charts
        self._classification = library.classification

    def facts(self, chart: TitledChart) -> Iterator[FactCandidate]:
        """All values that are understood."""
        subject = self._charts.subject(fold(chart.caption)) or self._charts.subject(fold(chart.chart.title))
        if subject is None:
            return
        for series in chart.chart.series:
            unit = _share_unit(series) if not chart.unit or _is_fractions(series) else None
            for index, (category, value) in enumerate(zip(series.categories, series.values, strict=False)):
                meaning = self._meaning(subject, series.name, category)
                if meaning.known and _decimal(value) is not None:
                    yield self._fact(chart, subject, series, index, meaning, unit)

    def _meaning(self, subject: Subject, *names: str) -> _Meaning:
        meaning = _Meaning()
        for name in names:
            meaning = self._with(meaning, subject, fold(name))
        return meaning

    def _with(self, meaning: _Meaning, subject: Subject, name: str) -> _Meaning:
        if not name or self._charts.file.unnamed.pattern.fullmatch(name):
            return meaning
        year = self._year(name)
        if year is not None:
            return replace(meaning, year=year, known=meaning.known and meaning.year is None)
        if name in self._charts.measures:
            return replace(meaning, measure=self._charts.measures[name])
        is_free = meaning.known and meaning.part is None and not meaning.function
        if name in subject.by_text:
            return replace(meaning, part=subject.by_text[name], known=is_free)
        if subject.functions and self._classification.function_code((name,), self._fiscal_year):
            return replace(meaning, function=name, known=is_free)
        return replace(meaning, known=False)

    def _year(self, name: str) -> int | None:
        found = self._charts.file.year.pattern.fullmatch(name)
        if found:
            return int(found["year"])
        before = self._charts.periods.get(name)
        return None if before is None or self._fiscal_year is None else self._fiscal_year - before

    def _fact(
        self,
        chart: TitledChart,
        subject: Subject,
        series: Series,
        index: int,
        meaning: _Meaning,
        share_unit: str | None,
    ) -> FactCandidate:
        value, category = series.values[index], series.categories[index]
        part = meaning.part
        return FactCandidate(
            number=Number(start=index, end=index + 1, quote=value, digits=value, unit="", place=series.place),
            concept=part.concept if part else subject.concept,
            measure=self._measure(meaning) if share_unit is None else "share",
            origin="chart",
            context=f"{chart.caption or chart.chart.title}：{category} {series.name}".strip(),
            pattern=f"charts/{subject.id}",
            label=(part.label if part else "") or category,
            unit=chart.unit if share_unit is None else share_unit,
            year=meaning.year or self._fiscal_year,
            fund=(part.fund if part else "") or subject.fund,
            function_path=(category.strip(),) if meaning.function else (),
        )

    def _measure(self, meaning: _Meaning) -> str:
        if meaning.measure:
            return meaning.measure
        is_prior = self._fiscal_year is not None and meaning.year == self._fiscal_year - 1
        return "prior_year" if is_prior else "final"


def _is_fractions(series: Series) -> bool:
    return _share_unit(series) == ""


def _share_unit(series: Series) -> str | None:
    """The unit of values that are shares of a whole (empty for fractions), None for amounts."""
    values = [value for text in series.values if (value := _decimal(text)) is not None]
    for unit, (whole, tolerance) in _WHOLE.items():
        if values and abs(sum(values) - whole) <= tolerance and all(0 <= value <= whole for value in values):
            return unit
    return None


def _decimal(text: str) -> Decimal | None:
    try:
        value = Decimal(text.replace(",", ""))
    except InvalidOperation:
        return None
    return value if value.is_finite() else None
