"""The examples of patterns/tables exercise all that its kinds say."""

from __future__ import annotations

import pytest

from extract.find.tables.proving import facts_of_grid
from extract.library import load_library
from extract.library.tables_file import Kind

LIBRARY = load_library()
KINDS = [kind for _, kind in LIBRARY.tables.files]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.id)
def test_every_concept_of_a_kind_is_given_by_one_of_its_examples(kind: Kind) -> None:
    patterns = {fact.pattern for e in kind.examples for fact in facts_of_grid(e, kind, LIBRARY)}
    given = {pattern.removeprefix(f"tables/{kind.id}/") for pattern in patterns}
    assert set(kind.concepts) - given == set()


def test_every_title_of_a_standard_table_has_a_grammar() -> None:
    forms = {kind.id for kind in LIBRARY.table_titles.file.kinds}
    without = {"performance_targets"}
    evaluated_elsewhere = {"self_evaluation_overall", "self_evaluation_project"}
    assert forms - without - evaluated_elsewhere == set(LIBRARY.tables.kinds)
