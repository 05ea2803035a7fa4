"""Rounds over a portal on loopback: five styles of lists, and everything that goes wrong on the way."""

from __future__ import annotations

import csv
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from watch.drive import start
from watch.portal import Portal, serving

DELAY = 0.05
SOURCES = """
contact: webmaster@example.edu
sources:
  - name: portal
    region: 临澜市望溪区
    private: {private}
    delay: {delay}
    seconds: 1
    lists:
      - {{address: "{at}/html/index.html", pages: {{address: "index_{{page}}.html", first: 1}}}}
      - {{address: "{at}/query?page=1", pages: {{address: "query?page={{page}}", first: 2}}}}
      - {{address: "{at}/follow/", pages: {{follow: 下一页}}}}
      - {{address: "{at}/api?page=1", format: json, items: data.list, link: url, title: title, date: day,
         pages: {{address: "api?page={{page}}", first: 2}}}}
      - {{address: "{at}/proxy?from=1", format: xml, items: record, pages: {{address: "proxy?from={{page}}", first: 3, step: 2}}}}
    publications: {{title: 决算}}
"""


@dataclass(frozen=True)
class Done:
    status: int
    events: list[dict[str, str]]
    asked: list[str]

    def told(self, event: str) -> list[str]:
        return sorted(
            one["address"].partition("//")[2].partition("/")[2]
            for one in self.events
            if one["event"] == event
        )


def go(portal: Portal, folder: Path, moment: str, *, dry: bool = False, private: bool = True) -> Done:
    sources = folder / "sources.yaml"
    sources.write_text(
        SOURCES.format(at=portal.at, delay=DELAY, private=str(private).lower()), encoding="utf-8"
    )
    before = len(portal.log)
    log = folder / "log.jsonl"
    process = start(sources, folder, moment, log, dry=dry)
    process.join()
    events = [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()]
    return Done(process.exitcode or 0, events, portal.paths()[before:])


