"""Hosts that want quiet get it, and hosts that do not answer are left alone until the next round."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from time import monotonic, time

import pytest
from watch.drive import SOURCES, go
from watch.portal import Portal, Said, serving

from extract.pipeline.dataset import catalogue_of
from extract.watch.overview import overview
from extract.watch.patience import seconds_until

NOW = datetime(2025, 9, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("named", "seconds"),
    [
        ("120", 120.0),
        ("Mon, 01 Sep 2025 00:01:00 GMT", 60.0),
        ("Sun, 31 Aug 2025 00:00:00 GMT", 0.0),
        ("soon", None),
        ("\u00b2", None),
        ("Mon, 01 Sep 99999999999999999999 00:01:00 GMT", None),
    ],
)
def test_what_a_server_asks_for(named: str, seconds: float | None) -> None:
    assert seconds_until(named, NOW) == seconds


@pytest.fixture
def portal() -> Iterator[Portal]:
    """A list of eight documents."""
    with serving(Portal()) as portal:
        portal.say("/list.html", "".join(f'<a href="/{n}.txt">某局决算</a>' for n in range(8)))
        yield portal


def answer_all(portal: Portal) -> None:
    for n in range(8):
        portal.says.pop(f"/{n}.txt", None)
        portal.say(f"/{n}.txt", f"部门决算 {n}")


def in_seconds(seconds: int) -> str:
    return format_datetime(datetime.now(UTC) + timedelta(seconds=seconds), usegmt=True)


@pytest.mark.parametrize("named", ["1", "a date"])
def test_no_request_goes_before_its_time(named: str, portal: Portal, tmp_path: Path) -> None:
    answer_all(portal)
    moment, wait = time(), named if named == "1" else in_seconds(3)
    quiet = 1.0 if named == "1" else int(moment) + 3 - moment
    # The answer comes later than the pace would let the next request go.
    portal.says["/7.txt"] = []
    portal.say("/7.txt", "", status=429, headers=(("Retry-After", wait),), slow=0.1)
    portal.say("/7.txt", "部门决算 7")
    began = monotonic()
    status, _ = go(tmp_path, SOURCES.format(at=portal.at))
    assert status == 10
    (busy,) = (n for n, asked in enumerate(portal.log) if asked.status == 429)
    until = began + quiet if named == "a date" else portal.log[busy].moment + 1
    assert len(portal.log) == 2 + 8 + 1
    assert [asked.path for asked in portal.log[busy + 1 :] if asked.moment < until] == []
    assert Counter(portal.paths())["/7.txt"] == 2


def test_a_host_that_asks_for_long_is_asked_in_the_next_round(portal: Portal, tmp_path: Path) -> None:
    answer_all(portal)
    portal.says["/7.txt"].insert(0, Said(status=503, headers=(("Retry-After", "3600"),), slow=0.1))
    status, events = go(tmp_path, SOURCES.format(at=portal.at))
    assert status == 11
    assert portal.paths() == ["/robots.txt", "/list.html", "/7.txt"]
    told = Counter((event["event"], event.get("reason", "")) for event in events if event["event"] != "found")
    reason = "127.0.0.1 is left alone until the next round: it asks for 3600 seconds of quiet"
    assert told == {("failed", "the server says 503"): 1, ("left", reason): 7, ("end", ""): 1}
    assert go(tmp_path, SOURCES.format(at=portal.at))[0] == 10


def test_a_host_that_dies_in_the_middle_of_a_round_is_left_alone(portal: Portal, tmp_path: Path) -> None:
    for n in range(8):
        portal.say(f"/{n}.txt", "", dropped=True)
    status, events = go(tmp_path, SOURCES.format(at=portal.at))
    assert status == 11
    assert portal.paths()[:3] == ["/robots.txt", "/list.html", "/7.txt"]
    assert len(portal.log) == 2 + 5
    counts = Counter(event["event"] for event in events)
    assert counts["failed"] + counts["left"] == 8
    reason = "127.0.0.1 is left alone until the next round: no connection came of 5 requests in a row"
    assert {event["reason"] for event in events if event["event"] == "left"} == {reason}
    closed = "no whole answer came: Connection was closed cleanly."
    assert {event["reason"] for event in events if event["event"] == "failed"} == {closed}
    (source,) = overview(catalogue_of(tmp_path / "out"), "2025-09-02T00:00:00Z")
    assert (source.left, source.due) == (((reason, counts["left"]),), 8)

    answer_all(portal)
    status, events = go(tmp_path, SOURCES.format(at=portal.at))
    assert (status, Counter(event["event"] for event in events)) == (10, {"new": 8, "read": 1, "end": 1})
    (source,) = overview(catalogue_of(tmp_path / "out"), "2025-09-01T00:00:00Z")
    assert source.left == ()


def test_a_host_that_answers_now_and_then_is_gone_on_with(portal: Portal, tmp_path: Path) -> None:
    answer_all(portal)
    for n in range(4):
        portal.says[f"/{n}.txt"].insert(0, Said(dropped=True))
    status, events = go(tmp_path, SOURCES.format(at=portal.at))
    assert (status, Counter(event["event"] for event in events)["new"]) == (10, 8)


def test_nobody_is_asked_for_ever_who_says_that_it_is_too_much(portal: Portal, tmp_path: Path) -> None:
    for n in range(8):
        portal.say(f"/{n}.txt", "", status=429)
    status, events = go(tmp_path, SOURCES.format(at=portal.at))
    assert (status, len(portal.log)) == (11, 2 + 5)
    counts = Counter(event["event"] for event in events)
    assert counts["failed"] + counts["left"] == 8
