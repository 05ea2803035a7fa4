"""What words and forms say wrong: template leftovers, names, lists, missing units and values."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from extract.check.book import Book, Figure
from extract.check.claim import Remark
from extract.check.interval import Interval, total
from extract.check.ratios import HUNDRED
from extract.model.account import Passage
from extract.model.document import Paragraph
from extract.model.reading import read

TIMEOUT = 2.0
"""Seconds that one expression may spend on one paragraph."""


def paragraphs(book: Book) -> Iterator[Paragraph]:
    """All paragraphs of running text."""
    for item in book.account.items:
        if isinstance(item, Passage):
            yield item.paragraph


def leftovers(book: Book) -> Iterator[Remark]:
    """Words that only the template has: a remark for each, placeholders of one document in one."""
    seen = list(_leftovers(book))
    gaps = [remark for remark in seen if remark.check == "placeholder"]
    yield from (remark for remark in seen if remark.check != "placeholder")
    if gaps:
        message = f"{len(gaps)}: " + ", ".join(dict.fromkeys(remark.message for remark in gaps[:_SHOWN]))
        yield replace(gaps[0], message=message)


_SHOWN = 5
"""So many placeholders are quoted; a form that was never filled in has hundreds."""


def _leftovers(book: Book) -> Iterator[Remark]:
    for paragraph in paragraphs(book):
        text = read(paragraph.text)
        for expression, rule in book.library.checks.leftovers:
            for match in expression.finditer(text.text, timeout=TIMEOUT):
                start, end = text.span(match.start(), match.end())
                place = paragraph.place_of(start, end)
                around = paragraph.text[max(0, start - 12) : end + 12]
                yield Remark(
                    check=rule.check,
                    message=f"“{text.printed[start:end]}”: …{around}…",
                    found=text.printed[start:end],
                    page=place.page,
                    locator=place.locator,
                )


def missing_units(book: Book) -> Iterator[Remark]:
    """A number of the running text without the unit that its sentence implies."""
    for figures in book.paragraphs.values():
        for figure in figures:
            quote = figure.fact.quote
            if figure.fact.unit and not any(c.isalpha() or c in "%％" for c in quote) and quote.isascii():
                yield Remark(
                    check="missing_unit",
                    message=f"{quote} lacks its unit {figure.fact.unit}: {figure.fact.context[:60]}",
                    expected=f"{figure.fact.value}{figure.fact.unit}",
                    found=quote,
                    figures=(figure,),
                )


def missing_actuals(book: Book) -> Iterator[Remark]:
    """An indicator with full marks and no actual value."""
    for indicator in book.rows.indicators:
        full = indicator.score is not None and indicator.score == indicator.points
        if full and not indicator.actual:
            yield Remark(
                check="missing_actual",
                message=f"{indicator.level3}: {indicator.score}/{indicator.points}",
                page=indicator.page,
                locator=indicator.locator,
            )


def transposed_headcounts(book: Book) -> Iterator[Remark]:
    """One number of people, printed twice with its digits in another order, about one project."""
    for project in book.rows.projects:
        texts = [project.goal, project.achievement, project.process, project.conclusion]
        for indicator in book.rows.indicators:
            if indicator.project_id == project.project_id:
                texts += [indicator.target + indicator.target_unit, indicator.actual]
        numbers = dict.fromkeys(n for text in texts for n in _people(text, book))
        pairs = [(a, b) for a in numbers for b in numbers if a < b and sorted(a) == sorted(b)]
        for a, b in pairs:
            yield Remark(
                check="headcount",
                message=f"{project.project_name}: {a} and {b}",
                expected=a,
                found=b,
                page=project.page,
                locator=project.locator,
            )


def _people(text: str, book: Book) -> Iterator[str]:
    for match in book.library.checks.people.finditer(read(text).text, timeout=TIMEOUT):
        yield match["number"]


def project_counts(book: Book) -> Iterator[Remark]:
    """The text counts fewer projects than have a target and a self-evaluation table of their own."""
    tables = len(book.rows.projects)
    targeted = [f for f in book.figures if f.fact.concept == "performance.projects_targeted"]
    counted = [f for f in book.figures if f.fact.concept == "project.count"]
    if not any(f.fact.value == tables for f in targeted):
        return
    largest = max(counted, key=lambda f: f.fact.value, default=None)
    if largest and 0 < largest.fact.value < tables:
        yield Remark(
            check="count_mismatch",
            message=f"{tables} projects have targets and forms, {largest.fact.label} {largest.fact.value}",
            expected=str(tables),
            found=str(largest.fact.value),
            figures=(largest, *targeted),
        )


def project_money(book: Book) -> Iterator[Remark]:
    """The projects that one paragraph lists executed more than the account's whole project expenditure."""
    own = [
        f
        for f in book.figures
        if f.fact.concept == "expenditure.project" and f.fact.measure == "final" and not f.fact.function_path
    ]
    for figures in book.paragraphs.values():
        parts = [f for f in figures if f.fact.concept == "project.executed" and f.fact.measure == "final"]
        executed = total(part.interval for part in parts)
        if len(parts) > 1 and own and executed.low > own[0].interval.high:
            value = sum((part.fact.value for part in parts), start=parts[0].fact.value * 0)
            yield Remark(
                check="project_expenditure_vs_projects",
                message=f"{own[0].fact.label} {own[0].fact.value}, {len(parts)} projects executed {value}",
                expected=f"{own[0].fact.value}{own[0].fact.unit}",
                found=f"{value}{parts[0].fact.unit}",
                figures=(own[0], *parts),
            )


def initial_budgets(book: Book) -> Iterator[Remark]:
    """完成预算 100% of the whole account, where the initial budget that the document states gives another rate."""
    initial = next(
        (
            f
            for f in book.figures
            if f.fact.measure == "budget_initial"
            and f.fact.concept in {"revenue.total", "expenditure.total"}
            and f.fact.origin == "narrative"
        ),
        None,
    )
    for figures in book.paragraphs.values():
        for index, rate in enumerate(figures):
            final = figures[index - 1] if index else None
            if initial and final and _claims_completion(rate, final, figures):
                expected = final.interval.over(initial.interval)
                if expected and not rate.interval.meets(expected.times(HUNDRED)):
                    yield _initial(rate, final, initial, expected.times(HUNDRED))


def _claims_completion(rate: Figure, final: Figure, figures: tuple[Figure, ...]) -> bool:
    whole = rate.fact.concept == "general_budget.expenditure" and not rate.fact.function_path
    budget = any(f.fact.measure.startswith("budget") and f.fact.concept == rate.fact.concept for f in figures)
    same = final.fact.concept == rate.fact.concept and final.fact.measure == "final"
    full = rate.interval.low <= HUNDRED <= rate.interval.high
    return rate.fact.measure == "completion_rate" and full and whole and same and not budget


def _initial(rate: Figure, final: Figure, initial: Figure, expected: Interval) -> Remark:
    return Remark(
        check="execution_vs_initial_budget",
        message=f"{final.fact.value} / {initial.fact.label} {initial.fact.value}, published {rate.fact.value}%",
        expected=f"{round(float(expected.middle), 2)}%",
        found=f"{rate.fact.value}%",
        figures=(rate, final, initial),
    )