def documents(folder: Path) -> list[dict[str, str]]:
    with (folder / "out" / "documents.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def links(*paths: str) -> str:
    return "".join(f'<li><a href="{path}">某局{path}决算</a> 2025-08-20</li>' for path in paths)


@pytest.fixture
def portal() -> Iterator[Portal]:
    with serving(Portal()) as portal:
        portal.say("/robots.txt", "User-agent: *\nDisallow: /secret/\n")
        for number in range(3):
            name = f"index_{number}.html" if number else "index.html"
            portal.say(f"/html/{name}", links(f"t{number}.html", f"h{number}.txt"))
            portal.say(f"/html/t{number}.html", f'<a href="../files/t{number}.txt">附件</a>')
            portal.say(f"/files/t{number}.txt", f"部门决算 t{number}")
            portal.say(f"/html/h{number}.txt", f"部门决算 h{number}")
        portal.say("/query?page=1", links("/q1.txt", "/moved.txt", "/secret/s.txt"))
        portal.say("/query?page=2", links("/q2.txt", "/same.txt", "http://elsewhere.example.org/e.txt"))
        portal.say("/query?page=3", links("/q2.txt"))
        portal.say("/follow/", links("/f1.txt") + '<a href="next.html">下一页</a>')
        portal.say("/follow/next.html", links("/f2.txt", "/gone.txt", "/away.txt"))
        for number, paths in ((1, ("/j1.txt", "/busy.txt")), (2, ("/j2.txt", "/stuck.txt"))):
            entries = [{"url": path, "title": "某局决算", "day": "2025-08-20"} for path in paths]
            portal.say(
                f"/api?page={number}", json.dumps({"data": {"list": entries}}), kind="application/json"
            )
        portal.say("/api?page=3", '{"data": {"list": []}}', kind="application/json")
        for number, listed in ((1, ("/x1.txt", "/cut.txt")), (3, ("/x3.txt",))):
            records = "".join(f"<record><![CDATA[{links(path)}]]></record>" for path in listed)
            portal.say(f"/proxy?from={number}", f"<datastore>{records}</datastore>", kind="application/xml")
        for path in ("q1", "q2", "f1", "f2", "j1", "j2", "x1", "x3", "landed"):
            portal.say(f"/{path}.txt", f"部门决算 {path}")
        portal.say("/moved.txt", "", status=302, headers=(("Location", "/landed.txt"),))
        portal.say("/away.txt", "", status=302, headers=(("Location", "http://localhost/inside.txt"),))
        portal.say("/same.txt", "部门决算 q1")
        portal.say("/busy.txt", "", status=429, headers=(("Retry-After", "1"),))
        portal.say("/busy.txt", "部门决算 busy")
        portal.say("/stuck.txt", "部门", stuck=True)
        portal.say("/stuck.txt", "部门决算 stuck")
        portal.say("/cut.txt", "部门", cut=True)
        portal.say("/cut.txt", "部门决算 cut")
        portal.say("/secret/s.txt", "部门决算 secret")
        yield portal


WANTED = {
    f"部门决算 {name}"
    for name in [
        "t0",
        "t1",
        "t2",
        "h0",
        "h1",
        "h2",
        "q1",
        "q2",
        "f1",
        "f2",
        "j1",
        "j2",
        "x1",
        "x3",
        "landed",
        "busy",
        "stuck",
        "cut",
    ]
}


def test_each_document_once_and_nothing_that_must_not_be_asked(portal: Portal, tmp_path: Path) -> None:
    dry = go(portal, tmp_path, "2025-09-01T00:00:00+00:00", dry=True)
    assert dry.status == 0
    assert len(dry.told("would-fetch")) == 22
    assert not any(path.endswith(".txt") and path != "/robots.txt" for path in dry.asked)
    assert not (tmp_path / "out").exists()

    first = go(portal, tmp_path, "2025-09-01T00:00:00+00:00")
    assert Counter(row["title"] for row in documents(tmp_path)) == Counter(WANTED)
    assert first.status == 11
    assert first.told("gone") == ["gone.txt"]
    assert first.told("duplicate") == ["same.txt"]
    assert first.told("excluded") == ["away.txt", "e.txt", "secret/s.txt"]
    twice = {path for path, count in Counter(first.asked).items() if count > 1}
    assert twice == {"/busy.txt", "/stuck.txt", "/cut.txt"}
    assert "/secret/s.txt" not in first.asked
    assert {asked.agent for asked in portal.log} == {"juesuan/0.1.0 (+webmaster@example.edu)"}
    assert portal.most_at_once == 1
    span = portal.log[-1].moment - portal.log[-len(first.asked)].moment
    assert span >= (len(first.asked) - 1) * DELAY + 1
    busy = [n for n, asked in enumerate(portal.log) if asked.status == 429]
    assert portal.log[busy[0] + 2].moment - portal.log[busy[0]].moment >= 0.9

    second = go(portal, tmp_path, "2025-09-02T00:00:00+00:00")
    assert second.status == 0
    lists = [asked for asked in portal.log[-len(second.asked) :] if asked.path != "/robots.txt"]
    assert {asked.status for asked in lists} == {304, 404}
    assert not any(path.endswith((".txt", "/t0.html")) and path != "/robots.txt" for path in second.asked)

    portal.says["/html/h1.txt"] = []
    portal.say("/html/h1.txt", "部门决算 h1 更正")
    third = go(portal, tmp_path, "2025-10-15T00:00:00+00:00")
    assert third.status == 10
    assert third.told("changed") == ["html/h1.txt"]
    rows = {row["title"]: row for row in documents(tmp_path)}
    assert set(rows) == {*WANTED, "部门决算 h1 更正"}
    old, new = rows["部门决算 h1"], rows["部门决算 h1 更正"]
    assert (old["supersedes"], new["supersedes"]) == ("", old["document_id"])
    assert (old["retrieved"][:10], new["retrieved"][:10]) == ("2025-09-01", "2025-10-15")
    assert {row["region"] for row in rows.values()} == {"临澜市望溪区"}

    fourth = go(portal, tmp_path, "2027-01-01T00:00:00+00:00")
    assert fourth.status == 13
    assert [one["reason"] for one in fourth.events if one["event"] == "alarm"] == [
        "nothing new since 2025-10-15"
    ]


def test_a_private_network_is_entered_only_where_the_source_says_so(portal: Portal, tmp_path: Path) -> None:
    done = go(portal, tmp_path, "2025-09-01T00:00:00+00:00", private=False)
    assert (done.status, done.asked) == (12, [])
    assert {one["reason"] for one in done.events if one["event"] == "failed"} == {
        "127.0.0.1 lies in a private network, and the source does not say private: true"
    }


def test_a_disk_that_does_not_go_along_ends_the_round_and_the_next_one_goes_on(
    portal: Portal, tmp_path: Path
) -> None:
    (tmp_path / "corpus").write_bytes(b"")
    assert go(portal, tmp_path, "2025-09-01T00:00:00+00:00").status == 1
    assert not (tmp_path / "out" / "documents.csv").exists()
    (tmp_path / "corpus").unlink()
    assert go(portal, tmp_path, "2025-09-01T00:00:00+00:00").status == 11
    assert {row["title"] for row in documents(tmp_path)} == WANTED
