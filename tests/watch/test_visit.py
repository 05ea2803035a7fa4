"""What answers mean, round after round, and what the catalogue makes of them."""

from __future__ import annotations

import errno
import os
import sqlite3
from pathlib import Path

import pytest
from watch.paper_portal import AT, file, go_round, page, source

from extract.errors import ExtractError
from extract.watch.catalogue import WatchCatalogue
from extract.watch.events import ALARM, FAILED, NEW, NOTHING_NEW, PARTLY_FAILED
from extract.watch.provenance import origins

LIST = page(
    '<li><a href="/a/">甲局2024年度部门决算</a> 2025-08-20</li><li><a href="/b.txt">乙局决算</a></li><a href="/c/">要闻</a>'
)
PORTAL = {
    "/list/": LIST,
    "/a/": page('<meta name="PubDate" content="2025-08-21"><a href="a.txt">附件</a><a href="/x">首页</a>'),
    "/a/a.txt": file("甲局2024年度部门决算"),
    "/b.txt": file("乙局2024年度部门决算"),
}


def kept(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder / "corpus").as_posix() for path in (folder / "corpus").rglob("*.*"))


def test_each_document_comes_once(tmp_path: Path) -> None:
    told, asked, events = go_round(tmp_path, PORTAL, source(), "2025-09-01")
    assert asked == ["/list/", "/a/", "/b.txt", "/a/a.txt"]
    assert [event for event in told if event[0] != "found"] == [("new", "/b.txt"), ("new", "/a/a.txt")]
    assert events.status(answered=True) == NEW
    assert kept(tmp_path) == ["wangxi/乙局决算-b4a328b75cb069f7.txt", "wangxi/附件-108d25a0fc9b7a4c.txt"]
    told, asked, events = go_round(tmp_path, PORTAL, source(), "2025-09-02")
    assert (told, asked) == ([], ["/list/"])
    assert events.status(answered=True) == NOTHING_NEW


def test_changed_bytes_are_a_version_that_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    go_round(tmp_path, PORTAL, source(), "2025-09-01")
    mended = {**PORTAL, "/b.txt": file("乙局2024年度部门决算（更正）")}
    assert go_round(tmp_path, mended, source(), "2025-09-02")[0] == []
    told, _, events = go_round(tmp_path, mended, source(), "2025-10-15")
    assert told == [("changed", "/b.txt"), ("unchanged", "/a/a.txt")]
    assert events.status(answered=True) == NEW
    assert len(kept(tmp_path)) == 3
    with WatchCatalogue(tmp_path / "catalogue.sqlite") as catalogue:
        told_of = {(one.source, one.retrieved[:10], one.supersedes) for one in origins(catalogue.connection)}
    old = "b4a328b75cb069f7"
    assert told_of == {
        (f"{AT}/b.txt", "2025-09-01", ""),
        (f"{AT}/b.txt", "2025-10-15", old),
        (f"{AT}/a/a.txt", "2025-09-01", ""),
    }


def test_the_day_of_the_page_is_the_day_of_its_attachments(tmp_path: Path) -> None:
    go_round(tmp_path, PORTAL, source(region="望溪区"), "2025-09-01")
    with WatchCatalogue(tmp_path / "catalogue.sqlite") as catalogue:
        days = {one.source: (one.published, one.region) for one in origins(catalogue.connection)}
        assert days == {f"{AT}/a/a.txt": ("2025-08-21", "望溪区"), f"{AT}/b.txt": ("", "望溪区")}
        catalogue.fed(catalogue.unfed())
        assert catalogue.unfed() == []


def test_the_same_bytes_under_another_address_are_not_new(tmp_path: Path) -> None:
    twice = {**PORTAL, "/a/a.txt": PORTAL["/b.txt"]}
    told, _, events = go_round(tmp_path, twice, source(), "2025-09-01")
    assert told[-2:] == [("new", "/b.txt"), ("duplicate", "/a/a.txt")]
    assert events.counts["new"] == 1
    assert len(kept(tmp_path)) == 1


def test_what_is_gone_is_told_once(tmp_path: Path) -> None:
    without = {"/list/": LIST, "/a/": PORTAL["/a/"], "/a/a.txt": PORTAL["/a/a.txt"]}
    told, _, events = go_round(tmp_path, without, source(), "2025-09-01")
    assert ("gone", "/b.txt") in told
    assert events.status(answered=True) == PARTLY_FAILED
    assert go_round(tmp_path, without, source(), "2025-11-01")[0] == [("unchanged", "/a/a.txt")]


