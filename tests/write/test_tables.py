"""The files of a dataset: exact numbers, empty cells, whole files."""

from __future__ import annotations

import csv
import json
from decimal import Decimal
from pathlib import Path

import pytest
from rows_of import DOCUMENT_ID, rows

from extract.model.rows import TABLES, columns
from extract.write import dataset_files, json_lines, write_tables


def read_csv(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize(
    ("value", "text"),
    [("1313.50", "1313.50"), ("1E+3", "1000"), ("1E-7", "0.0000001"), ("-0.10", "-0.10"), ("0", "0")],
)
def test_decimals_keep_their_digits_in_both_forms(tmp_path: Path, value: str, text: str) -> None:
    write_tables(tmp_path, [json_lines(rows(facts=[{"value": Decimal(value)}]))])
    assert read_csv(tmp_path / "facts.csv")[0]["value"] == text
    assert f'"value": {text},' in (tmp_path / "facts.jsonl").read_text(encoding="utf-8")


def test_what_is_not_stated_is_empty_and_zero_is_zero(tmp_path: Path) -> None:
    stated = {"budget_initial": Decimal("0.00"), "budget_adjusted": None, "page": None}
    write_tables(tmp_path, [json_lines(rows(projects=[stated]))])
    cells = read_csv(tmp_path / "projects.csv")[0]
    assert (cells["budget_initial"], cells["budget_adjusted"], cells["page"]) == ("0.00", "", "")
    line = json.loads((tmp_path / "projects.jsonl").read_text(encoding="utf-8"), parse_float=Decimal)
    assert (line["budget_initial"], line["budget_adjusted"], line["page"]) == (Decimal("0.00"), None, None)


def test_every_table_is_there_with_the_columns_in_order(tmp_path: Path) -> None:
    write_tables(tmp_path, [])
    assert {path.name for path in tmp_path.iterdir()} == set(dataset_files())
    for table in TABLES:
        assert (tmp_path / f"{table}.csv").read_bytes() == (",".join(columns(table)) + "\n").encode()
        assert (tmp_path / f"{table}.jsonl").read_bytes() == b""


@pytest.mark.parametrize("text", ['他说"好"，很好', "两\n行", "回\r车", "a,b", " 空 ", "行\u2028分"])
def test_awkward_text_comes_back_as_it_was(tmp_path: Path, text: str) -> None:
    written = write_tables(tmp_path, [json_lines(rows(unexplained=[{"context": text}, {"context": "后"}]))])
    assert written["unexplained"] == 2
    assert [cells["context"] for cells in read_csv(tmp_path / "unexplained.csv")] == [text, "后"]
    lines = (tmp_path / "unexplained.jsonl").read_bytes().splitlines()
    assert [json.loads(line)["context"] for line in lines] == [text, "后"]


def test_what_a_library_makes_of_a_text_is_written_as_text(tmp_path: Path) -> None:
    class Marked(str):
        """A text that knows where it stood, as XML libraries give."""

        __slots__ = ()

    write_tables(tmp_path, [json_lines(rows(people=[{"name": Marked("王“芳”")}]))])
    assert read_csv(tmp_path / "people.csv")[0]["name"] == "王“芳”"


def test_half_a_character_does_not_stop_the_writer(tmp_path: Path) -> None:
    write_tables(tmp_path, [json_lines(rows(people=[{"name": "王\ud83d"}]))])
    assert read_csv(tmp_path / "people.csv")[0]["name"] == "王?"


def test_documents_follow_each_other_and_rows_are_counted(tmp_path: Path) -> None:
    parts = [json_lines(rows(facts=[{"fact_id": name}] * 2, documents=[{"source": name}])) for name in "ab"]
    counts = write_tables(tmp_path, parts)
    assert (counts["documents"], counts["facts"], counts["scores"]) == (2, 4, 0)
    assert [cells["fact_id"] for cells in read_csv(tmp_path / "facts.csv")] == ["a", "a", "b", "b"]
    assert read_csv(tmp_path / "facts.csv")[3]["document_id"] == DOCUMENT_ID


def test_lines_of_an_older_version_lack_columns_and_are_still_written(tmp_path: Path) -> None:
    write_tables(tmp_path, [{"people": b'{"person_id": "x", "name": "\xe6\x9d\x8e"}\n'}])
    cells = read_csv(tmp_path / "people.csv")[0]
    assert (cells["person_id"], cells["name"], cells["role"]) == ("x", "李", "")


def test_a_writer_that_fails_leaves_the_old_files(tmp_path: Path) -> None:
    write_tables(tmp_path, [json_lines(rows(people=[{"name": "李"}]))])
    before = {name: (tmp_path / name).read_bytes() for name in dataset_files()}

    with pytest.raises(KeyError):
        write_tables(tmp_path, [json_lines(rows(people=[{"name": "王"}])), {"no such table": b""}])
    assert {name: (tmp_path / name).read_bytes() for name in dataset_files()} == before

    write_tables(tmp_path, [])
    assert {path.name for path in tmp_path.iterdir()} == set(dataset_files())
