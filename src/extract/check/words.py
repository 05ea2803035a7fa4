"""Words against numbers: 决算数大于预算数, the projects that a count names, rates of nothing, tables not there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from extract.check.book import Book, Figure
from extract.check.claim import Claim, Remark
from extract.check.forms import TIMEOUT, paragraphs
from extract.check.interval import Interval, exactly
from extract.model.found import Printed
from extract.model.reading import read

_BUDGETS = ("budget_initial", "budget_adjusted", "budget")
_WHOLE = exactly(100)
"""A completion rate that says that the final figure is the budget."""


def directions(book: Book) -> Iterator[Remark]:
    """决算数大于（小于、等于）预算数 in a paragraph about one thing, against its final figure and its budget.

    A paragraph that states no budget is held against its completion rate.
    """
    for paragraph in paragraphs(book):
        figures = book.paragraphs.get(paragraph.place.locator, ())
        match = book.library.checks.against_budget.search(read(paragraph.text).text, timeout=TIMEOUT)
        if not match:
            continue
        pair, rate = _pair(figures), _completion(figures)
        if pair and _contradicts(match["word"], pair[0].interval, pair[1].interval, book):
            yield _direction(match.group(), _said(pair[1]), _said(pair[0]), pair)
        elif rate and _contradicts(match["word"], rate.interval, _WHOLE, book):
            yield _direction(match.group(), "100%", _said(rate), (rate,))


def _direction(words: str, expected: str, found: str, figures: tuple[Figure, ...]) -> Remark:
    return Remark(
        check="direction",
        message=f"“{words}”: {found}, {expected}",
        expected=expected,
        found=found,
        figures=figures,
    )


def _said(figure: Figure) -> str:
    return f"{figure.fact.value}{figure.fact.unit}"


def _completion(figures: tuple[Figure, ...]) -> Figure | None:
    """The only completion rate of a paragraph that has one final figure and no budget."""
    finals = [f for f in figures if f.money and f.fact.measure == "final"]
    budgets = [f for f in figures if f.fact.measure in _BUDGETS]
    rates = [f for f in figures if f.fact.measure == "completion_rate"]
    return rates[0] if len(finals) == len(rates) == 1 and not budgets else None


def _pair(figures: tuple[Figure, ...]) -> tuple[Figure, Figure] | None:
    """The only final figure and the only budget of a paragraph that speaks of one thing."""
    finals = [f for f in figures if f.fact.measure == "final" and f.money]
    budgets = [f for f in figures if f.fact.measure in _BUDGETS and f.money]
    if len(finals) != 1 or len(budgets) != 1:
        return None
    one, other = finals[0].fact, budgets[0].fact
    same = (one.concept, one.function_path) == (other.concept, other.function_path)
    return (finals[0], budgets[0]) if same else None


def _contradicts(word: str, final: Interval, budget: Interval, book: Book) -> bool:
    if book.library.checks.more.search(word):
        return final.high < budget.low
    if book.library.checks.less.search(word):
        return final.low > budget.high
    return not final.meets(budget)


def names_listed(book: Book) -> Iterator[Remark]:
    """“甲”“乙”“丙”等2个项目: 等 leaves room for more, never for fewer."""
    for paragraph in paragraphs(book):
        text = read(paragraph.text)
        for match in book.library.checks.names.finditer(text.text, timeout=TIMEOUT):
            named, counted = match["names"].count("“"), int(match["number"])
            if named > counted or (named < counted and not match["open"]):
                start, end = text.span(match.start(), match.end())
                place = paragraph.place_of(start, end)
                yield Remark(
                    check="names_listed",
                    message=f"{named} names, {counted} projects: {text.printed[start:end][:80]}",
                    expected=str(named),
                    found=str(counted),
                    page=place.page,
                    locator=place.locator,
                )


def zero_bases(claims: Iterable[Claim]) -> Iterator[Remark]:
    """A rate that was printed although what it divides by is zero."""
    for claim in claims:
        rate = claim.stated.fact
        if (
            claim.state == "undecided"
            and rate.unit == "%"
            and rate.value
            and claim.others[-1].fact.value == 0
        ):
            yield Remark(
                check="zero_base",
                message=f"{rate.label} {rate.value}%: {claim.formula}",
                found=f"{rate.value}%",
                figures=claim.figures,
            )


def missing_tables(book: Book) -> Iterator[Remark]:
    """The tables that the contents list and that are not in the document, as the structure reports them."""
    for name in book.account.missing_tables:
        yield Remark(check="missing_table", message=name, expected=name)


def noted(note: Printed) -> Remark:
    """What a finder kept as published although it disagrees with the official classification or its header."""
    return Remark(check="as_published", message=note.text, page=note.place.page, locator=note.place.locator)
