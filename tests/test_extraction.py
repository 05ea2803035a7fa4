"""The public API for one document."""

from __future__ import annotations

import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest
from made_up_account import write_account
from rows_of import rows

from extract import Extraction, extract
from extract.errors import EmptyFile, PatternError
from extract.model.rows import columns

TABLES = ("documents", "facts", "projects", "indicators", "scores", "people", "findings", "unexplained")


@pytest.fixture(scope="module")
def account(tmp_path_factory: pytest.TempPathFactory) -> Extraction:
    return extract(write_account(tmp_path_factory.mktemp("account")))


def test_facts_keep_exact_values(account: Extraction) -> None:
    facts = account.facts
    totals = facts[(facts["concept"] == "three_public.total") & (facts["measure"] == "completion_rate")]
    assert list(totals["value"]) == [Decimal("80.00")]
    assert [str(value) for value in totals["value"]] == ["80.00"]
    assert list(totals["year"]) == [2024]


def test_the_document_says_who_published_it(account: Extraction) -> None:
    row = account.documents.iloc[0]
    assert (row["organisation"], row["fiscal_year"], row["status"]) == ("临澜市望溪区档案馆", 2024, "ok")


@pytest.mark.parametrize("table", TABLES)
def test_every_table_has_the_columns_of_the_dataset(account: Extraction, table: str) -> None:
    assert tuple(getattr(account, table).columns) == columns(table)


def test_what_is_not_stated_is_missing_and_not_zero() -> None:
    frame = Extraction(
        rows(projects=[{"budget_initial": None, "executed": Decimal("0.00"), "page": 3}, {}])
    ).projects
    assert frame["budget_initial"][0] is None
    assert str(frame["executed"][0]) == "0.00"
    assert frame["page"].isna().tolist() == [False, True]
    assert frame["page"][0] == 3


def test_a_frame_is_made_once(account: Extraction) -> None:
    assert account.facts is account.facts


def test_it_says_in_short_what_it_holds(account: Extraction) -> None:
    assert repr(account) == "<Extraction: 1 documents, 12 facts>"


def test_a_file_that_cannot_be_read_raises(tmp_path: Path) -> None:
    (tmp_path / "empty.docx").write_bytes(b"")
    with pytest.raises(EmptyFile, match="the file holds no bytes"):
        extract(tmp_path / "empty.docx")


def test_a_folder_without_patterns_is_named(tmp_path: Path) -> None:
    with pytest.raises(PatternError, match="there is no such folder of patterns"):
        extract("account.txt", patterns=tmp_path / "nowhere")


def test_importing_it_loads_no_data_frames() -> None:
    script = "import extract, sys; sys.exit('pandas' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0
