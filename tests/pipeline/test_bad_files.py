"""Files that cannot be read, or only in part: each gives the right row, and the others are read."""

from __future__ import annotations

import csv
import re
from pathlib import Path
from zipfile import ZipFile

import pytest
from made_up_account import write_account

from extract.pipeline import Limits, run

SEEN = {
    "not_a_docx.docx": ("failed", "JPEG picture"),
    "encrypted.pdf": ("failed", "password"),
    "empty.docx": ("failed", "no text, table or chart"),
    "empty.pdf": ("failed", "no bytes"),
    "truncated.docx": ("failed", "cut off"),
    "broken_xref.pdf": ("partial", "damaged"),
    "huge_table.docx": ("ok", ""),
}
"""Each of the real bad files, with its status and words that its error must say."""


def documents(out: Path) -> dict[str, tuple[str, str]]:
    with (out / "documents.csv").open(encoding="utf-8", newline="") as file:
        return {Path(row["source"]).name: (row["status"], row["error"]) for row in csv.DictReader(file)}


@pytest.fixture(scope="module")
def real(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[str, str]]:
    out = tmp_path_factory.mktemp("bad") / "out"
    run([shared / "corpus" / "bad"], out, limits=Limits(seconds=60))
    return documents(out)


@pytest.mark.parametrize("name", SEEN)
def test_a_real_bad_file_gives_the_right_row(real: dict[str, tuple[str, str]], name: str) -> None:
    status, error = real[name]
    expected, words = SEEN[name]
    assert status == expected
    assert words in error
    assert bool(error) == bool(words)


def test_no_real_bad_file_goes_untested(real: dict[str, tuple[str, str]]) -> None:
    assert set(real) == set(SEEN)


def _make(folder: Path) -> dict[str, str]:
    """Made-up files at fault, with what their errors must say."""
    folder.mkdir()
    (folder / "nothing.docx").write_bytes(b"")
    (folder / "blank.txt").write_text(" \n\n", encoding="utf-8")
    (folder / "noise.pdf").write_bytes(bytes(range(256)) * 9)
    (folder / "picture.pdf").write_bytes(b"GIF89a and so on")
    (folder / "cut.docx").write_bytes(b"PK\x03\x04 and nothing more")
    (folder / "cut.pdf").write_bytes(b"%PDF-1.7\n1 0 obj\n<< /Type")
    with ZipFile(folder / "archive.docx", "w") as archive:
        archive.writestr("a.css", "text")
    with ZipFile(folder / "broken.docx", "w") as archive:
        archive.writestr("word/document.xml", "<w:document><w:body>")
        archive.writestr("[Content_Types].xml", "<Types/>")
    return {
        "nothing.docx": "no bytes",
        "blank.txt": "nothing but white space",
        "noise.pdf": "neither a document of a known format nor text",
        "picture.pdf": "a GIF picture",
        "cut.docx": "cut off",
        "cut.pdf": "PDF",
        "archive.docx": "the archive holds no document",
        "broken.docx": r"XML|namespace|tag|part",
    }


def test_made_up_files_at_fault_fail_by_themselves(tmp_path: Path) -> None:
    said = _make(tmp_path / "files")
    write_account(tmp_path / "files", "good.txt")
    report = run([tmp_path / "files"], tmp_path / "out", limits=Limits(seconds=60))
    found = documents(tmp_path / "out")
    assert found.pop("good.txt") == ("ok", "")
    assert {name: status for name, (status, _) in found.items()} == dict.fromkeys(said, "failed")
    unclear = {name: error for name, (_, error) in found.items() if not re.search(said[name], error)}
    assert unclear == {}
    assert not [error for _, error in found.values() if "report this" in error]
    assert (report.read, report.failed, report.rows["facts"]) == (9, 8, 12)


def test_a_document_without_numbers_is_partial_and_says_so(tmp_path: Path) -> None:
    write_account(tmp_path, "duties.txt", "档案馆主要职责\n\n收集和保管全区档案。\n")
    run([tmp_path / "duties.txt"], tmp_path / "out", limits=Limits(seconds=60))
    assert documents(tmp_path / "out") == {"duties.txt": ("partial", "no number was recognised in it")}
