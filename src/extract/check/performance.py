"""Self-evaluation tables held against themselves: rates, funds, points and scores."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from extract.check.book import Book, Figure
from extract.check.claim import Claim
from extract.check.interval import exactly, total
from extract.check.ratios import HUNDRED
from extract.model.rows import Fact, Indicator, Project, Score


def execution_rates(book: Book) -> Iterator[Claim]:
    """预算执行率 = 执行数 / 调整后（全年）预算数, for every fund of a project's table."""
    for funds in _funding(book).values():
        for measures in funds.values():
            rate, executed = measures.get("completion_rate"), measures.get("final")
            budget = measures.get("budget_adjusted") or measures.get("budget_initial")
            if rate and executed and budget:
                quotient = executed.interval.over(budget.interval)
                yield Claim(
                    check="execution_rate",
                    stated=rate,
                    expected=quotient.times(HUNDRED) if quotient else None,
                    others=(executed, budget),
                    formula=f"{executed.fact.value} / {budget.fact.value}",
                    why="the budget is zero",
                )


def fund_sums(book: Book) -> Iterator[Claim]:
    """总额 = the funds that it is made of, for every measure of a project's table."""
    for funds in _funding(book).values():
        for measure in ("budget_initial", "budget_adjusted", "final"):
            whole = funds.get("", {}).get(measure)
            parts = [m[measure] for fund, m in funds.items() if fund and measure in m]
            if whole and parts:
                yield Claim(
                    check="funds_sum",
                    stated=whole,
                    expected=total(part.interval for part in parts),
                    others=tuple(parts),
                    formula=" + ".join(str(part.fact.value) for part in parts),
                )


def _funding(book: Book) -> dict[str, dict[str, dict[str, Figure]]]:
    """Funding figures by project, fund and measure; the first of each."""
    found: dict[str, dict[str, dict[str, Figure]]] = defaultdict(lambda: defaultdict(dict))
    for figure in book.figures:
        fact = figure.fact
        if fact.project_id and fact.origin == "table":
            found[fact.project_id][fact.fund].setdefault(fact.measure, figure)
    return found


def project_points(book: Book) -> Iterator[Claim]:
    """合计 = points of the budget's execution + points of all indicators; the scores likewise."""
    executions = _funding(book)
    indicators: dict[str, list[Indicator]] = defaultdict(list)
    for indicator in book.rows.indicators:
        indicators[indicator.project_id].append(indicator)
    for project in book.rows.projects:
        execution = executions.get(project.project_id, {}).get("", {})
        for name in ("points", "score"):
            yield from _points(project, indicators[project.project_id], execution.get(name), name)


def _points(
    project: Project, indicators: list[Indicator], execution: Figure | None, name: str
) -> Iterator[Claim]:
    stated = project.points if name == "points" else project.score
    values = [(i, i.points if name == "points" else i.score) for i in indicators]
    parts = [_of(i, value, i.indicator_id, i.level3) for i, value in values if value is not None]
    if stated is None or len(parts) < 2 or len(parts) < len(values):
        return
    others = (*([execution] if execution else []), *parts)
    yield Claim(
        check=f"{name}_sum",
        stated=_of(project, stated, project.project_id, f"{project.project_name} {name}"),
        expected=total(other.interval for other in others),
        others=others,
        formula=" + ".join(str(other.fact.value) for other in others),
    )


def group_points(book: Book) -> Iterator[Claim]:
    """The points of a group (履职效能（19分）) against its indicators, those of a 一级指标 against its groups."""
    groups: dict[tuple[str, str], list[Score]] = defaultdict(list)
    for score in book.rows.scores:
        if score.level2_points is not None:
            groups[score.level1, score.level2].append(score)
    for rows in groups.values():
        first = rows[0]
        parts = [_of(row, row.points, row.score_id, row.level3) for row in rows if row.points is not None]
        if first.level2_points is not None and parts:
            yield _group("points_group", first, first.level2, first.level2_points, parts)
    yield from _first_levels(groups)


def _first_levels(groups: dict[tuple[str, str], list[Score]]) -> Iterator[Claim]:
    by_first: dict[str, list[Score]] = defaultdict(list)
    for (level1, _), rows in groups.items():
        by_first[level1].append(rows[0])
    for level1, firsts in by_first.items():
        stated = firsts[0].level1_points
        parts = [_of(s, s.level2_points, s.score_id, s.level2) for s in firsts if s.level2_points is not None]
        if stated is not None and len(parts) > 1:
            yield _group("points_level", firsts[0], level1, stated, parts)


def _group(check: str, row: Score, name: str, points: Decimal, parts: list[Figure]) -> Claim:
    return Claim(
        check=check,
        stated=_of(row, points, f"{row.score_id}:{name}", name),
        expected=total(part.interval for part in parts),
        others=tuple(parts),
        formula=" + ".join(str(part.fact.value) for part in parts),
    )


def _of(row: Indicator | Project | Score, value: Decimal | None, identity: str, name: str) -> Figure:
    """A number of a record as a figure, so that claims can name it; points are whole or printed as they are."""
    number = value if value is not None else Decimal(0)
    fact = Fact(
        fact_id=identity, document_id=row.document_id, organisation="", fiscal_year=None, concept="points",
        label=name, measure="points", value=number, unit="", amount_yuan=None, year=None, fund="",
        function_code="", function_name="", function_path="", economic_code="", economic_name="",
        project_id="", origin="record", page=row.page, locator=row.locator, bbox="", quote=str(number),
        context=name, pattern="", base="",
    )  # fmt: skip
    return Figure(fact=fact, interval=exactly(Fraction(number)), money=False)
