"""Counts and their kinds in running text: 车辆8辆，其中：机要通信用车1辆…."""

from __future__ import annotations

from collections.abc import Iterator

from extract.check.book import Book, Figure
from extract.check.claim import Claim
from extract.check.interval import Interval, exactly, total

_LISTED = 3
"""From so many kinds on, a form's list is whole (the kinds of cars are prescribed)."""
_PRESCRIBED = {"asset.vehicles"}


def kind_sums(book: Book) -> Iterator[Claim]:
    """The kinds of a count add up to it; where only some are named, they do not exceed it."""
    for figures in book.paragraphs.values():
        for index, whole in enumerate(figures):
            if whole.fact.measure == "count" and "：" not in whole.fact.label:
                kinds = [f for f in figures[index + 1 :] if _is_kind(f, whole)]
                if len(kinds) > 1:
                    yield _claim(whole, kinds, whole_list=_is_whole(book, whole, kinds))


def _is_kind(figure: Figure, whole: Figure) -> bool:
    same = (figure.fact.measure, figure.fact.unit) == (whole.fact.measure, whole.fact.unit)
    return same and figure.fact.label.startswith(f"{whole.fact.label}：")


def _is_whole(book: Book, whole: Figure, kinds: list[Figure]) -> bool:
    """Whether the kinds are all that there are: the prescribed ones, or some and the others."""
    prescribed = whole.fact.concept in _PRESCRIBED and len(kinds) >= _LISTED
    names = (kind.fact.label.removeprefix(f"{whole.fact.label}：") for kind in kinds)
    return prescribed or any(book.library.checks.other_kind.search(name) for name in names)


def _claim(whole: Figure, kinds: list[Figure], *, whole_list: bool) -> Claim:
    parts = _exact(total(_exact(kind.interval) for kind in kinds))
    count = _exact(whole.interval)
    decided = whole_list or parts.meets(count) or parts.low > count.high
    return Claim(
        check="kinds",
        stated=Figure(fact=whole.fact, interval=count, money=False),
        expected=parts if decided else None,
        others=tuple(kinds),
        formula=" + ".join(str(kind.fact.value) for kind in kinds),
        why="only some kinds are named",
    )


def _exact(interval: Interval) -> Interval:
    """Counts are whole: nothing is rounded."""
    return exactly(interval.middle)