def test_a_page_that_says_that_it_did_not_change_still_leads_on(tmp_path: Path) -> None:
    tagged = {**PORTAL, "/list/": page(LIST.body.decode(), etag='"1"')}
    del tagged["/b.txt"]
    go_round(tmp_path, tagged, source(revisit_days=1), "2025-09-01")
    _, asked, _ = go_round(tmp_path, {**tagged, "/b.txt": PORTAL["/b.txt"]}, source(), "2025-09-03")
    assert asked == ["/list/", "/a/", "/b.txt", "/a/a.txt"]


@pytest.mark.parametrize(
    ("answer", "event"),
    [
        (page("<p>请输入验证码</p>"), "captcha"),
        (page("<div id=app></div><script src=app.js></script>"), "javascript"),
        (page("", status=521), "javascript"),
        (page("", status=500), "failed"),
    ],
)
def test_a_list_that_wants_a_browser_or_a_human_is_named(tmp_path: Path, answer: object, event: str) -> None:
    told, asked, events = go_round(tmp_path, {"/list/": answer}, source(), "2025-09-01")  # type: ignore[dict-item]
    assert (told, asked) == ([(event, "/list/")], ["/list/"])
    assert events.status(answered=False) == FAILED


def test_a_list_on_which_nothing_matches_raises_an_alarm(tmp_path: Path) -> None:
    told, _, events = go_round(tmp_path, {"/list/": page("<a href=/c/>要闻</a>")}, source(), "2025-09-01")
    assert told == [("alarm", "")]
    assert events.status(answered=True) == ALARM


@pytest.mark.parametrize("body", ["<html><p>您访问的页面不存在</p></html>", "\x7fELF\x01\x00\x00"])
def test_a_download_that_is_not_what_its_address_promised_is_not_kept(tmp_path: Path, body: str) -> None:
    wrong = {"/list/": page('<a href="/d.pdf">决算</a>'), "/d.pdf": file(body, "application/pdf")}
    told, _, _ = go_round(tmp_path, wrong, source(), "2025-09-01")
    assert told[-1] == ("failed", "/d.pdf")
    assert kept(tmp_path) == []


def test_names_stay_in_the_folder_of_their_source(tmp_path: Path) -> None:
    tricky = {"/list/": page('<a href="/d.txt">../../决算\\..\\x</a>'), "/d.txt": file("决算")}
    go_round(tmp_path, tricky, source(), "2025-09-01")
    (only,) = kept(tmp_path)
    assert only.startswith("wangxi/")
    assert only.count("/") == 1


def test_hosts_that_are_not_named_are_not_asked(tmp_path: Path) -> None:
    away = {"/list/": page('<a href="https://other.example.org/d.txt">决算</a>')}
    told, asked, _ = go_round(tmp_path, away, source(), "2025-09-01")
    assert (told, asked) == ([("excluded", "https://other.example.org/d.txt")], ["/list/"])


def test_a_numbered_list_ends_at_the_page_that_shows_nothing_else(tmp_path: Path) -> None:
    pages = {f"/list/{n}": page(f'<a href="/{min(n, 3)}.txt">决算</a>') for n in range(1, 9)}
    wanted = source(lists=[{"address": f"{AT}/list/1", "pages": {"address": "{page}", "first": 2}}], delay=0)
    _, asked, _ = go_round(tmp_path, pages, wanted, "2025-09-01", dry=True)
    assert asked == ["/list/1", "/list/2", "/list/3", "/list/4"]


ACCOUNT = (
    "<p>2024年度收入总计286.40万元，支出总计286.40万元。与2023年相比，收、支总计各减少13.60万元。</p>"
    + "<p>一般公共服务支出用于保障机关正常运转和开展档案收集、整理、保管与利用。</p>" * 30
    + "<table><tr><td>项目</td><td>决算数</td></tr><tr><td>公务接待费</td><td>3.20</td></tr></table>"
)
SITE = (
    "<title>{0}</title><script>{0}</script><header>今天是2025年9月{0}日</header><ul class=nav><li><a href=/n>要闻{0}</a></li></ul>"
    "<div id=zoom><h1>甲局2024年度决算</h1><div class=info>发布时间：2025-08-20 浏览次数：{0} 次</div>{1}</div>"
    "<footer>您是第{0}位访客</footer>"
)
AT_LIST = {"/list/": page('<a href="/a/">甲局决算</a>')}


