"""Runs the examples and misses of ``patterns/performance`` through the whole reading of forms."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Literal

from extract.find.performance import find_performance
from extract.find.tables.drawing import draw
from extract.library import Library
from extract.library.performance import (
    Expression,
    Label,
    Lexicon,
    Performance,
    fold,
)
from extract.library.performance_examples import FormExample, FormMiss
from extract.library.proof import Proof
from extract.library.source import Schema
from extract.model.account import Account, Item, Passage, Profile, TitledTable
from extract.model.document import Paragraph, Place
from extract.model.found import Found, Record

Sort = Literal["example", "miss"]

INDICATOR = (
    "level1", "level2", "level3", "relation", "target", "target_unit", "actual", "points", "score", "reason",
)  # fmt: skip
SCORE = (
    "level1", "level1_points", "level2", "level2_points", "level3", "points", "score",
    "explanation", "method", "remark",
)  # fmt: skip


def prove_performance(library: Library) -> Iterator[Proof]:
    """A proof for every label, expression, example and miss of self-evaluation forms."""
    words = library.performance
    for name, lexicon in _lexicons(words):
        for label in lexicon.labels:
            yield from _prove_label(words.folder / name, lexicon, label)
    for file, part in _files(words):
        for field in type(part).model_fields:
            value = getattr(part, field)
            if isinstance(value, Expression):
                yield from _prove_expression(words.folder / file, field, value)
    for path, examples in words.examples:
        for example in examples.examples:
            yield _proof(path, example.what, "example", _example_failure(example, library))
        for miss in examples.misses:
            yield _proof(path, miss.why, "miss", _miss_failure(miss, library))


def read_example(example: FormExample | FormMiss, library: Library) -> Found:
    """What the drawn tables of an example give."""
    return find_performance(Account(profile=Profile(), items=tuple(_items(example))), library)


def _items(example: FormExample | FormMiss) -> Iterator[Item]:
    unit = example.unit if isinstance(example, FormExample) else ""
    before = example.before if isinstance(example, FormExample) else ()
    after = example.after if isinstance(example, FormExample) else ()
    yield from (_passage(text, at) for at, text in enumerate(before, 1))
    for at, grid in enumerate(example.grids, 1):
        table = draw(grid, locator=f"t{at}")
        yield TitledTable(table=table, title=example.title, kind=example.kind, unit=unit)
    yield from (_passage(text, at) for at, text in enumerate(after, len(before) + 1))


def _passage(text: str, number: int) -> Passage:
    return Passage(paragraph=Paragraph(text=text, place=Place(locator=f"p{number}")))


def _lexicons(words: Performance) -> Iterator[tuple[str, Lexicon[Label]]]:
    yield "particulars.yaml", words.particulars
    yield "particulars.yaml", words.parts
    yield "funding.yaml", words.funding_columns
    yield "funding.yaml", words.funding_rows
    yield "indicators.yaml", words.indicator_columns
    yield "indicators.yaml", words.totals
    yield "indicators.yaml", words.subtotals
    yield "people.yaml", words.people


def _files(words: Performance) -> Iterator[tuple[str, Schema]]:
    yield "forms.yaml", words.forms
    yield "indicators.yaml", words.indicators_file
    yield "people.yaml", words.people_file


def _prove_label(path: Path, lexicon: Lexicon[Label], label: Label) -> Iterator[Proof]:
    for text in (*label.text, *label.examples):
        found = lexicon.find(fold(text))
        failure = "" if found is label else f"found {found}, expected {label}"
        yield _proof(path, text, "example", failure)
    for text in label.misses:
        failure = f"taken for {label}" if lexicon.find(fold(text)) is label else ""
        yield _proof(path, text, "miss", failure)


def _prove_expression(path: Path, name: str, expression: Expression) -> Iterator[Proof]:
    for text in expression.examples:
        failure = "" if expression.pattern.search(fold(text)) else f"{name} does not match"
        yield _proof(path, text, "example", failure)
    for text in expression.misses:
        found = expression.pattern.fullmatch(fold(text))
        yield _proof(path, text, "miss", f"{name} matches {found.group()}" if found else "")


def _example_failure(example: FormExample, library: Library) -> str:
    found = read_example(example, library)
    pairs: list[tuple[str, Sequence[str], Sequence[str]]] = [
        ("projects", _expected_projects(example), _projects(found)),
        ("indicators", example.indicators, _rows(found, "indicators", INDICATOR)),
        ("scores", example.scores, _rows(found, "scores", SCORE)),
        ("people", example.people, _rows(found, "people", ("name", "role"))),
    ]
    if example.facts is not None:
        pairs.append(("facts", sorted(example.facts), sorted(_facts(found))))
    failures = [_difference(name, list(expected), list(have)) for name, expected, have in pairs]
    loud = [cell for cell in example.silent if cell in found.claimed]
    if loud:
        failures.append(f"claimed, but not understood: {', '.join(loud)}")
    return "\n".join(failure for failure in failures if failure)


def _miss_failure(miss: FormMiss, library: Library) -> str:
    found = read_example(miss, library)
    records = [f"{record.table}: {_texts(record)}" for record in found.records]
    return "\n  ".join(["must give nothing, found", *records, *_facts(found)]) if found != Found() else ""


def _difference(name: str, expected: list[str], found: list[str]) -> str:
    if [_bare(text) for text in expected] == [_bare(text) for text in found]:
        return ""
    return "\n  ".join([f"{name}: expected", *expected, "found", *found])


def _bare(text: str) -> str:
    return "|".join(part.strip() for part in text.split("|"))


def _rows(found: Found, table: str, columns: Sequence[str]) -> list[str]:
    records = [record for record in found.records if record.table == table]
    return ["|".join(_texts(record).get(column, "") for column in columns) for record in records]


def _texts(record: Record) -> dict[str, str]:
    return {name: value.text for name, value in record.fields.items()}


def _projects(found: Found) -> list[str]:
    records = [record for record in found.records if record.table == "projects"]
    return [_one_line(_texts(record)) for record in records]


def _expected_projects(example: FormExample) -> list[str]:
    return [_one_line(project) for project in example.projects]


def _one_line(project: dict[str, str]) -> str:
    return " ; ".join(f"{name}={project[name]}" for name in sorted(project))


def _facts(found: Found) -> list[str]:
    return [
        " ".join(
            (
                fact.number.place.locator,
                fact.concept,
                fact.measure,
                fact.number.digits,
                fact.number.unit or fact.unit or "-",
                fact.fund or "-",
            )
        )
        for fact in found.facts
    ]


def _proof(path: Path, text: str, kind: Sort, failure: str) -> Proof:
    return Proof(file=str(path), id=path.stem, kind=kind, text=text, failure=failure)
