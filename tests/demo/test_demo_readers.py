"""A publication says the same in whatever format it is published: Word, PDF, web page or text dump."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from corpus_maker.corpus import YEARS, publications, write

from extract.library import load_library
from extract.model.rows import Rows
from extract.pipeline.document import read_one

NAMES = [publication.name for _, year, publication, _ in publications() if year == YEARS[-1]]
FACT = "concept measure value unit amount_yuan year base fund function_path function_code economic_code origin verified"
RECORDS = {
    "projects": "project_code project_name goal achievement budget_initial budget_adjusted executed points score",
    "indicators": "level1 level2 level3 relation target target_unit actual points score reason",
    "scores": "level1 level2 level3 points score explanation method",
    "people": "name role",
}
"""What must agree; places, and texts that show a place, are the format's own."""


def told(rows: Rows, table: str, columns: str) -> Counter[tuple[Any, ...]]:
    return Counter(tuple(getattr(row, name) for name in columns.split()) for row in getattr(rows, table))


def without_charts(facts: Counter[tuple[Any, ...]]) -> Counter[tuple[Any, ...]]:
    return Counter(fact for fact in facts.elements() if "chart" not in fact)


@pytest.mark.parametrize("name", NAMES)
def test_four_formats_give_the_same_rows(name: str, tmp_path: Path) -> None:
    publication = next(publication for *_, publication, _ in publications() if publication.name == name)
    read: dict[str, Rows] = {}
    for form in ("docx", "txt", "pdf", "html"):
        path = tmp_path / f"{name}.{form}"
        path.write_bytes(write(publication, form).data)
        read[form] = read_one(path, load_library())
    word = told(read["docx"], "facts", FACT)
    assert word.total() > 250
    assert told(read["txt"], "facts", FACT) == word
    for form in ("pdf", "html"):
        # Only a Word document keeps the numbers of its charts.
        assert told(read[form], "facts", FACT) == without_charts(word), form
    for table, columns in RECORDS.items():
        expected = told(read["docx"], table, columns)
        for form, rows in read.items():
            assert told(rows, table, columns) == expected, (form, table)