@pytest.mark.parametrize("content", ["", "#zoom"])
def test_the_page_itself_as_the_account_changes_with_the_account_alone(tmp_path: Path, content: str) -> None:
    wanted = source(account="page", content=content)
    first = {**AT_LIST, "/a/": page(SITE.format(1, ACCOUNT))}
    assert go_round(tmp_path, first, wanted, "2025-09-01")[0][-1] == ("new", "/a/")
    later = {**AT_LIST, "/a/": page(SITE.format(25, ACCOUNT))}
    assert go_round(tmp_path, later, wanted, "2025-10-15")[0] == [("unchanged", "/a/")]
    cell = {**AT_LIST, "/a/": page(SITE.format(2, ACCOUNT.replace("3.20<", "3.21<")))}
    assert go_round(tmp_path, cell, wanted, "2025-12-15")[0] == [("changed", "/a/")]
    sentence = {**AT_LIST, "/a/": page(SITE.format(2, ACCOUNT.replace("13.60", "13.61")))}
    assert go_round(tmp_path, sentence, wanted, "2026-02-15")[0] == [("changed", "/a/")]
    assert len(kept(tmp_path)) == 3


def test_the_source_says_which_part_of_the_page_is_the_account(tmp_path: Path) -> None:
    wanted = source(account="page", content="div.sum, div.rest")
    parts = "<div class=sum>收入总计{}万元。</div><div class=news>要闻：投资{}万元。</div><div class=rest>支出总计{}万元。</div>"
    go_round(tmp_path, {**AT_LIST, "/a/": page(parts.format("1.00", "2.00", "3.00"))}, wanted, "2025-09-01")
    for day, amounts, event in (
        ("2025-10-15", ("1.00", "2.50", "3.00"), "unchanged"),
        ("2025-12-15", ("1.50", "2.50", "3.00"), "changed"),
        ("2026-02-15", ("1.50", "2.50", "3.50"), "changed"),
    ):
        answers = {**AT_LIST, "/a/": page(parts.format(*amounts))}
        assert go_round(tmp_path, answers, wanted, day)[0] == [(event, "/a/")]


@pytest.mark.parametrize(
    ("body", "event"), [("<p>甲局决算。</p>", "failed"), ("<script>1</script>", "javascript")]
)
def test_a_page_without_the_part_that_counts_fails(tmp_path: Path, body: str, event: str) -> None:
    told, _, _ = go_round(
        tmp_path, {**AT_LIST, "/a/": page(body)}, source(account="page", content="#zoom"), "2025-09-01"
    )
    assert told[-1] == (event, "/a/")
    assert kept(tmp_path) == []


@pytest.mark.parametrize("moment", range(4))
def test_a_disk_that_is_full_loses_nothing(
    moment: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two files are kept, each brought to the disk and then its name."""
    go_round(tmp_path / "undisturbed", PORTAL, source(), "2025-09-01")
    real, room = os.fsync, iter([True] * moment)

    def full(descriptor: int) -> None:
        if not next(room, False):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        real(descriptor)

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(OSError, match="No space left"):
            go_round(tmp_path / "full", PORTAL, source(), "2025-09-01")
    told, _, _ = go_round(tmp_path / "full", PORTAL, source(), "2025-09-01")
    assert [event for event, _ in told].count("new") == 2 - moment // 2
    assert kept(tmp_path / "full") == kept(tmp_path / "undisturbed")


def test_a_catalogue_of_a_later_version_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "catalogue.sqlite"
    with WatchCatalogue(path):
        pass
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE watch_state SET version = 9")
    with pytest.raises(ExtractError, match="later version"):
        WatchCatalogue(path)


def test_a_dry_round_leaves_the_catalogue_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "catalogue.sqlite"
    with WatchCatalogue(path) as catalogue:
        catalogue.begin("wangxi", region="", organisation="")
    with WatchCatalogue(None, copy=path) as copy:
        copy.begin("other", region="", organisation="")
        assert copy.last_new("other") == ""
    with sqlite3.connect(path) as connection:
        assert connection.execute("SELECT name FROM watch_sources").fetchall() == [("wangxi",)]
