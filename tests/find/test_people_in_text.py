"""Who answers for something, as running text names them."""

import shutil
from pathlib import Path
from typing import cast

import pytest
import spacy
from spacy.pipeline import EntityRuler

from extract.errors import PatternError
from extract.find.people import find_people, people_in
from extract.library import Library, load_library
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


@pytest.fixture
def trained(tmp_path: Path) -> Library:
    """The patterns, with a pipeline that knows one person, as a trained one would."""
    shutil.copytree(load_library().folder, tmp_path / "patterns")
    pipeline = spacy.blank("zh")
    ruler = cast("EntityRuler", pipeline.add_pipe("entity_ruler"))
    ruler.add_patterns([{"label": "PERSON", "pattern": "格桑卓玛"}])
    pipeline.to_disk(tmp_path / "patterns" / "persons")
    return _with_trained(tmp_path / "patterns", "persons")


def _with_trained(folder: Path, name: str) -> Library:
    file = folder / "people.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace('trained: ""', f"trained: {name}"), encoding="utf-8")
    return load_library(folder)


@pytest.mark.parametrize(
    ("text", "alone", "with_pipeline"),
    [
        ("项目负责人：格桑卓玛 电话：0891-5256000", [], ["格桑卓玛"]),
        ("联系人：何晓", ["何晓"], ["何晓"]),
        ("受益人：格桑卓玛", [], []),
        ("联系人：格桑卓玛村民委员会", [], []),
    ],
)
def test_a_trained_pipeline_adds_names_that_no_surname_tells(
    text: str, alone: list[str], with_pipeline: list[str], trained: Library
) -> None:
    assert [name for name, _ in _named(text)] == alone
    assert [text[p.start : p.end] for p in people_in(text, trained)] == with_pipeline


def test_a_pipeline_that_is_not_there_is_named(tmp_path: Path) -> None:
    shutil.copytree(load_library().folder, tmp_path / "patterns")
    library = _with_trained(tmp_path / "patterns", "no_such_pipeline")
    with pytest.raises(PatternError, match=r"people\.yaml.*no_such_pipeline"):
        list(people_in("项目负责人：格桑卓玛", library))
