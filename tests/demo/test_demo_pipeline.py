"""The whole way from the demo corpus to the dataset, against gold that was written without the extractor."""

from __future__ import annotations

from pathlib import Path

import pytest
from golden.compare import compare, read

ROOT = Path(__file__).parents[2]
CORPUS = ROOT / "corpus"
GOLD = ROOT / "tests" / "golden" / "demo"
DOCUMENTS = sorted(
    path.relative_to(CORPUS).as_posix() for path in CORPUS.rglob("*.*") if path.suffix != ".md"
)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_no_row_is_missed_and_none_is_extra(name: str, dataset: Path) -> None:
    differences = compare(GOLD / Path(name).name, dataset, name)
    assert not differences, "\n".join(map(str, differences))


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_document_is_known_for_what_it_is(name: str, dataset: Path) -> None:
    gold = next(read(GOLD / Path(name).name / "documents.csv"))
    row = next(row for row in read(dataset / "documents.csv") if row["source"].endswith(name))
    columns = ("organisation", "fiscal_year", "kind", "level", "pages")
    assert {column: row[column] for column in columns} == {column: gold[column] for column in columns}


def test_every_number_is_explained(dataset: Path) -> None:
    assert list(read(dataset / "unexplained.csv")) == []
    for row in read(dataset / "documents.csv"):
        assert row["numbers_found"] == row["numbers_explained"] != "0"
