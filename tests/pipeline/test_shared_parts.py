"""Parts as Parquet: the lines come back as they were, and other tools read them."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from rows_of import rows
from stub_work import Inline

from extract.errors import ExtractError
from extract.pipeline import run
from extract.pipeline.dataset import find_part
from extract.pipeline.shared_parts import SharedParts
from extract.write import json_lines

pytest.importorskip("fsspec", reason="the extra for clusters is not installed")
parquet = pytest.importorskip("pyarrow.parquet", reason="the extra for clusters is not installed")

ID = "0123456789abcdef"
LINES = json_lines(
    rows(
        documents=[{"document_id": ID, "status": "ok", "bytes": 12}],
        facts=[
            {"fact_id": "a", "value": Decimal("1313.50"), "year": 2024, "quote": "1,313.50\n\u2028“元”"},
            {"fact_id": "b", "value": Decimal("-0.000000000000000000000000000001"), "year": None},
        ],
    )
)


@pytest.mark.parametrize("address", ["{tmp}/parts", "file://{tmp}/parts", "memory://parts"])
def test_lines_come_back_to_the_letter(address: str, tmp_path: Path) -> None:
    parts = SharedParts(address.format(tmp=tmp_path.as_posix()))
    assert not parts.holds(ID)
    parts.write(ID, LINES)
    parts.write(ID, LINES)
    assert parts.holds(ID)
    assert parts.read(ID) == LINES
    parts.remove(ID)
    parts.remove(ID)
    assert not parts.holds(ID)


def test_other_tools_see_one_row_with_a_list_for_each_table(tmp_path: Path) -> None:
    SharedParts(tmp_path.as_posix()).write(ID, LINES)
    (row,) = parquet.read_table(tmp_path / "01" / f"{ID}.parquet").to_pylist()
    assert [(fact["value"], fact["year"]) for fact in row["facts"]] == [
        ("1313.50", 2024),
        ("-0.000000000000000000000000000001", None),
    ]
    assert row["documents"][0]["bytes"] == 12


def test_a_dataset_remembers_where_its_parts_lie(tmp_path: Path) -> None:
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "a.txt").write_text("甲", encoding="utf-8")
    out, parts = tmp_path / "out", (tmp_path / "parts").as_posix()
    run([tmp_path / "corpus"], out, executor=Inline(), parts=parts)
    (part,) = (tmp_path / "parts").rglob("*.parquet")
    assert "甲" in (find_part(out, part.stem) or {})["facts"].decode()

    (tmp_path / "corpus" / "b.txt").write_text("乙", encoding="utf-8")
    run([tmp_path / "corpus"], out, executor=Inline())
    assert len(list((tmp_path / "parts").rglob("*.parquet"))) == 2
    with pytest.raises(ExtractError, match=f"the parts of .* lie in {parts}"):
        run([tmp_path / "corpus"], out, executor=Inline(), parts=(tmp_path / "other").as_posix())


def test_an_address_that_nothing_opens(tmp_path: Path) -> None:
    with pytest.raises(ExtractError, match="nowhere://parts cannot be opened"):
        SharedParts("nowhere://parts").holds(ID)
