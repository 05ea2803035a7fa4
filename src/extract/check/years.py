"""Years that cannot be the ones that are meant: those of forms, and those of figures that are another year's."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from extract.check.book import Book, Figure
from extract.check.claim import Remark
from extract.check.forms import TIMEOUT, paragraphs
from extract.model.document import Place
from extract.model.reading import read

_SHOWN = 5
"""So many places of one wrong year are quoted; a text that was carried over from another year has dozens."""


def form_years(book: Book) -> Iterator[Remark]:
    """与2021年相比 in an account of 2023, 2022年度部门决算情况说明 over it: one remark for each check and year."""
    year = book.account.profile.fiscal_year
    if year is None:
        return
    found: dict[tuple[str, str, str], list[tuple[str, Place]]] = defaultdict(list)
    for check, due, wrong, words, place in _wrong(book, year):
        found[check, due, wrong].append((words, place))
    for (check, due, wrong), seen in found.items():
        quoted = dict.fromkeys(f"“{words}” ({place.locator})" for words, place in seen[:_SHOWN])
        yield Remark(
            check=check,
            message=", ".join(quoted) + ("" if len(seen) <= _SHOWN else f" … {len(seen)}"),
            expected=due,
            found=wrong,
            page=seen[0][1].page,
            locator=seen[0][1].locator,
        )


def _wrong(book: Book, year: int) -> Iterator[tuple[str, str, str, str, Place]]:
    """Check, year due, year found, words and place of each year that its form does not allow."""
    for paragraph in paragraphs(book):
        text = read(paragraph.text)
        for expression, rule in book.library.checks.years:
            for match in expression.finditer(text.text, timeout=TIMEOUT):
                due = str(year - rule.back)
                if match["year"] != due:
                    start, end = text.span(match.start(), match.end())
                    place = paragraph.place_of(start, end)
                    yield rule.check, due, match["year"], text.printed[start:end], place


def figure_years(book: Book) -> Iterator[Remark]:
    """A sentence that opens with another year and states a figure that the account has of its own: one for each year."""
    told: set[str] = set()
    for figures in book.paragraphs.values() if book.account.profile.fiscal_year else ():
        sentences = {figure.fact.context: figure for figure in reversed(figures)}
        for sentence, figure in reversed(sentences.items()):
            opening = book.library.checks.opening_year.search(read(sentence).text, timeout=TIMEOUT)
            wrong = opening["year"] if opening else ""
            again = _again(book, figure) if wrong and wrong != str(figure.fact.year) else None
            if again and wrong not in told:
                told.add(wrong)
                yield Remark(
                    check="wrong_year",
                    message=f"{wrong}: {figure.fact.label} {_amount(figure)} ({figure.place}), {again.place}",
                    expected=str(figure.fact.year),
                    found=wrong,
                    figures=(figure, again),
                )


def _amount(figure: Figure) -> str:
    return f"{figure.fact.value}{figure.fact.unit}"


def _again(book: Book, figure: Figure) -> Figure | None:
    """The same amount of the account's own year in another place."""
    fact = figure.fact
    own = fact.measure == "final" and fact.year == book.account.profile.fiscal_year
    if not own or not figure.money or not fact.value or fact.project_id or fact.concept == "other":
        return None
    return next(
        (
            f
            for f in book.same.get(book.quantity(fact), ())
            if f.fact.locator != fact.locator and f.interval.meets(figure.interval)
        ),
        None,
    )
