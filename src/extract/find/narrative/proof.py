"""Runs the examples and misses of ``patterns/vocabulary`` through the whole reading path of the narrative."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from extract.find.narrative.facts import read_passage
from extract.find.narrative.paths import Paths
from extract.library import Library
from extract.library.proof import Proof
from extract.library.vocabulary import Example, Miss
from extract.model.account import Heading, Passage
from extract.model.document import Paragraph, Place
from extract.model.found import FactCandidate


def prove_vocabulary(library: Library) -> Iterator[Proof]:
    """Every example must give exactly its facts, in order; every miss none."""
    for path, file in library.vocabulary.files:
        for example in file.examples:
            yield _proof(path, "example", example, library)
        for miss in file.misses:
            yield _proof(path, "miss", miss, library)


def prove_case(case: Example | Miss, library: Library) -> str:
    """Why the case does not hold: what was found and what was expected; "" where it holds."""
    heading = case.heading if isinstance(case, Example) else ""
    expected = list(case.gives) if isinstance(case, Example) else []
    found = list(facts_of(case.text, case.sections, heading, library))
    pairs = zip(expected, found, strict=False)
    fits = len(found) == len(expected) and all(_fits(text, fact) for text, fact in pairs)
    return "" if fits else _failure(expected, found)


def _proof(path: Path, kind: Literal["example", "miss"], case: Example | Miss, library: Library) -> Proof:
    failure = prove_case(case, library)
    return Proof(file=str(path), id=path.stem, kind=kind, text=case.text, failure=failure)


def facts_of(text: str, sections: tuple[str, ...], heading: str, library: Library) -> Iterator[FactCandidate]:
    """The facts of a text that stands in ``sections`` under ``heading``."""
    headings = (Heading(number="", text=heading, depth=1),) if heading else ()
    paragraph = Paragraph(text=text, place=Place(locator="p1"))
    passage = Passage(paragraph=paragraph, headings=headings, sections=sections)
    yield from read_passage(passage, library, Paths((), library.classification, None))


def _fits(expected: str, fact: FactCandidate) -> bool:
    words = expected.split()
    concept, measure, value, unit = (*words[:3], words[3] if len(words) > 3 and "=" not in words[3] else "")
    details = dict(word.split("=", 1) for word in words[3:] if "=" in word)
    return (fact.concept, fact.measure, _value(fact), fact.unit or "") == (
        concept,
        measure,
        value,
        unit,
    ) and all(_detail(fact, key) == wanted for key, wanted in details.items())


def _value(fact: FactCandidate) -> str:
    digits = fact.number.digits.replace(",", "")
    return f"-{digits}" if fact.negative and not digits.startswith("-") else digits


def _detail(fact: FactCandidate, key: str) -> str:
    if key == "path":
        return "/".join(fact.function_path)
    return str(getattr(fact, key))


def _failure(expected: list[str], found: list[FactCandidate]) -> str:
    """What was found, line by line, with the rule that attached each number."""
    lines = [
        f"  {fact.concept} {fact.measure} {_value(fact)} {fact.unit} base={fact.base} fund={fact.fund} "
        f"path={'/'.join(fact.function_path)} label={fact.label}   ({fact.pattern})"
        for fact in found
    ]
    return "\n".join(["expected", *(f"  {text}" for text in expected), "found", *lines])
