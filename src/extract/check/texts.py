"""Wholes and their parts in running text: a paragraph's total and the parts that it lists."""

from __future__ import annotations

from collections.abc import Iterator

from extract.check.book import Book, Figure
from extract.check.claim import Claim
from extract.check.interval import exactly, total
from extract.check.sums import formula, sums_of


def text_sums(book: Book) -> Iterator[Claim]:
    """Totals and parts of the contract's concepts that one paragraph states."""
    for figures in book.paragraphs.values():
        plain = [
            f for f in figures if f.fact.measure == "final" and not _function(f) and not f.fact.economic_name
        ]
        yield from sums_of(book.library.checks, "text", plain)


def divided_sums(book: Book) -> Iterator[Claim]:
    """Parts that the text calls by the name of their whole, right behind it."""
    for whole, parts in book.divided:
        yield Claim(
            check="sum_of_parts",
            stated=whole,
            expected=total(part.interval for part in parts),
            others=parts,
            formula=formula(whole, parts),
        )


def section_sums(book: Book) -> Iterator[Claim]:
    """Totals and parts that stand in paragraphs of their own under one heading."""
    for figures in book.sections.values():
        plain = [
            f for f in figures if f.fact.measure == "final" and not _function(f) and not f.fact.economic_name
        ]
        claims = sums_of(book.library.checks, "section", plain)
        yield from (claim for claim in claims if len({f.fact.locator for f in claim.figures}) > 1)


def function_lists(book: Book) -> Iterator[Claim]:
    """The 类 that a paragraph lists against the total before them, where their shares say that the list is whole."""
    for figures in book.paragraphs.values():
        finals = [f for f in figures if f.fact.measure == "final"]
        for index, whole in enumerate(finals):
            if _function(whole) or not whole.fact.concept.endswith(".expenditure"):
                continue
            parts = _list_behind(finals[index + 1 :], whole)
            if len(parts) > 1 and _complete(figures, parts):
                yield Claim(
                    check="sum_of_items",
                    stated=whole,
                    expected=total(part.interval for part in parts),
                    others=tuple(parts),
                    formula=formula(whole, parts),
                )
                break


def _list_behind(figures: list[Figure], whole: Figure) -> list[Figure]:
    parts: list[Figure] = []
    for figure in figures:
        if not _function(figure) or figure.fact.concept != whole.fact.concept:
            break
        if len(figure.fact.function_path.split("/")) == 1:
            parts.append(figure)
    return parts


def _complete(figures: tuple[Figure, ...], parts: list[Figure]) -> bool:
    """Whether every part has its share and the shares can make a hundred."""
    names = {part.fact.function_path for part in parts}
    shares = [f for f in figures if f.fact.measure == "share" and f.fact.function_path in names]
    hundred = exactly(100)
    return len(shares) == len(parts) and total(s.interval for s in shares).meets(hundred)


def _function(figure: Figure) -> bool:
    return bool(figure.fact.function_path or figure.fact.function_code)
