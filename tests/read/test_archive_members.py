"""What is unpacked from an archive, hostile ones too: names, links, limits, passwords, archives inside."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from archive_files import encrypted, gbk_zip, link, rar_of, zip_of

from extract.errors import DamagedFile, EncryptedFile, LimitExceeded
from extract.read.archive import limits, unpack
from extract.read.archive.names import safe_name


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    inside = tmp_path / "outer" / "inside"
    inside.mkdir(parents=True)
    return inside


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("决算/说明.docx", "决算/说明.docx"),
        ("../../etc/passwd", "etc/passwd"),
        ("/etc/cron.d/job", "etc/cron.d/job"),
        ("C:\\Windows\\System32\\x.doc", "Windows/System32/x.doc"),
        ("a/./b/../c.txt", "a/b/c.txt"),
        ("..\\..\\up.txt", "up.txt"),
        ("con.txt", "_con.txt"),
        ('表<一>:"甲"|?*.xls', "表_一___甲____.xls"),
        ("a\x00b\n\u202ecod.txt", "a_b__cod.txt"),
        ("说明. . .", "说明"),
        ("..", "member 7"),
        ("", "member 7"),
        ("长" * 300 + ".docx", "长" * 58 + ".docx"),
    ],
)
def test_names_stay_in_their_folder(name: str, safe: str) -> None:
    assert safe_name(name, 7) == safe


def test_no_name_of_the_archive_reaches_the_disk(folder: Path, tmp_path: Path) -> None:
    names = [
        "../../evil.txt",
        "/root/evil.txt",
        "C:\\evil.txt",
        "a/../../../evil.txt",
        "dir",
        "dir/inner.txt",
    ]
    path = zip_of(tmp_path / "tricky.zip", dict.fromkeys(names, "1.00万元"))
    members = unpack(path, folder)
    assert sorted(member.path.name for member in members) == ["0001", "0002", "0003", "0004", "0005", "0006"]
    assert {member.path.parent for member in members} == {folder}
    assert sorted(file.name for file in folder.parent.rglob("*")) == [
        "0001", "0002", "0003", "0004", "0005", "0006", "inside",
    ]  # fmt: skip
    assert [member.name for member in members] == [
        "a/evil.txt", "dir", "dir/inner.txt", "evil.txt", "evil.txt", "root/evil.txt",
    ]  # fmt: skip


def test_names_in_gbk(folder: Path, tmp_path: Path) -> None:
    path = gbk_zip(tmp_path / "windows.zip", "青屿省财政局决算公开.txt", "收入合计1.00万元")
    (member,) = unpack(path, folder)
    assert member.name == "青屿省财政局决算公开.txt"


def test_links_folders_and_debris_are_no_files(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "linked.zip"
    with ZipFile(path, "w") as archive:
        archive.writestr(link("passwd.txt"), "/etc/passwd")
        archive.mkdir("空")
        archive.writestr("__MACOSX/._表.txt", "x")
        archive.writestr("~$表.docx", "x")
        archive.writestr("表.txt", "x")
    assert [member.name for member in unpack(path, folder)] == ["表.txt"]


def test_too_many_entries(folder: Path, tmp_path: Path) -> None:
    path = zip_of(tmp_path / "many.zip", {f"{number}/": "" for number in range(limits.MOST_ENTRIES + 1)})
    with pytest.raises(LimitExceeded, match="more than 10000 entries"):
        unpack(path, folder)


def test_too_many_files(folder: Path, tmp_path: Path) -> None:
    path = zip_of(tmp_path / "many.zip", {f"{number}.txt": "" for number in range(limits.MOST_MEMBERS + 1)})
    with pytest.raises(LimitExceeded, match="more than 500 files"):
        unpack(path, folder)
    assert len(list(folder.iterdir())) == limits.MOST_MEMBERS


def test_bomb_is_stopped_while_it_is_unpacked(folder: Path, tmp_path: Path) -> None:
    path = zip_of(tmp_path / "bomb.zip", {f"{number}.txt": b"\0" * 2**23 for number in range(8)})
    with pytest.raises(LimitExceeded, match="more than 400 times its size"):
        unpack(path, folder)
    unpacked = sum(file.stat().st_size for file in folder.iterdir())
    assert unpacked <= limits.MOST_RATIO * path.stat().st_size < 8 * 2**23


def test_bomb_in_an_archive_inside(folder: Path, tmp_path: Path) -> None:
    bomb = zip_of(tmp_path / "bomb.zip", {"0.txt": b"\0" * 2**25})
    path = zip_of(tmp_path / "outer.zip", {"bomb.zip": bomb.read_bytes()})
    with pytest.raises(LimitExceeded, match="more than 400 times its size"):
        unpack(path, folder)


def test_size_is_limited(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_BYTES", 1000)
    path = zip_of(tmp_path / "large.zip", {"1.txt": "x" * 600, "2.txt": "x" * 600})
    with pytest.raises(LimitExceeded, match="the archive unpacks to more than"):
        unpack(path, folder)


def test_archive_inside_is_opened_once(folder: Path, tmp_path: Path) -> None:
    innermost = zip_of(tmp_path / "3.zip", {"深.txt": "x"})
    inner = zip_of(tmp_path / "2.zip", {"中.txt": "x", "3.zip": innermost.read_bytes()})
    outer = zip_of(tmp_path / "1.zip", {"2.zip": inner.read_bytes(), "外.txt": "x"})
    members = unpack(outer, folder)
    assert [(member.name, member.error and member.error.reason) for member in members] == [
        ("2.zip/3.zip", "an archive inside an archive inside an archive is not opened"),
        ("2.zip/中.txt", None),
        ("外.txt", None),
    ]


def test_password(folder: Path, tmp_path: Path) -> None:
    path = encrypted(zip_of(tmp_path / "locked.zip", {"1.txt": "x", "2.txt": "x"}))
    with pytest.raises(EncryptedFile, match="the archive asks for a password"):
        unpack(path, folder)


def test_truncated_zip(folder: Path, tmp_path: Path) -> None:
    path = zip_of(tmp_path / "cut.zip", {"1.txt": "x" * 1000})
    path.write_bytes(path.read_bytes()[:-30])
    with pytest.raises(DamagedFile):
        unpack(path, folder)


def test_damaged_member_among_others(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "damaged.zip"
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        archive.writestr("1.txt", "good")
        archive.writestr("2.txt", "".join(map(str, range(2000))))
    content = bytearray(path.read_bytes())
    start = content.find(b"2.txt") + 200
    content[start : start + 40] = bytes(40)
    path.write_bytes(bytes(content))
    good, bad = unpack(path, folder)
    assert good.error is None
    assert isinstance(bad.error, DamagedFile)


def test_rar(folder: Path, tmp_path: Path) -> None:
    pytest.importorskip("libarchive", reason="the extra for archives is not installed")
    path = rar_of(tmp_path / "公开.rar", {"决算/说明.txt": "收入1.00万元".encode(), "../上.txt": b"x"})
    members = unpack(path, folder)
    assert [(member.name, member.path.read_text()) for member in members] == [
        ("上.txt", "x"),
        ("决算/说明.txt", "收入1.00万元"),
    ]


@pytest.mark.parametrize(("form", "suffix"), [("7zip", "7z"), ("pax_restricted", "tar")])
def test_7z_and_tar(folder: Path, tmp_path: Path, form: str, suffix: str) -> None:
    libarchive = pytest.importorskip("libarchive", reason="the extra for archives is not installed")
    path = tmp_path / f"open.{suffix}"
    with libarchive.file_writer(str(path), form) as archive:
        archive.add_file_from_memory("../../b.txt", 5, b"12.30")
        archive.add_file_from_memory("a.txt", 4, b"1.00")
    members = unpack(path, folder)
    assert [(member.name, member.path.read_text()) for member in members] == [
        ("a.txt", "1.00"),
        ("b.txt", "12.30"),
    ]


def test_cut_off_7z(folder: Path, tmp_path: Path) -> None:
    libarchive = pytest.importorskip("libarchive", reason="the extra for archives is not installed")
    path = tmp_path / "cut.7z"
    with libarchive.file_writer(str(path), "7zip") as archive:
        archive.add_file_from_memory("a.txt", 4, b"1.00")
    path.write_bytes(path.read_bytes()[:-10])
    with pytest.raises(DamagedFile, match="it cannot be unpacked"):
        unpack(path, folder)


def test_without_the_extra(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "libarchive", None)
    path = rar_of(tmp_path / "公开.rar", {"说明.txt": b"x"})
    with pytest.raises(Exception, match=r"pip install juesuan\[archives\]"):
        unpack(path, folder)
