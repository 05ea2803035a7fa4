"""What an expression needs is told rightly, and never so that a match would be missed."""

import pytest

from extract.library import load_library
from extract.library.required import Sieve, required
from extract.model.reading import read


@pytest.mark.parametrize(
    ("expression", "needed"),
    [
        ("公", "公"),
        ("公?务", "务"),
        ("公*务", "务"),
        ("公{0,2}务", "务"),
        ("公{1,2}", "公"),
        ("公+?", "公"),
        ("甲|乙", "甲乙"),
        ("(?:甲|乙)?丙", "丙"),
        ("(?:甲|乙?)", ""),
        ("[甲乙]", "甲乙"),
        ("[^甲]乙", "乙"),
        ("[一-龥]乙", "乙"),
        (r"\d乙", "乙"),
        (r"\d", ""),
        (r"\(", "("),
        ("(?=甲)乙", "乙"),
        ("(?<!甲)乙(?!丙)", "乙"),
        ("(?<name>甲)", "甲"),
        ("(?P<name>甲)", "甲"),
        ("(?>甲)", "甲"),
        (".甲$", "甲"),
        ("[]甲]", "]甲"),
        ("(?i)甲", ""),
        ("(?(1)甲|乙)", ""),
        ("(甲", ""),
        ("甲{", ""),
        (r"\u4e00甲", ""),
        (r"\x41甲", ""),
        (r"(甲)\10乙", ""),
        (r"\p{Han}甲", ""),
        ("[[:alpha:]]甲", ""),
        (r"[\[甲]乙", "乙"),
        (r"\s甲\b", "甲"),
    ],
)
def test_what_an_expression_needs(expression: str, needed: str) -> None:
    assert required([expression]) == [frozenset(needed)]


def test_of_several_choices_the_rarest_is_needed() -> None:
    assert required(["支出", "支付", "付出"]) == [frozenset("支"), frozenset("支"), frozenset("付")]
    assert required(["基本支出", "项目支出"]) == [frozenset("基"), frozenset("项")]


def test_no_match_in_the_examples_lacks_what_its_expression_needs() -> None:
    vocabulary = load_library().vocabulary
    needs = required([expression.pattern for expression, _ in vocabulary.expressions])
    texts = [read(example.text).text for _, file in vocabulary.files for example in file.examples]
    missed = [
        (expression.pattern, text)
        for text in texts
        for needed, (expression, _) in zip(needs, vocabulary.expressions, strict=True)
        if needed and needed.isdisjoint(text) and expression.search(text)
    ]
    assert len(texts) > 300
    assert missed == []


def test_a_sieve_lets_through_what_may_match_in_its_order() -> None:
    sieve = Sieve(["乙", r"\d+", "甲|丙", "丁"])
    assert sieve.worth_trying("丙乙") == [0, 1, 2]
    assert sieve.worth_trying("") == [1]
