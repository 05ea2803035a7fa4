"""Text that nobody wrote to be read: it ends in facts, in none, or in an error that says where."""

import pytest
from narrative_facts import candidates

from extract.errors import LimitExceeded
from extract.find import everything
from extract.find.everything import numbers_in
from extract.find.narrative import facts as narrative
from extract.find.narrative.facts import find_narrative
from extract.find.narrative.sentences import LONGEST, Sentences
from extract.find.people import people_in
from extract.library import load_library
from extract.model.account import Account, Passage, Profile
from extract.model.document import Paragraph, Place

HOSTILE = {
    "digits": "1" * 200_000,
    "wholes": "占" * 200_000,
    "brackets": "(" * 200_000,
    "closing brackets": ")" * 200_000,
    "quotes": "“" * 200_000,
    "nouns": "支出" * 100_000,
    "listed nouns": "收入、" * 60_000,
    "functions": "行政运行(项)" * 20_000,
    "years": "2023年" * 40_000,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_nothing_is_found_and_nothing_runs_away(text: str) -> None:
    assert candidates(text, "general_budget", "performance") == []
    assert list(people_in(text, load_library())) == []


def test_every_number_of_a_sentence_without_end_is_found_with_a_bounded_context() -> None:
    facts = candidates("支出1万元，" * 2_000, "expenditure")
    assert len(facts) == 2_000
    assert max(len(fact.context) for fact in facts) == 2 * LONGEST + 3


def test_a_paragraph_that_takes_too_long_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def never_ends(*_: object) -> None:
        raise TimeoutError

    monkeypatch.setattr(narrative, "tokenise", never_ends)
    passage = Passage(paragraph=Paragraph(text="支出1万元", place=Place(locator="p7")))
    account = Account(profile=Profile(), items=(passage,))
    with pytest.raises(LimitExceeded, match="paragraph p7 takes too long"):
        find_narrative(account, load_library())


def test_a_place_whose_numbers_take_too_long_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def never_ends(*_: object) -> None:
        raise TimeoutError

    monkeypatch.setattr(everything, "find_numerals", never_ends)
    with pytest.raises(LimitExceeded, match="p9 takes too long"):
        list(numbers_in("1万元", Place(locator="p9"), load_library()))


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("1," * 200_000, 1),
        ("1." * 200_000, 0),
        ("1×" * 200_000, 0),
        ("1-" * 100_000, 100_000),
        ("1至" * 100_000, 100_000),
        ("1,1." * 50_000, 49_999),
        ("1万元" * 100_000, 100_000),
        ("第1" * 100_000, 0),
    ],
)
def test_the_numbers_of_a_list_without_end_are_found_before_time_is_up(text: str, count: int) -> None:
    assert len(list(numbers_in(text, Place(locator="p9"), load_library()))) == count


def test_sentences_end_at_stops_but_not_inside_numbers() -> None:
    sentences = Sentences("收入1万元。支出2万元；结余。3万元")
    assert sentences.around(2, 5) == "收入1万元"
    assert sentences.around(8, 11) == "支出2万元"
    assert sentences.around(15, 18) == "结余。3万元"
