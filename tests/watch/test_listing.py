"""What is read off a page of a portal: links with their titles and days, however the page is made."""

from __future__ import annotations

import pytest

from extract.errors import ReadError
from extract.library import load_library
from extract.watch.listing import Link, Page, read_list, read_page
from extract.watch.sources import ListPage

PORTALS = load_library().portals
BASE = "https://www.example.org/zwgk/index.html"


def links(content: str, **wanted: str) -> tuple[Link, ...]:
    page = ListPage(address=BASE, **wanted)  # type: ignore[arg-type]
    return read_list(content.encode(), BASE, page, PORTALS).links


def page(content: str) -> Page:
    return read_page(content.encode(), BASE, PORTALS)


def test_entries_of_a_web_page_with_the_day_beside_each() -> None:
    found = links("""<ul>
        <li><span>2025-08-20</span><a href="./t1.html">望溪区档案馆2024年度部门决算</a></li>
        <li><a href="t2.html" title="望溪区财政局2024年度部门决算公开">望溪区财政局2024年…</a>[2025/8/2]</li>
        </ul>""")
    assert found == (
        Link("https://www.example.org/zwgk/t1.html", "望溪区档案馆2024年度部门决算", "2025-08-20"),
        Link("https://www.example.org/zwgk/t2.html", "望溪区财政局2024年度部门决算公开", "2025-08-02"),
    )


def test_entries_of_a_table() -> None:
    found = links(
        """<table><tr><td><a href='/a.pdf'><b>决算</b>公开</a></td><td>2025年9月1日</td></tr></table>"""
    )
    assert found == (Link("https://www.example.org/a.pdf", "决算 公开", "2025-09-01"),)


def test_a_day_far_from_the_link_is_not_its_day() -> None:
    far = "此处为说明文字" * 60
    assert links(f"<div><p>2025-08-20 {far}<a href='a.html'>决算</a></p></div>")[0].published == ""


def test_entries_of_a_list_in_json() -> None:
    found = links(
        """{"data": {"list": [
            {"url": "/d/1.html", "title": "<em>决算</em>公开", "pubDate": "2025-08-20 09:00:00"},
            {"url": "", "title": "没有地址"},
            {"title": "也没有地址"},
            {"url": "/d/2.html", "title": null, "pubDate": null}]}}""",
        format="json",
        items="data.list",
        link="url",
        title="title",
        date="pubDate",
    )
    assert found == (
        Link("https://www.example.org/d/1.html", "决算 公开", "2025-08-20"),
        Link("https://www.example.org/d/2.html", "", ""),
    )


def test_entries_of_a_list_in_xml_that_hold_pieces_of_a_web_page() -> None:
    found = links(
        """<?xml version="1.0" encoding="UTF-8"?><datastore><recordset>
        <record><![CDATA[<li><a href="/art/1.html" title="档案馆决算">档案馆</a><span>2025-08-20</span></li>]]></record>
        <record><![CDATA[  ]]></record>
        <record><![CDATA[<li><a href="/art/2.html">财政局决算</a></li>]]></record></recordset></datastore>""",
        format="xml",
        items="record",
    )
    assert found == (
        Link("https://www.example.org/art/1.html", "档案馆决算", "2025-08-20"),
        Link("https://www.example.org/art/2.html", "财政局决算", ""),
    )


def test_entries_of_a_list_in_xml_that_have_fields() -> None:
    found = links(
        """<rss xmlns="urn:x"><item><link>/1.html</link><title>决算</title><day>2025-08-20</day></item>
        <item><title>没有地址</title></item></rss>""",
        format="xml",
        items="item",
        link="link",
        title="title",
        date="day",
    )
    assert found == (Link("https://www.example.org/1.html", "决算", "2025-08-20"),)


@pytest.mark.parametrize(
    ("content", "wanted", "reason"),
    [
        ("<html>维护中</html>", {"format": "json", "link": "url"}, "the list is no JSON"),
        ('{"data": {}}', {"format": "json", "link": "url", "items": "data.list"}, "no entries at data.list"),
        ('{"data": []}', {"format": "json", "link": "url"}, "no entries at its top"),
        ("", {"format": "xml", "items": "record"}, "the list is no XML"),
        ("[" * 100_000, {"format": "json", "link": "url"}, "the list is no JSON"),
    ],
)
def test_a_list_of_another_kind_is_refused_with_its_reason(
    content: str, wanted: dict[str, str], reason: str
) -> None:
    with pytest.raises(ReadError, match=reason):
        links(content, **wanted)


def test_entities_of_an_xml_list_stay_closed() -> None:
    bomb = """<!DOCTYPE r [<!ENTITY a SYSTEM "file:///etc/passwd">]>
        <r><item><link>/1.html</link><title>&a;决算</title></item></r>"""
    found = links(bomb, format="xml", items="item", link="link", title="title")
    assert [link.title for link in found] == ["决算"]


def test_a_link_that_stands_twice_counts_once_with_its_longest_title() -> None:
    found = links("<a href='a.html'><img></a><a href='a.html#top'>决算公开</a><a href='a.html'>…</a>")
    assert found == (Link("https://www.example.org/zwgk/a.html", "决算公开"),)


def test_a_page_states_its_base_its_day_and_its_text() -> None:
    found = page("""<html><head><base href="https://files.example.org/x/"><meta name="PubDate" content="2025-08-20 10:00">
        <style>p{}</style></head><body><p>部门决算</p><script>var a = "2019-01-01";</script><a href="a.pdf">附件</a></body>""")
    assert found == Page(
        links=(Link("https://files.example.org/x/a.pdf", "附件"),),
        text="部门决算 附件",
        published="2025-08-20",
        has_script=True,
    )


def test_a_page_in_the_encoding_of_old_portals() -> None:
    content = '<meta charset="gb2312"><a href="a.html">决算公开</a>'.encode("gb18030")
    assert [link.title for link in read_page(content, BASE, PORTALS).links] == ["决算公开"]
