"""The commands as a user meets them: what they print and how they end."""

from __future__ import annotations

import csv
import shutil
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest
from cli.conftest import Juesuan, Made

from extract.cli import COMMANDS, INTERRUPTED, STOPPED


def fact(made: Made, concept: str, measure: str = "final") -> dict[str, str]:
    with (made.dataset / "facts.csv").open(encoding="utf-8", newline="") as file:
        return next(
            row for row in csv.DictReader(file) if (row["concept"], row["measure"]) == (concept, measure)
        )


def test_a_run_counts_what_it_read_and_names_what_it_could_not(made: Made) -> None:
    assert made.done.status == 1
    lines = [" ".join(line.split()) for line in made.done.out.splitlines()]
    assert lines[0] == "2 documents (1 ok, 1 failed; 2 read now, 0 known)"
    assert "12 facts" in lines
    assert "100.0% of 12 numbers explained" in lines
    assert any(line.startswith("failed: accounts/picture.pdf: the file is a PNG picture") for line in lines)
    assert "left out, being no documents: 1 of the files in the folders" in lines
    assert lines[-1] == "Dataset: dataset (every table as .csv and .jsonl)"
    assert made.done.err == ""


def test_a_run_writes_exact_values_with_their_place(made: Made) -> None:
    row = fact(made, "revenue_expenditure.total", "change")
    assert (row["value"], row["unit"], row["amount_yuan"], row["year"]) == (
        "-13.60",
        "万元",
        "-136000",
        "2024",
    )
    assert (row["quote"], row["locator"], row["base"]) == ("13.60万元", "p11", "prior_year")


def test_a_second_run_does_nothing_and_says_so(made: Made, juesuan: Juesuan) -> None:
    done = juesuan("run", made.account.parent, "--out", made.dataset, "--jobs", "1")
    assert done.status == 1
    assert done.out.startswith("Nothing to do: all 2 documents are unchanged since they were read.\n")


def test_show_prints_profile_and_facts(made: Made, juesuan: Juesuan) -> None:
    done = juesuan("show", made.account)
    lines = [" ".join(line.split()) for line in done.out.splitlines()]
    assert done.status == 0
    assert "organisation 临澜市望溪区档案馆" in lines
    assert "numbers 12 of 12 explained (100.0%)" in lines
    assert "reception.people 国内公务接待 count 186 人次 2024 p18" in lines


def test_show_says_why_a_file_cannot_be_read(made: Made, juesuan: Juesuan) -> None:
    done = juesuan("show", made.account.parent / "picture.pdf")
    assert (done.status, done.out) == (1, "")
    assert "the file is a PNG picture" in done.err


def test_why_marks_the_number_in_its_sentence(made: Made, juesuan: Juesuan) -> None:
    done = juesuan("why", fact(made, "three_public.total")["fact_id"], "--out", made.dataset)
    assert done.status == 0
    assert "支出决算为→3.20万元←，完成预算80.00%。" in done.out
    assert "accounts/档案馆2024.txt, p17" in done.out
    assert "七、财政拨款“三公”经费支出决算情况说明" in done.out


def test_why_shows_what_the_dataset_kept_where_the_file_has_changed(
    made: Made, juesuan: Juesuan, tmp_path: Path
) -> None:
    copy = tmp_path / "dataset"
    shutil.copytree(made.dataset, copy)
    row = fact(made, "three_public.total")
    content = made.account.read_bytes()
    made.account.write_text("其他内容", encoding="utf-8")
    try:
        done = juesuan("why", row["fact_id"], "--out", copy)
    finally:
        made.account.write_bytes(content)
    assert done.status == 0
    assert "This is what the dataset kept: its file is gone or has changed since." in done.out
    assert f"→{row['quote']}←" in done.out


def test_why_knows_no_other_rows(made: Made, juesuan: Juesuan) -> None:
    done = juesuan("why", "0123456789abcdef-p1-0", "--out", made.dataset)
    assert (done.status, done.out) == (1, "")
    assert "has no row 0123456789abcdef-p1-0" in done.err


def test_patterns_test_counts_examples_and_names_the_first_that_does_not_hold(
    juesuan: Juesuan, monkeypatch: pytest.MonkeyPatch
) -> None:
    from extract import proving
    from extract.library.proof import Proof

    def prove(_library: object) -> list[Proof]:
        return [
            Proof(file="cues.yaml", id="share", kind="example", text="占5%", failure=""),
            Proof(file="cues.yaml", id="share", kind="miss", text="占地5亩", failure="found share 5"),
        ]

    monkeypatch.setattr(proving, "prove", prove)
    done = juesuan("patterns", "test")
    assert done.status == 1
    assert done.out == (
        "cues.yaml: share: miss: 占地5亩\n    found share 5\n1 examples, 1 misses: 1 do not hold\n"
    )


@pytest.mark.parametrize(
    "words",
    [
        ("run",),
        ("run", "no such file", "--out", "x"),
        ("run", ".", "--out", "x", "--jobs", "0"),
        ("run", ".", "--out", "x", "--timeout", "0"),
        ("no such command",),
        ("show",),
        ("why", "id", "--out", "no such folder"),
    ],
)
def test_wrong_usage_ends_with_2(words: tuple[str, ...], juesuan: Juesuan) -> None:
    done = juesuan(*words)
    assert done.status == 2
    assert "Error: " in done.err


def test_a_folder_that_is_no_dataset_of_ours_ends_with_3(
    made: Made, juesuan: Juesuan, tmp_path: Path
) -> None:
    (tmp_path / "facts.csv").write_text("mine", encoding="utf-8")
    done = juesuan("run", made.account, "--out", tmp_path)
    assert done.status == STOPPED
    assert done.err.startswith(f"juesuan stopped: {tmp_path} holds facts.csv")


def test_faulty_patterns_stop_the_run_with_file_and_line(
    made: Made, juesuan: Juesuan, tmp_path: Path
) -> None:
    patterns = tmp_path / "patterns"
    shutil.copytree(Path(__file__).resolve().parents[2] / "patterns", patterns)
    (patterns / "numerals.yaml").write_text("nonsense: true\n", encoding="utf-8")
    words = ("run", made.account, "--out", tmp_path / "out", "--jobs", "1", "--patterns", patterns)
    done = juesuan(*words)
    assert done.status == STOPPED
    assert f"{patterns / 'numerals.yaml'}:1: nonsense" in done.err


def test_an_interrupted_command_says_how_to_go_on(
    made: Made, juesuan: Juesuan, monkeypatch: pytest.MonkeyPatch
) -> None:
    from extract import pipeline

    def interrupted(*_arguments: object, **_options: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(pipeline, "run", interrupted)
    done = juesuan("run", made.account, "--out", made.dataset)
    assert done.status == INTERRUPTED
    assert "goes on where it stopped" in done.err


@pytest.mark.parametrize("words", [(), *((name,) for name in COMMANDS)])
def test_help_imports_nothing_heavy(words: tuple[str, ...]) -> None:
    script = (
        "import sys, time; from extract.cli import main\n"
        f"sys.argv = ['juesuan', *{words!r}, '--help']\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "heavy = {'pandas', 'numpy', 'spacy', 'pydantic', 'rich', 'lxml', 'docx', 'pdfplumber', 'pypdfium2', 'billiard'}\n"
        "print(sorted(heavy & set(sys.modules)), time.process_time())"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    heavy, seconds = done.stdout.splitlines()[-1].rsplit(" ", 1)
    assert heavy == "[]"
    assert Decimal(seconds) < Decimal("0.3"), "CPU time that the requirements allow"
