"""A download costs no more bytes and no more seconds than its source allows."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from watch.drive import go
from watch.portal import Portal, serving

SOURCES = """
contact: webmaster@example.edu
sources:
  - name: portal
    private: true
    delay: 0
    megabytes: 1
    seconds: {seconds}
    lists: [{{address: "{at}/list.html"}}]
    publications: {{title: 决算}}
"""
MEGABYTE = 2**20
ENOUGH = ("a" * 99 + "\n").encode() * (MEGABYTE // 100) + b"a" * (MEGABYTE % 100)


@pytest.fixture
def portal() -> Iterator[Portal]:
    with serving(Portal()) as portal:
        portal.say("/list.html", '<a href="/a.txt">某局决算</a>')
        yield portal


def told(portal: Portal, folder: Path, seconds: float = 60) -> list[tuple[str, str]]:
    """What a round says of the document."""
    _, events = go(folder, SOURCES.format(at=portal.at, seconds=seconds))
    wanted = f"{portal.at}/a.txt"
    return [(event["event"], event.get("reason", "")) for event in events if event.get("address") == wanted][
        1:
    ]


@pytest.mark.parametrize("length", ["told", "untold", "chunks"])
def test_a_download_may_have_as_many_megabytes_as_the_source_says(
    length: str, portal: Portal, tmp_path: Path
) -> None:
    portal.say("/a.txt", ENOUGH, length=length)
    assert told(portal, tmp_path) == [("new", "")]


LARGER: list[dict[str, Any]] = [
    {"length": "told"},
    {"length": "untold"},
    {"length": "chunks"},
    {"headers": (("Content-Encoding", "gzip"),)},
]


@pytest.mark.parametrize("how", LARGER, ids=["told", "untold", "chunks", "unpacked"])
def test_one_byte_more_is_too_much(how: dict[str, Any], portal: Portal, tmp_path: Path) -> None:
    body = ENOUGH + b"a"
    portal.say("/a.txt", gzip.compress(body) if "headers" in how else body, **how)
    assert told(portal, tmp_path) == [("failed", "it has more than 1 MB")]
    assert portal.paths().count("/a.txt") == 1
    assert list((tmp_path / "corpus").rglob("*.txt")) == []


@pytest.mark.parametrize("length", ["told", "untold"])
def test_a_download_that_drips_costs_its_seconds(length: str, portal: Portal, tmp_path: Path) -> None:
    portal.say("/a.txt", "部门决算", drips=True, length=length)
    assert told(portal, tmp_path, seconds=0.4) == [("failed", "it took more than 0.4 seconds")]
    assert portal.paths().count("/a.txt") == 4
