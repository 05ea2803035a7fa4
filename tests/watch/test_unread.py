"""Files that were fetched and cannot be read: the log names each of them, however many they are."""

from __future__ import annotations

from pathlib import Path

from watch.drive import SOURCES, go
from watch.portal import Portal, serving

MANY = 23


def test_every_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with serving(Portal()) as portal:
        portal.say("/list.html", "".join(f'<a href="/{n}.txt">决算{n}</a>' for n in range(MANY + 1)))
        for n in range(MANY):
            portal.say(f"/{n}.txt", f"bad {n}")
        portal.say(f"/{MANY}.txt", "部门决算")
        status, events = go(tmp_path, SOURCES.format(at=portal.at))
    assert status == 11
    unread = [event for event in events if event["event"] == "unread"]
    kept = {str(tmp_path / "corpus" / event["file"]) for event in events if event["event"] == "new"}
    assert {event["file"] for event in unread} < kept
    assert len(kept) == MANY + 1
    assert sorted(Path(event["file"]).name.partition("-")[0] for event in unread) == sorted(
        f"决算{n}" for n in range(MANY)
    )
    assert {event["reason"] for event in unread} == {"it says bad"}
    (read,) = (event for event in events if event["event"] == "read")
    assert (read["documents"], read["failed"]) == (str(MANY + 1), str(MANY))
