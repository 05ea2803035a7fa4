"""The file of sources: what the template says is right, and every mistake is named with its line and its remedy."""

from __future__ import annotations

from pathlib import Path

import pytest

from extract.errors import SourcesError
from extract.watch.sources import TEMPLATE, Paging, Sources, load_sources

SMALL = """\
contact: archive@university.example
sources:
  - name: wangxi
    lists:
      - address: https://www.example.org/list/
    publications: {title: 决算}
"""


def write(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "sources.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def fault(tmp_path: Path, text: str) -> str:
    """The faults of a file without its path."""
    path = write(tmp_path, text)
    with pytest.raises(SourcesError) as raised:
        load_sources(path)
    return str(raised.value).replace(f"{path}:", "")


def load(tmp_path: Path, text: str) -> Sources:
    return load_sources(write(tmp_path, text))


def test_the_template_asks_for_a_contact_and_is_right_otherwise(tmp_path: Path) -> None:
    text = TEMPLATE.read_text(encoding="utf-8")
    assert fault(tmp_path, text).endswith(
        "contact: you@example.org is nobody; write an address by which a webmaster reaches you"
    )
    (source,) = load(tmp_path, text.replace("you@example.org", "me@university.example")).sources
    assert (source.name, source.region, source.publications.title) == ("wangxi", "临澜市望溪区", "决算")
    assert source.lists[0].pages == Paging(address="index_{page}.html", first=1, most=20)


def test_every_entry_that_the_template_keeps_in_comments_is_right_as_well(tmp_path: Path) -> None:
    lines = []
    for line in TEMPLATE.read_text(encoding="utf-8").splitlines():
        body = line.lstrip()
        key = body[2:].lstrip(" -").split(":")[0]
        is_entry = body.startswith("# ") and key.isidentifier() and key.islower()
        lines.append(line.replace("# ", "", 1) if is_entry else line)
    text = "\n".join(lines).replace("you@example.org", "me@university.example")
    (source,) = load(tmp_path, text).sources
    assert [page.format for page in source.lists] == ["links", "links", "links", "json", "xml"]
    assert source.lists[2].pages == Paging(follow="下一页")
    assert source.lists[4].pages == Paging(address="dataproxy?startrecord={page}", first=16, step=15)
    assert (source.organisation, source.hosts, source.private) == (
        "望溪区财政局",
        ("files.example.org",),
        True,
    )
    assert source.attachments.address == r"\.(pdf|docx?|xlsx?|zip)$"


def test_what_is_left_out_has_careful_values(tmp_path: Path) -> None:
    (source,) = load(tmp_path, SMALL).sources
    assert (source.delay, source.at_once, source.seconds, source.megabytes) == (3, 1, 120, 64)
    assert (source.private, source.account) == (False, "attachments")
    assert (source.revisit_days, source.silent_days) == (30, 400)
    assert source.all_hosts() == {"www.example.org"}


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("name: wangxi", "names: wangxi", "3: sources.0.names: there is no such entry; did you mean name?"),
        ("name: wangxi", "colour: red", "3: sources.0.colour: there is no such entry; take it out"),
        ("name: wangxi", "about: x", "3: sources.0.name: is missing; write a short name of a-z, 0-9, - and _"),
        ("name: wangxi", "name: 望溪", "3: sources.0.name: String should match pattern"),
        ("name: wangxi", "name: ../up", "3: sources.0.name: String should match pattern"),
        ("https://www.example.org/list/", "www.example.org", "5: sources.0.lists.0.address: 'www.example.org' is no"),
        ("title: 决算", "title: '(决算'", "6: sources.0.publications.title: '(决算' is no regular expression"),
        ("{title: 决算}", "{}", "6: sources.0.publications: write title or address"),
        ("{title: 决算}", "{title: 决算}\n    delay: fast", "7: sources.0.delay: Input should be a valid number"),
        ("{title: 决算}", "{title: 决算}\n    seconds: .inf", "7: sources.0.seconds: "),
        ("list/", "list/\n        pages: {address: index.html}", "6: sources.0.lists.0.pages: address has no {page}"),
        ("list/", "list/\n        pages: {most: 5}", "6: sources.0.lists.0.pages: write either address, with {page}"),
        ("list/", "list/\n        format: json", "5: sources.0.lists.0: a list in json needs link"),
        ("list/", "list/\n        format: xml", "5: sources.0.lists.0: a list in xml needs items"),
        ("list/", "list/\n        link: url", "5: sources.0.lists.0: items, link, title and date are for lists in"),
        ("archive@university.example", '"a\\r\\nX: y"', "1: contact: 'a\\r\\nX: y' is no address; write it in plain"),
        ("    lists:", "    about: a\n    about: b\n    lists:", "5: about stands here a second time"),
        ("sources:", "sources: [", "3: did not find expected node content"),
        ("{title: 决算}", "{title: 决算}\n    content: '#zoom'", "3: sources.0: content is a part of the page; write"),
        ("{title: 决算}", "{title: 决算}\n    content: '#'", "7: sources.0.content: '#' is no CSS selector: Expected"),
        (SMALL, "", "1: : there is nothing of what belongs here; juesuan watch --init writes an example"),
        (SMALL, "contact: a@b.example\nsources: []", "2: sources: Tuple should have at least 1 item"),
    ],
)  # fmt: skip
def test_a_mistake_is_named_with_its_line_and_its_remedy(
    old: str, new: str, expected: str, tmp_path: Path
) -> None:
    assert expected in fault(tmp_path, SMALL.replace(old, new))


def test_only_what_is_wrong_is_named_and_not_the_whole_around_it(tmp_path: Path) -> None:
    found = fault(tmp_path, SMALL.replace("name: wangxi", "name: Wang").replace("https", "gopher"))
    assert [line.split(":")[1].strip() for line in found.splitlines()] == [
        "sources.0.name",
        "sources.0.lists.0.address",
    ]


def test_two_sources_may_not_share_a_name(tmp_path: Path) -> None:
    twice = SMALL + SMALL.split("sources:\n")[1]
    assert fault(tmp_path, twice).endswith("two sources are called wangxi; give each a name of its own")


def test_a_file_that_is_not_in_utf_8_is_no_riddle(tmp_path: Path) -> None:
    path = tmp_path / "sources.yaml"
    path.write_bytes(SMALL.encode("gb18030"))
    with pytest.raises(SourcesError, match=r"sources\.yaml:1: the file is not in UTF-8 \(save it as UTF-8\)"):
        load_sources(path)


def test_an_expression_that_never_ends_is_stopped(tmp_path: Path) -> None:
    (source,) = load(tmp_path, SMALL.replace("title: 决算", "title: '(决|算|决算)+$'")).sources
    with pytest.raises(TimeoutError):
        source.publications.matches("决算" * 40 + "!", "https://www.example.org/")
