"""Which files a run reads, in which order, under which names."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from extract.pipeline.inputs import Inputs


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in (
        "c/b.pdf",
        "c/a.DOCX",
        "c/sub/d.txt",
        "c/note.md",
        "c/.hidden.txt",
        "c/~$a.docx",
        "c/old.doc",
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"")
    return tmp_path


def names(*paths: str) -> list[str]:
    with Inputs([Path(path) for path in paths]) as inputs:
        return [source.name for source in inputs]


@pytest.mark.usefixtures("here")
def test_a_folder_gives_its_documents_in_order_under_the_path_as_given() -> None:
    assert names("c") == ["c/a.DOCX", "c/b.pdf", "c/old.doc", "c/sub/d.txt"]


@pytest.mark.usefixtures("here")
def test_a_file_is_read_whatever_it_is_called() -> None:
    assert names("c/note.md", "c/.hidden.txt") == ["c/note.md", "c/.hidden.txt"]


@pytest.mark.usefixtures("here")
def test_what_is_given_twice_is_read_once() -> None:
    assert names("c/sub", "c", "c/../c/b.pdf", "c/b.pdf") == [
        "c/sub/d.txt",
        "c/a.DOCX",
        "c/old.doc",
        "c/../c/b.pdf",
    ]


def test_a_folder_stands_where_its_name_does(here: Path) -> None:
    for name in ("c/sub-1.txt", "c/sub.txt", "c/su/z.txt", "c/sub/sub/a.txt"):
        (here / name).parent.mkdir(parents=True, exist_ok=True)
        (here / name).write_bytes(b"")
    assert [name for name in names("c") if "/su" in name] == [
        "c/su/z.txt",
        "c/sub/d.txt",
        "c/sub/sub/a.txt",
        "c/sub-1.txt",
        "c/sub.txt",
    ]


@pytest.mark.usefixtures("here")
def test_documents_and_other_files_are_counted() -> None:
    with Inputs([Path("c")]) as inputs:
        assert inputs.count() == (4, 1)


def test_paths_are_absolute(here: Path) -> None:
    with Inputs([Path("c/b.pdf")]) as inputs:
        assert [source.path for source in inputs] == [here / "c" / "b.pdf"]


def test_a_link_is_read_and_a_linked_folder_is_not_followed(here: Path) -> None:
    (here / "c" / "link.pdf").symlink_to(here / "c" / "b.pdf")
    (here / "c" / "loop").symlink_to(here / "c", target_is_directory=True)
    (here / "c" / "broken.pdf").symlink_to(here / "nowhere.pdf")
    assert names("c") == ["c/a.DOCX", "c/b.pdf", "c/link.pdf", "c/old.doc", "c/sub/d.txt"]


def test_a_name_in_the_encoding_of_old_archives_becomes_readable(here: Path) -> None:
    raw = os.fsencode(here) + b"/c/" + "决算.pdf".encode("gb18030")
    try:
        Path(os.fsdecode(raw)).write_bytes(b"")
    except OSError:
        pytest.skip("the file system takes UTF-8 names only")
    assert "c/决算.pdf" in names("c")
