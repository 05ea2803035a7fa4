"""Whether a number lies in what the facts hold, whatever lies over what."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from extract.model.document import Place
from extract.model.found import Number
from extract.normalise.coverage import Holdings

_SPAN = st.tuples(st.integers(0, 30), st.integers(1, 10)).map(lambda span: (span[0], sum(span)))


def _number(start: int, end: int, locator: str = "p1") -> Number:
    return Number(start=start, end=end, quote="7", digits="7", unit="", place=Place(locator=locator))


@given(st.lists(_SPAN), _SPAN)
def test_a_number_is_held_where_it_shares_a_character(
    spans: list[tuple[int, int]], asked: tuple[int, int]
) -> None:
    shared = {at for span in spans for at in range(*span)} & set(range(*asked))
    assert Holdings([_number(*span) for span in spans]).hold(_number(*asked)) is bool(shared)


def test_a_span_of_another_block_holds_nothing() -> None:
    assert Holdings([_number(0, 9)]).hold(_number(3, 5))
    assert not Holdings([_number(0, 9)]).hold(_number(3, 5, "p2"))
    assert not Holdings([_number(0, 9)]).hold(_number(9, 11))
