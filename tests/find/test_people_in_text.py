"""Who answers for something, as running text names them."""

from extract.find.people import find_people, people_in
from extract.library import load_library
from extract.model.account import Account, Passage, Profile
from extract.model.document import Paragraph, Place


def _named(text: str) -> list[tuple[str, str]]:
    return [(text[p.start : p.end], p.role) for p in people_in(text, load_library())]


def test_two_labels_on_one_line() -> None:
    assert _named("项目负责人：周明远 财务负责人：李素芳") == [
        ("周明远", "project_lead"),
        ("李素芳", "finance_lead"),
    ]


def test_names_without_white_space_end_at_the_next_label() -> None:
    assert _named("负责人：高翔填表人：田甜") == [("高翔", "head"), ("田甜", "contact")]


def test_the_next_label_is_no_name() -> None:
    assert _named("项目负责人：财务负责人：") == []


def test_compound_and_dotted_names() -> None:
    assert _named("联系人：司徒明远；审核人：买买提·吐尔逊") == [
        ("司徒明远", "contact"),
        ("买买提·吐尔逊", "other"),
    ]


def test_a_label_without_a_link_names_nobody() -> None:
    assert _named("项目负责人任期内负责。") == []


def test_a_word_that_is_longer_than_a_name_is_none() -> None:
    assert _named("负责人：张家村村民委员会") == []


def test_a_beneficiary_answers_for_nothing() -> None:
    assert _named("陈友生困难补助已发放。") == []


def test_a_record_holds_the_exact_words_and_their_place() -> None:
    passage = Passage(paragraph=Paragraph(text="联系人：何 晓", place=Place(locator="p4")))
    named = Passage(paragraph=Paragraph(text="联系人：何晓。", place=Place(locator="p5")))
    found = find_people(Account(profile=Profile(), items=(passage, named)), load_library())
    assert [(r.fields["name"].text, r.fields["role"].text, r.place.locator) for r in found.records] == [
        ("何晓", "contact", "p5")
    ]
