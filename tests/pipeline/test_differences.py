"""What a change of patterns gains and loses."""

from __future__ import annotations

import shutil
from pathlib import Path

from made_up_account import write_account

from extract.library.location import patterns_dir
from extract.pipeline.differences import differences


def test_a_concept_that_changes_loses_a_row_and_gains_one(tmp_path: Path) -> None:
    account = write_account(tmp_path)
    changed = tmp_path / "patterns"
    shutil.copytree(patterns_dir(), changed)
    file = changed / "vocabulary" / "three_public.yaml"
    text = file.read_text(encoding="utf-8").replace(
        "concept: reception.batches", "concept: vehicle.purchased"
    )
    file.write_text(text, encoding="utf-8")

    (same,) = differences([account], patterns_dir(), patterns_dir())
    assert (same.lost, same.gained, same.error) == ((), (), "")
    (found,) = differences([account], patterns_dir(), changed)
    (lost,), (gained,) = found.lost, found.gained
    assert (lost[:2], dict(lost[2])["concept"], dict(lost[2])["value"]) == (
        ("facts", "p18"),
        "reception.batches",
        "24",
    )
    assert (gained[:2], dict(gained[2])["concept"]) == (("facts", "p18"), "vehicle.purchased")


def test_a_document_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "empty.docx").write_bytes(b"")
    (failed,) = differences([tmp_path / "empty.docx"], patterns_dir(), patterns_dir())
    assert failed.error == "the file holds no bytes (download it again)"
