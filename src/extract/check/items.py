"""The functional items that the text goes through one by one, against the 类 and the total that they make."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from extract.check.book import Book, Figure
from extract.check.claim import Claim
from extract.check.interval import Interval, total
from extract.check.sums import formula

_DEPTH = 3


def item_sums(book: Book) -> Iterator[Claim]:
    """Σ项 = 类 and Σ项 = 总额, for what was spent and, where that is whole, for what was budgeted.

    A text may leave items out: a sum that falls short decides nothing, unless the tables have just these items.
    """
    for concept in {f.fact.concept for f in _items(book)}:
        items = [f for f in _items(book) if f.fact.concept == concept]
        finals = _distinct(items, "final")
        whole = _total(book, concept, "final")
        complete = _in_tables(book, finals) or (whole is not None and _makes(whole, finals))
        yield from _against(whole, finals, complete=complete)
        yield from _classes(book, concept, finals, complete=complete)
        budgets = _distinct(items, "budget_initial")
        if len(budgets) == len(finals):
            # What was budgeted and not spent has no item in the text.
            yield from _against(_total(book, concept, "budget_initial"), budgets, complete=False)


def _items(book: Book) -> list[Figure]:
    return [
        f
        for figures in book.paragraphs.values()
        for f in figures
        if len(f.fact.function_path.split("/")) == _DEPTH
    ]


def _distinct(items: list[Figure], measure: str) -> list[Figure]:
    """The first figure of each item."""
    found: dict[str, Figure] = {}
    for figure in items:
        if figure.fact.measure == measure:
            found.setdefault(figure.fact.function_path, figure)
    return list(found.values())


def _total(book: Book, concept: str, measure: str) -> Figure | None:
    """The text's figure without a function."""
    return next(
        (
            f
            for figures in book.paragraphs.values()
            for f in figures
            if f.fact.concept == concept and f.fact.measure == measure and not f.fact.function_path
        ),
        None,
    )


def _makes(whole: Figure, parts: list[Figure]) -> bool:
    return whole.interval.meets(_sum(parts))


def _sum(parts: list[Figure]) -> Interval:
    return total(part.interval for part in parts)


def _in_tables(book: Book, items: list[Figure]) -> bool:
    """Whether the tables list as many 项 of the same expenditure as the text."""
    if not items:
        return False
    concept = items[0].fact.concept
    rows = {
        f.fact.function_code
        for figures in book.tables.values()
        for f in figures
        if f.fact.concept == concept and len(f.fact.function_code) == 7 and f.fact.value
    }
    return len(rows) == len([item for item in items if item.fact.value])


def _against(whole: Figure | None, parts: list[Figure], *, complete: bool) -> Iterator[Claim]:
    if whole is None or len(parts) < 2:
        return
    decided = complete or _makes(whole, parts) or _sum(parts).low > whole.interval.high
    yield Claim(
        check="sum_of_items",
        stated=whole,
        expected=_sum(parts) if decided else None,
        others=tuple(parts),
        formula=formula(whole, parts),
        why="the text may leave items out",
    )


def _classes(book: Book, concept: str, items: list[Figure], *, complete: bool) -> Iterator[Claim]:
    """Each 类 that the text states against its items."""
    by_class: dict[str, list[Figure]] = defaultdict(list)
    for item in items:
        by_class[book.bare(item.fact.function_path.split("/")[0])].append(item)
    for figures in book.paragraphs.values():
        for figure in figures:
            name = book.bare(figure.fact.function_path)
            same = figure.fact.concept == concept and figure.fact.measure == "final"
            if same and name in by_class:
                yield from _one_class(figure, by_class[name], complete=complete)


def _one_class(whole: Figure, parts: list[Figure], *, complete: bool) -> Iterator[Claim]:
    decided = complete or _makes(whole, parts)
    yield Claim(
        check="sum_of_items",
        stated=whole,
        expected=_sum(parts) if decided else None,
        others=tuple(parts),
        formula=formula(whole, parts),
        why="the text may leave items out",
    )
