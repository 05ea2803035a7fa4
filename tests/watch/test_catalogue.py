"""The memory of a watch: what it says of versions, of files that were kept, and of whose place each took."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from extract.errors import ExtractError, ReadError
from extract.watch.catalogue import Known, Stored, Version, WatchCatalogue
from extract.watch.provenance import origins
from extract.watch.shelf import Download, Shelf

A, B = "https://www.example.org/a.pdf", "https://www.example.org/b.pdf"
PDF = b"%PDF-1.7\n"


@pytest.fixture
def catalogue(tmp_path: Path) -> Iterator[WatchCatalogue]:
    with WatchCatalogue(tmp_path / "catalogue.sqlite") as opened:
        opened.begin("wangxi", region="望溪区", organisation="")
        for address in (A, B):
            opened.put(Known(address=address, source="wangxi", role="attachment", due="2025-08-20T00:00:00Z"))
        yield opened


def lay(catalogue: WatchCatalogue, address: str, letter: str, day: str) -> None:
    """Bytes that are called by a letter lie at an address from a day on."""
    latest = catalogue.latest(address)
    if catalogue.stored(letter * 64) is None:
        catalogue.add_file(
            Stored(sha256=letter * 64, path=f"wangxi/{letter}.pdf", bytes=9, retrieved=day), "wangxi"
        )
    number = latest.number + 1 if latest else 1
    catalogue.add_version(
        Version(
            address=address,
            number=number,
            sha256=letter * 64,
            content=letter,
            published=day,
            retrieved=day,
        )
    )


def supersedes(catalogue: WatchCatalogue) -> dict[str, str]:
    return {origin.document_id[0]: origin.supersedes[:1] for origin in origins(catalogue.connection)}


def test_a_changed_file_takes_the_place_of_the_one_before_it(catalogue: WatchCatalogue) -> None:
    lay(catalogue, A, "a", "2025-08-20")
    lay(catalogue, A, "b", "2025-09-01")
    lay(catalogue, A, "c", "2025-09-02")
    assert supersedes(catalogue) == {"a": "", "b": "a", "c": "b"}
    told = [(origin.published, origin.retrieved) for origin in origins(catalogue.connection)]
    assert told == [(day, day) for day in ("2025-08-20", "2025-09-01", "2025-09-02")]


def test_one_that_came_back_is_nobodys_predecessor(catalogue: WatchCatalogue) -> None:
    for letter in "aba":
        lay(catalogue, A, letter, "2025-08-20")
    assert supersedes(catalogue) == {"a": "b", "b": ""}


def test_one_that_still_lies_elsewhere_was_not_replaced(catalogue: WatchCatalogue) -> None:
    lay(catalogue, A, "a", "2025-08-20")
    lay(catalogue, B, "a", "2025-08-21")
    lay(catalogue, A, "b", "2025-08-22")
    assert supersedes(catalogue) == {"a": "", "b": ""}
    lay(catalogue, B, "c", "2025-08-23")
    assert supersedes(catalogue) == {"a": "", "b": "a", "c": "a"}


def test_the_first_address_speaks_for_a_file(catalogue: WatchCatalogue) -> None:
    lay(catalogue, B, "a", "2025-08-20")
    lay(catalogue, A, "a", "2025-08-21")
    (origin,) = origins(catalogue.connection)
    assert (origin.source, origin.published, origin.region) == (B, "2025-08-20", "望溪区")


def test_files_are_told_of_once_and_again_when_something_about_them_changed(
    catalogue: WatchCatalogue,
) -> None:
    lay(catalogue, A, "a", "2025-08-20")
    lay(catalogue, B, "b", "2025-08-20")
    assert catalogue.unfed() == ["wangxi/a.pdf", "wangxi/b.pdf"]
    catalogue.fed(catalogue.unfed())
    assert catalogue.unfed() == []
    lay(catalogue, A, "c", "2025-08-21")
    assert catalogue.unfed() == ["wangxi/a.pdf", "wangxi/c.pdf"]
    catalogue.fed(catalogue.unfed())
    catalogue.begin("wangxi", region="望溪区", organisation="")
    assert catalogue.unfed() == []
    catalogue.begin("wangxi", region="临澜市望溪区", organisation="")
    assert len(catalogue.unfed()) == 3


def test_a_transaction_is_whole_or_absent(catalogue: WatchCatalogue) -> None:
    def put(source: str, address: str) -> None:
        catalogue.put(Known(address=address, source=source, role="publication"))

    with pytest.raises(sqlite3.IntegrityError), catalogue.transaction():  # noqa: PT012
        put("wangxi", "https://www.example.org/c")
        put("nobody", "https://www.example.org/d")
    assert catalogue.get("https://www.example.org/c") is None


def test_what_is_due_is_asked_by_address(catalogue: WatchCatalogue) -> None:
    catalogue.put(Known(address="https://www.example.org/0", source="wangxi", role="list"))
    assert [known.address for known in catalogue.due("wangxi", "2025-08-20T00:00:00Z")] == [A, B]
    assert list(catalogue.due("wangxi", "2025-08-19T23:59:59Z")) == []


def test_a_copy_in_memory_leaves_the_file_alone(catalogue: WatchCatalogue, tmp_path: Path) -> None:
    with WatchCatalogue(None, copy=tmp_path / "catalogue.sqlite") as copy:
        lay(copy, A, "a", "2025-08-20")
        assert copy.latest(A) is not None
    assert catalogue.latest(A) is None


def test_a_catalogue_of_a_later_version_is_left_alone(catalogue: WatchCatalogue, tmp_path: Path) -> None:
    catalogue.connection.execute("UPDATE watch_state SET version = 99")
    with pytest.raises(ExtractError, match="later version"):
        WatchCatalogue(tmp_path / "catalogue.sqlite")


def keep(tmp_path: Path, content: bytes, address: str, title: str = "决算", content_type: str = "") -> str:
    download = Download(
        address=address, title=title, content=content, sha256="0f" * 32, content_type=content_type
    )
    return Shelf(tmp_path).keep("wangxi", download)


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("望溪区档案馆2024年度部门决算.pdf", "望溪区档案馆2024年度部门决算"),
        ("../../etc/passwd", "_.._etc_passwd"),
        ("..\\..\\windows", "_.._windows"),
        ("C:\\决算", "_决算"),
        ("con", "_con"),
        (".hidden", "hidden"),
        ("a\x00b\nc", "a_b_c"),
        ("", "附件1"),
        ("决" * 200, "决" * 40),
    ],
)
def test_names_from_the_web_stay_in_their_folder(title: str, expected: str, tmp_path: Path) -> None:
    address = "https://www.example.org/%E9%99%84%E4%BB%B61.pdf"
    name = keep(tmp_path, PDF, address, title)
    assert name == f"wangxi/{expected}-0f0f0f0f0f0f0f0f.pdf"
    assert [path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()] == [name]


@pytest.mark.parametrize(
    ("content", "address", "reason"),
    [
        (b"<html><body>404 Not Found</body></html>", A, "came in place of .pdf"),
        (b"please log in", A, "came in place of .pdf"),
        (b"\x89PNG\r\n\x1a\n", A, "not a document"),
        (b"", A, "holds no bytes"),
    ],
)
def test_what_is_not_what_its_address_promised_is_not_kept(
    content: bytes, address: str, reason: str, tmp_path: Path
) -> None:
    with pytest.raises(ReadError, match=reason):
        keep(tmp_path, content, address)
    assert list((tmp_path / "wangxi").iterdir()) == []


def test_a_suffix_that_lies_is_put_right(tmp_path: Path) -> None:
    assert keep(tmp_path, PDF, "https://www.example.org/a.doc").endswith("-0f0f0f0f0f0f0f0f.pdf")


def test_what_an_interrupted_round_left_is_swept_away(tmp_path: Path) -> None:
    (tmp_path / "wangxi").mkdir()
    (tmp_path / "wangxi" / ".0f0f.unfinished").write_bytes(b"half")
    Shelf(tmp_path).sweep("wangxi")
    assert list((tmp_path / "wangxi").iterdir()) == []
