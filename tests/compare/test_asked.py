"""The words that ask for a measure, and those that are refused with a reason."""

from __future__ import annotations

import pytest

from extract.compare.asked import WHOLES, asked, measures
from extract.errors import ExtractError, NotComparable
from extract.model.fields import describe


@pytest.mark.parametrize("name", measures())
def test_every_figure_of_the_comparison_can_be_asked_for(name: str) -> None:
    found = asked(name)
    unit = next(field.unit for field in describe().tables["comparison"].fields if field.name == name)
    assert (found.term.key, found.term.unit, found.terms) == (name, unit, (found.term,))


@pytest.mark.parametrize(
    ("word", "keys", "bases"),
    [
        ("expenditure_basic.share", ["expenditure_basic", "expenditure_total"], ["final", "final"]),
        ("three_public_total.per_head.growth", ["three_public_total", "staff_actual"], ["final", "final"]),
        ("three_public_total.completion.rank", ["three_public_total.completion"], ["completion_rate"]),
        (
            "three_public_total/three_public_total:budget",
            ["three_public_total", "three_public_total:budget"],
            ["final", "budget"],
        ),
        (
            "three_public_overseas:budget_initial.share",
            ["three_public_overseas:budget_initial", "three_public_total:budget_initial"],
            ["budget_initial", "budget_initial"],
        ),
        ("operating_cost/vehicle_owned", ["operating_cost", "vehicle_owned"], ["final", "final"]),
    ],
)
def test_a_word_tells_the_figures_that_it_needs(word: str, keys: list[str], bases: list[str]) -> None:
    terms = asked(word).terms
    assert [term.key for term in terms] == keys
    assert [term.basis for term in terms] == bases


@pytest.mark.parametrize(
    ("word", "reason"),
    [
        (
            "three_public_total/expenditure_total:budget",
            "three_public_total is final, .* is budget: a budget and",
        ),
        (
            "three_public_total:budget/three_public_total",
            "is budget, .* is final: a budget and a final account",
        ),
        (
            "three_public_completion_rate/expenditure_total",
            "in % cannot be set against expenditure_total in 万元",
        ),
        ("project_score_mean.growth", "a rate or a score has no growth"),
        ("expenditure_basic.share.growth", "a rate or a score has no growth"),
        ("three_public_total.completion.growth", "a rate or a score has no growth"),
        ("staff_actual/expenditure_total", "staff_actual is counted in 人, expenditure_total is money"),
        ("expenditure_total.share", "nothing says what expenditure_total is a part of"),
        ("staff_actual.completion", "staff_actual has no budget"),
        ("performance_score.per_head", "performance_score in 分 cannot be set against staff_actual in 人"),
    ],
)
def test_what_cannot_be_compared_is_refused_with_the_reason(word: str, reason: str) -> None:
    with pytest.raises(NotComparable, match=reason):
        asked(word)


@pytest.mark.parametrize("word", ["spending", "expenditure_total.mean", "expenditure_total:final_budget", ""])
def test_a_word_that_is_no_measure_is_an_error(word: str) -> None:
    with pytest.raises(ExtractError, match="is no measure") as caught:
        asked(word)
    assert not isinstance(caught.value, NotComparable)


def test_parts_and_wholes_are_amounts_of_one_unit() -> None:
    for part, whole in WHOLES.items():
        assert asked(f"{part}.share").over == asked(whole).term
