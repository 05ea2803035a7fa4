"""Runs the examples and misses of ``patterns/tables`` through the whole reading of a table."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import regex

from extract.find.tables.drawing import draw
from extract.find.tables.finder import find_tables
from extract.library import Library
from extract.library.proof import Proof
from extract.library.tables import fold
from extract.library.tables_file import ExpectedFact, Expression, GridExample, GridMiss, Kind
from extract.model.account import Account, Profile, TitledTable
from extract.model.found import FactCandidate

Sort = Literal["example", "miss"]


def prove_tables(library: Library) -> Iterator[Proof]:
    """A proof for every word, expression, example grid and miss of the grammar of tables."""
    yield from _prove_terms(library)
    yield from _prove_layout(library)
    for path, kind in library.tables.files:
        for example in kind.examples:
            failure = _example_failure(example, kind, library)
            yield Proof(file=str(path), id=kind.id, kind="example", text=example.what, failure=failure)
        for miss in kind.misses:
            failure = _miss_failure(miss, kind, library)
            yield Proof(file=str(path), id=kind.id, kind="miss", text=miss.why, failure=failure)


def facts_of_grid(example: GridExample | GridMiss, kind: Kind, library: Library) -> tuple[FactCandidate, ...]:
    """The facts of a drawn table of ``kind``."""
    year = example.fiscal_year if isinstance(example, GridExample) else None
    profile = Profile(kind=example.account, fiscal_year=year)
    table = TitledTable(
        table=draw(example.grid),
        title=example.title,
        unit=example.unit,
        kind="" if example.untitled else kind.id,
    )
    return find_tables(Account(profile=profile, items=(table,)), library).facts


def _example_failure(example: GridExample, kind: Kind, library: Library) -> str:
    found = {_line(fact): fact for fact in facts_of_grid(example, kind, library)}
    expected = {_expected_line(fact): fact for fact in example.facts}
    missing = [line for line in expected if line not in found]
    extra = [f"{line}   ({found[line].pattern})" for line in found if line not in expected]
    labels = [
        f"{line}: label {found[line].label}, expected {fact.label}"
        for line, fact in expected.items()
        if fact.label is not None and line in found and found[line].label != fact.label
    ]
    parts = (("expected", missing), ("found", extra), ("labels", labels))
    return "\n".join(f"{name}\n  " + "\n  ".join(lines) for name, lines in parts if lines)


def _miss_failure(miss: GridMiss, kind: Kind, library: Library) -> str:
    facts = facts_of_grid(miss, kind, library)
    wrong = [_line(fact) for fact in facts if not miss.silent or _at(fact) in miss.silent]
    return "\n  ".join(["must give no fact, found", *wrong]) if wrong else ""


def _at(fact: FactCandidate) -> str:
    return fact.number.place.locator.removeprefix("t1")


def _line(fact: FactCandidate) -> str:
    parts = (
        _at(fact),
        fact.concept,
        fact.measure,
        fact.number.digits,
        fact.unit,
        f"fund={fact.fund}",
        f"base={fact.base}",
        f"year={fact.year}",
        f"function={fact.function_code}",
        f"path={'/'.join(fact.function_path)}",
        f"economic={fact.economic_code} {fact.economic_name}",
    )
    return " ".join(map(str, parts))


def _expected_line(fact: ExpectedFact) -> str:
    parts = (
        fact.at,
        fact.concept,
        fact.measure,
        fact.value,
        fact.unit,
        f"fund={fact.fund}",
        f"base={fact.base}",
        f"year={fact.year}",
        f"function={fact.function}",
        f"path={'/'.join(fact.path)}",
        f"economic={fact.economic} {fact.economic_name}",
    )
    return " ".join(map(str, parts))


def _prove_terms(library: Library) -> Iterator[Proof]:
    """Every text and example of a term says what the term gives; a miss is not wholly that term."""
    tables = library.tables
    for term in tables.terms:
        for text in (*term.text, *term.examples):
            alone = tables.tokens(fold(text))
            failure = "" if [found.id for found in alone] == [term.id] else f"read as {[t.id for t in alone]}"
            yield _proof(library, "terms.yaml", term.id, "example", text, failure)
        for text in term.misses:
            alone = tables.tokens(fold(text))
            failure = f"read as {term.id}" if [found.id for found in alone] == [term.id] else ""
            yield _proof(library, "terms.yaml", term.id, "miss", text, failure)


def _prove_layout(library: Library) -> Iterator[Proof]:
    layout = library.tables.layout
    for name in type(layout).model_fields:
        value = getattr(layout, name)
        for number, expression in enumerate(value if name == "roles" else (value,)):
            if isinstance(expression, Expression):
                whole = name in (
                    "roles",
                    "blank",
                    "ordinal_mark",
                    "ordinal",
                    "numbering",
                    "aside",
                    "year",
                    "coded",
                )
                yield from _prove_expression(library, f"{name} {number + 1}", expression, whole)


def _prove_expression(library: Library, name: str, expression: Expression, whole: bool) -> Iterator[Proof]:
    pattern = regex.compile(expression.match)
    takes = pattern.fullmatch if whole else pattern.search
    for text in expression.examples:
        failure = "" if takes(fold(text)) else "not recognised"
        yield _proof(library, "layout.yaml", name, "example", text, failure)
    for text in expression.misses:
        yield _proof(library, "layout.yaml", name, "miss", text, "taken" if takes(fold(text)) else "")


def _proof(library: Library, file: str, name: str, kind: Sort, text: str, failure: str) -> Proof:
    return Proof(file=str(library.tables.folder / file), id=name, kind=kind, text=text, failure=failure)
