"""``juesuan compare`` as a user meets it."""

from __future__ import annotations

from pathlib import Path

import pytest
from cli.conftest import Juesuan, Made

from extract.cli import STOPPED

NAME = "临澜市望溪区档案馆"


def test_it_prints_a_table_with_titles_and_notes(made: Made, juesuan: Juesuan) -> None:
    words = ("--measure", "revenue_expenditure_total", "--measure", "staff_actual")
    done = juesuan("compare", made.dataset, *words)
    lines = [" ".join(line.split()) for line in done.out.splitlines()]
    assert done.status == 0
    assert lines[0] == "Organisation Region Fiscal year Revenue and expenditure total (万元) Staff (人)"
    assert lines[2] == f"{NAME} 临澜市望溪区 2024 286.40"
    assert lines[-1] == "staff_actual: 0 of 1 accounts state it"


def test_titles_speak_the_language_that_is_asked_for(made: Made, juesuan: Juesuan) -> None:
    done = juesuan("compare", made.dataset, "--by", "year", "--language", "zh")
    assert " ".join(done.out.splitlines()[0].split()) == "决算年度 主体数 本年支出合计 (万元)"


def test_it_writes_a_file_that_is_named(made: Made, juesuan: Juesuan, tmp_path: Path) -> None:
    path = tmp_path / "sheet.csv"
    done = juesuan("compare", made.dataset, "--measure", "revenue_expenditure_total.rank", "--out", path)
    assert (done.status, done.out, done.err) == (0, f"1 rows: {path}\n", "")
    assert path.read_text(encoding="utf-8").splitlines() == [
        "organisation,region,fiscal_year,revenue_expenditure_total.rank",
        f"{NAME},临澜市望溪区,2024,1",
    ]


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (["--measure", "spending"], "'spending' is no measure (measures are revenue_expenditure_total, "),
        (["--measure", "project_score", "--by", "function"], "project_score is a table of its own"),
        (["--measure", "revenue_total/expenditure_total:budget"], "a budget and a final account"),
        (["--measure", "performance_score", "--by", "region"], "have no sum for a region"),
        (
            ["--by", "function", "--measure", "procurement_total"],
            "no account states procurement_total by function",
        ),
        (["--year", "2019"], "holds no final account 2019"),
        (["--level", "government"], "holds no final account government"),
        (["--organisation", "教育局"], "no organisation is called 教育局"),
    ],
)
def test_what_cannot_be_compared_says_why(
    made: Made, juesuan: Juesuan, words: list[str], reason: str
) -> None:
    done = juesuan("compare", made.dataset, *words)
    assert (done.status, done.out) == (STOPPED, "")
    assert done.err.startswith("juesuan stopped: ")
    assert reason in done.err


def test_a_part_of_a_name_will_do(made: Made, juesuan: Juesuan) -> None:
    words = ("--by", "year", "--level", "unit", "--measure", "three_public_total")
    done = juesuan("compare", made.dataset, "--organisation", "档案馆", *words)
    assert (done.status, done.out.splitlines()[2].split()) == (0, ["2024", "1", "3.20"])
