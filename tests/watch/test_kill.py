"""A round that is killed at any moment is finished by the next ones, which fetch again only what was in hand."""

from __future__ import annotations

import os
import random
import signal
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from made_up_account import TEXT
from watch.nursery import Nursery, nursery
from watch.portal import Portal, serving

from extract.write import table_files

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="kills a forked round")

KILLS = 20
SOURCES = """
contact: webmaster@example.edu
sources:
  - name: portal
    private: true
    delay: 0
    lists:
      - {{address: "{at}/list/1.html", pages: {{address: "{{page}}.html", first: 2}}}}
    publications: {{title: 决算}}
"""


@pytest.fixture
def portal() -> Iterator[Portal]:
    """Two pages of a list with three publications each; the six documents are four, two of them there twice."""
    with serving(Portal()) as portal:
        for number in (1, 2):
            entries = "".join(f'<li><a href="/{number}/{n}/">某馆决算</a></li>' for n in range(3))
            portal.say(f"/list/{number}.html", entries)
            for n in range(3):
                portal.say(f"/{number}/{n}/", '<a href="a.txt">附件</a>')
                portal.say(f"/{number}/{n}/a.txt", TEXT.replace("档案馆", f"第{n + number}档案馆"))
        yield portal


@pytest.fixture
def rounds() -> Iterator[Nursery]:
    with nursery() as rounds:
        yield rounds


def tables(folder: Path) -> dict[str, bytes]:
    return {name: (folder / "out" / name).read_bytes() for name in table_files()}


def make(folder: Path, portal: Portal) -> Path:
    folder.mkdir()
    (folder / "sources.yaml").write_text(SOURCES.format(at=portal.at), encoding="utf-8")
    return folder


def test_rounds_killed_at_random_moments_end_in_the_same_dataset(
    portal: Portal, rounds: Nursery, tmp_path: Path
) -> None:
    undisturbed = make(tmp_path / "undisturbed", portal)
    assert rounds.round(undisturbed) == 10
    wanted, calls = tables(undisturbed), int((undisturbed / "calls").read_text())
    assert wanted["documents.csv"].count(b"\n") == 1 + 4
    assert wanted["facts.csv"].count(b"\n") == 1 + 4 * 12

    moments, kills, series = random.Random(2025), 0, 0
    while kills < KILLS:
        series += 1
        folder, here, before = make(tmp_path / str(series), portal), 0, len(portal.log)
        # Started again and again in one folder, until it comes to its end.
        while (status := rounds.round(folder, moments.randint(1, calls))) == -signal.SIGKILL:
            here += 1
        assert status in {0, 10}
        assert tables(folder) == wanted
        files = Counter(path for path in portal.paths()[before:] if path.endswith("a.txt"))
        # One answer may be taken while the next is on its way.
        assert len(files) == 6
        assert files.total() <= 6 + 2 * here
        kills += here
