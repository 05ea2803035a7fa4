"""A round that is killed at any moment is finished by the next ones, which fetch again only what was in hand."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from time import monotonic

import pytest
from watch.drive import start
from watch.portal import Portal, serving

from extract.write import table_files

pytestmark = pytest.mark.slow

MOMENT = "2025-09-01T00:00:00+00:00"
SERIES, KILLS = 5, 4
"""Rounds that are begun in folders of their own, and how often each is killed: twenty moments."""

SOURCES = """
contact: webmaster@example.edu
sources:
  - name: portal
    private: true
    delay: 0.02
    lists:
      - {{address: "{at}/list/1.html", pages: {{address: "{{page}}.html", first: 2}}}}
    publications: {{title: 决算}}
"""


@pytest.fixture(scope="module")
def portal() -> Iterator[Portal]:
    with serving(Portal()) as portal:
        for number in range(1, 4):
            entries = "".join(f'<li><a href="/{number}/{n}/">某局决算</a></li>' for n in range(4))
            portal.say(f"/list/{number}.html", entries)
            for n in range(4):
                portal.say(f"/{number}/{n}/", '<a href="a.txt">附件</a>')
                portal.say(f"/{number}/{n}/a.txt", f"部门决算 {number} {n % 3}")
        yield portal


def tables(folder: Path) -> dict[str, bytes]:
    return {name: (folder / "out" / name).read_bytes() for name in table_files()}


def go(portal: Portal, folder: Path, *, seconds: float | None = None) -> int | None:
    """A round to its end, or until it is killed after so many seconds."""
    folder.mkdir(exist_ok=True)
    sources = folder / "sources.yaml"
    sources.write_text(SOURCES.format(at=portal.at), encoding="utf-8")
    process = start(sources, folder, MOMENT, folder / "log.jsonl")
    process.join(seconds)
    process.kill()
    process.join()
    return process.exitcode


def test_killed_rounds_end_in_the_same_dataset(portal: Portal, tmp_path: Path) -> None:
    go(portal, tmp_path / "imports")
    began = monotonic()
    assert go(portal, tmp_path / "undisturbed") == 10
    span = monotonic() - began
    wanted = tables(tmp_path / "undisturbed")
    assert wanted["documents.csv"].count(b"\n") == 1 + 9

    moments, killed = random.Random(2025), 0
    for series in range(SERIES):
        folder = tmp_path / str(series)
        before = len(portal.log)
        here = sum(go(portal, folder, seconds=moments.uniform(0, span)) == -9 for _ in range(KILLS))
        assert go(portal, folder) in {0, 10}
        assert tables(folder) == wanted
        files = Counter(path for path in portal.paths()[before:] if path.endswith("a.txt"))
        # One answer may be taken while the next is on its way.
        assert len(files) == 12
        assert files.total() <= 12 + 2 * here
        killed += here
    assert killed >= SERIES * KILLS // 2
