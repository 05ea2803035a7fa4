"""Every word of the pages is there in both languages."""

from __future__ import annotations

import re
from pathlib import Path

import extract.report
from extract.report.words import words

ASSETS = Path(extract.report.__file__).parent / "assets"
ROOT = Path(__file__).parents[2]
CHINESE = re.compile(r"[\u4e00-\u9fff]")


def test_no_word_is_missing_in_a_language() -> None:
    assert [key for key, (zh, en) in words().items() if not zh or not en] == []


def test_the_chinese_texts_are_chinese_and_the_english_ones_are_not() -> None:
    own = {
        key: texts
        for key, texts in words().items()
        if "." not in key or key.startswith(("concept.", "kind."))
    }
    assert [key for key, (zh, _) in own.items() if not CHINESE.search(zh) and key != "language"] == []
    others = {"language", "wan", "headline_about"}
    assert [key for key, (_, en) in own.items() if CHINESE.search(en) and key not in others] == []


def test_scripts_use_no_word_that_is_not_there() -> None:
    used = {
        key
        for script in ASSETS.glob("*.js")
        for key in re.findall(r'\b(?:t|word)\("([a-z_.]+)"', script.read_text(encoding="utf-8"))
    }
    assert len(used) > 15
    assert sorted(used - set(words())) == []


def test_every_concept_and_table_kind_of_the_patterns_has_a_name() -> None:
    texts = "\n".join(
        path.read_text(encoding="utf-8") for path in sorted((ROOT / "patterns").rglob("*.yaml"))
    )
    concepts = set(re.findall(r"\bconcept: ([a-z_]+\.[a-z_]+)\b", texts))
    assert len(concepts) > 60
    assert sorted(name for name in concepts if f"concept.{name}" not in words()) == []
    titles = (ROOT / "patterns" / "tables" / "titles.yaml").read_text(encoding="utf-8")
    kinds = set(re.findall(r"^  - id: (\w+)$", titles, re.MULTILINE))
    forms = {"self_evaluation_overall", "self_evaluation_project", "performance_targets"}
    assert sorted(name for name in kinds - forms if f"kind.{name}" not in words()) == []


def test_no_word_is_left_over() -> None:
    folder = ASSETS.parent
    sources = [*folder.glob("*.py"), *folder.glob("templates/*"), *ASSETS.glob("*.js")]
    text = "\n".join(path.read_text(encoding="utf-8") for path in sources)
    plain = [key for key in words() if "." not in key]
    assert len(plain) > 50
    assert [key for key in plain if f'"{key}"' not in text] == []
