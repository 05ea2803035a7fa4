"""``juesuan report``."""

from __future__ import annotations

from pathlib import Path

from cli.conftest import Juesuan, Made


def test_report_writes_the_pages_of_a_dataset(juesuan: Juesuan, made: Made, tmp_path: Path) -> None:
    done = juesuan("report", made.dataset, "--out", tmp_path / "pages")
    page = tmp_path / "pages" / "index.html"
    assert (done.status, done.err) == (0, "")
    assert (
        done.out
        == f"2 documents of 1 organisations, 0 lists of projects, 0 pictures of pages\nReport: {page}\n"
    )
    assert "决算数据报告" in page.read_text(encoding="utf-8")


def test_a_folder_without_a_dataset_has_no_report(juesuan: Juesuan, tmp_path: Path) -> None:
    done = juesuan("report", tmp_path)
    assert (done.status, done.out) == (3, "")
    assert f"{tmp_path} is no dataset: it has no datapackage.json" in done.err
