"""Which of several equal numbers in a sentence is meant."""

from __future__ import annotations

from extract.model.rows import columns
from extract.report.spans import spans_in_context

TWICE = "决算为5.02万元，其中运行维护费5.02万元，完成预算100%"


def fact(start: int, quote: str, context: str = TWICE, **cells: str) -> dict[str, str]:
    given = {
        "fact_id": f"d-p7-{start}",
        "locator": "p7",
        "quote": quote,
        "context": context,
        "origin": "narrative",
    }
    return {**dict.fromkeys(columns("facts"), ""), **given, **cells}


def test_the_only_place_is_the_place() -> None:
    spans = spans_in_context([fact(28, "100%")])
    assert spans == {"d-p7-28": ((28, 32),)}
    assert TWICE[28:32] == "100%"


def test_another_number_of_the_sentence_tells_where_it_starts() -> None:
    spans = spans_in_context([fact(43, "5.02万元"), fact(57, "5.02万元"), fact(68, "100%")])
    assert spans == {"d-p7-43": ((3, 9),), "d-p7-57": ((17, 23),), "d-p7-68": ((28, 32),)}


def test_all_places_are_given_where_nothing_tells_which() -> None:
    assert spans_in_context([fact(57, "5.02万元")]) == {"d-p7-57": ((3, 9), (17, 23))}


def test_the_same_sentence_in_another_paragraph_tells_nothing() -> None:
    facts = [fact(57, "5.02万元"), fact(68, "100%", fact_id="d-p8-68", locator="p8")]
    assert spans_in_context(facts)["d-p7-57"] == ((3, 9), (17, 23))


def test_facts_that_fit_no_start_give_all_places() -> None:
    """A sentence that was mended on its way into the dataset no longer counts as the paragraph does."""
    spans = spans_in_context([fact(10, "5.02万元"), fact(68, "100%")])
    assert spans == {"d-p7-10": ((3, 9), (17, 23)), "d-p7-68": ((28, 32),)}


def test_a_quote_that_is_not_in_its_context_has_no_place() -> None:
    assert spans_in_context([fact(3, "7.5万元")]) == {"d-p7-3": ()}


def test_cells_of_tables_have_no_place_in_a_sentence() -> None:
    assert spans_in_context([fact(0, "5.02", origin="table")]) == {}
