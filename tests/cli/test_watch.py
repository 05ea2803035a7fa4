"""``juesuan watch`` and ``juesuan status`` as they are called."""

from __future__ import annotations

import json
import signal
import sqlite3
import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from cli.conftest import Juesuan
from made_up_account import write_account
from watch.portal import Portal, serving

from extract.errors import ExtractError
from extract.pipeline.dataset import watched
from extract.watch.catalogue import Known, WatchCatalogue
from extract.watch.sources import TEMPLATE

SOURCES = """
contact: webmaster@example.edu
sources:
  - name: portal
    private: true
    delay: 0
    lists: [{{address: "{at}/list/"}}]
    publications: {{title: 决算}}
"""


def test_init_writes_an_example_and_never_over_another_file(juesuan: Juesuan, tmp_path: Path) -> None:
    path = tmp_path / "sources.yaml"
    assert juesuan("watch", path, "--init").status == 0
    assert path.read_bytes() == TEMPLATE.read_bytes()
    again = juesuan("watch", path, "--init")
    assert (again.status, "is there already" in again.err) == (3, True)


def test_a_fault_in_the_sources_is_named_with_its_line(juesuan: Juesuan, tmp_path: Path) -> None:
    path = tmp_path / "sources.yaml"
    path.write_text(SOURCES.format(at="https://www.example.org").replace("delay", "dealy"), encoding="utf-8")
    done = juesuan("watch", path, "--corpus", tmp_path / "corpus", "--out", tmp_path / "out")
    assert done.status == 3
    assert "sources.yaml:6" in done.err
    assert "did you mean delay?" in done.err


def test_a_round_needs_a_place_for_what_it_fetches(juesuan: Juesuan, tmp_path: Path) -> None:
    assert juesuan("watch", tmp_path / "sources.yaml").status == 2


def test_two_rounds_at_once_are_one_too_many(tmp_path: Path) -> None:
    with watched(tmp_path), pytest.raises(ExtractError, match="another run is writing"), watched(tmp_path):
        pass


def test_status_of_what_no_watch_has_filled(juesuan: Juesuan, tmp_path: Path) -> None:
    done = juesuan("status", tmp_path)
    assert (done.status, "is not filled by a watch" in done.err) == (3, True)


def test_status_names_what_failed_and_what_needs_a_look(juesuan: Juesuan, tmp_path: Path) -> None:
    with watched(tmp_path) as path, WatchCatalogue(path) as catalogue:
        catalogue.begin("portal", region="", organisation="")
        for name, status, due in (("a", "known", "2999-01-01T00:00:00Z"), ("b", "failed", "")):
            catalogue.put(
                Known(
                    address=f"https://www.example.org/{name}.pdf",
                    source="portal",
                    role="attachment",
                    status=status,  # type: ignore[arg-type]
                    error="the server says 500" if status == "failed" else "",
                    attempts=2,
                    due=due,
                )
            )
        catalogue.end("portal", now="2025-09-01T03:17:00Z", alarm="nothing new since 2024-01-01")
    done = juesuan("status", tmp_path)
    assert done.status == 1
    row = next(line.split() for line in done.out.splitlines() if line.strip().startswith("portal"))
    assert row == ["portal", "2025-09-01T03:17", "never", "0", "0", "1", "1", "0", "0", "1"]
    assert "alarm: portal: nothing new since 2024-01-01" in done.out
    assert "failed: https://www.example.org/b.pdf: the server says 500 (2 in a row)" in done.out


@pytest.mark.slow
def test_from_the_portal_into_the_dataset(tmp_path: Path) -> None:
    account = write_account(tmp_path).read_bytes()
    archive = BytesIO()
    with zipfile.ZipFile(archive, "w") as packed:
        packed.writestr("../../../escaped.txt", account)
    with serving(Portal()) as portal:
        portal.say(
            "/list/", '<li><a href="/a.txt">某局决算</a></li><li><a href="/b.zip">某局决算打包</a></li>'
        )
        portal.say("/a.txt", account)
        portal.say("/b.zip", archive.getvalue(), kind="application/zip")
        sources = tmp_path / "sources.yaml"
        sources.write_text(SOURCES.format(at=portal.at), encoding="utf-8")
        command = [sys.executable, "-m", "extract", "watch", str(sources)]
        places = ["--corpus", str(tmp_path / "corpus"), "--out", str(tmp_path / "out"), "--jobs", "1"]
        done = subprocess.run(
            [*command, *places], capture_output=True, text=True, encoding="utf-8", check=False
        )
    events = [json.loads(line) for line in done.stdout.splitlines()]
    assert sorted(event["address"] for event in events if event["event"] == "new") == [
        f"{portal.at}/a.txt",
        f"{portal.at}/b.zip",
    ]
    assert (done.returncode, events[-1]["status"]) == (10, "10")
    assert not list(tmp_path.rglob("escaped*"))
    assert {path.parent.name for path in (tmp_path / "corpus").rglob("*.*")} == {"portal"}
    with sqlite3.connect(tmp_path / "out" / ".juesuan" / "catalogue.sqlite") as catalogue:
        assert catalogue.execute("SELECT count(*) FROM watch_files WHERE fed = 1").fetchone() == (2,)
    first = (tmp_path / "out" / "documents.csv").read_text(encoding="utf-8-sig").splitlines()[1]
    assert f"{portal.at}/a.txt" in first


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="sends a signal")
def test_an_interrupted_round_ends_by_itself_and_keeps_what_came(tmp_path: Path) -> None:
    with serving(Portal()) as portal:
        portal.say("/list/", "".join(f'<li><a href="/{n}.txt">某局决算</a></li>' for n in range(500)))
        for number in range(500):
            portal.say(f"/{number}.txt", f"部门决算 {number}")
        sources = tmp_path / "sources.yaml"
        sources.write_text(SOURCES.format(at=portal.at), encoding="utf-8")
        places = ["--corpus", str(tmp_path / "corpus"), "--out", str(tmp_path / "out")]
        command = [sys.executable, "-m", "extract", "watch", str(sources), *places]
        with subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, encoding="utf-8"
        ) as round_:
            assert all(portal.came.acquire(timeout=60) for _ in range(20))
            round_.send_signal(signal.SIGINT)
            _, told = round_.communicate(timeout=60)
    assert round_.returncode == 130
    assert "The same command goes on where it stopped." in told
    assert 15 <= len(list((tmp_path / "corpus" / "portal").iterdir())) < 500
