"""Files made to do harm: each costs its worker the limit and is a ``failed`` row, and what comes after it is read."""

from __future__ import annotations

import csv
from pathlib import Path
from random import Random
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from made_up_account import TEXT, write_account

from extract.pipeline import Limits, run

PAGES = 5_000


def pdf(objects: list[bytes]) -> bytes:
    """A PDF of these objects; the first is the catalogue."""
    content, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(content))
        content += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    return (
        content
        + b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n"
        % (
            size,
            table,
            size,
            len(content),
        )
    )


def stream(entries: bytes, content: bytes) -> bytes:
    return b"<< %s /Length %d >>\nstream\n%s\nendstream" % (entries, len(content), content)


def scan() -> bytes:
    """As many pages, each of which shows the one picture: lines of black and white that look like text."""
    white, ink = b"\xff" * 100, Random(2025)
    line = [b"\xff" * 10 + ink.randbytes(80) + b"\xff" * 10 for _ in range(16)]
    picture = b"".join(b"".join([white] * 12 + line) for _ in range(40))
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /XObject << /I 3 0 R >> >> >>"
    kids = b" ".join(b"%d 0 R" % number for number in range(5, 5 + PAGES))
    return pdf(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Count %d /Kids [%s] >>" % (PAGES, kids),
            stream(
                b"/Type /XObject /Subtype /Image /Width 800 /Height 1120 /ColorSpace /DeviceGray /BitsPerComponent 1",
                picture,
            ),
            stream(b"", b"q 595 0 0 842 0 0 cm /I Do Q"),
            *[page] * PAGES,
        ]
    )


CYCLE = [
    b"<< /Type /Catalog /Pages 2 0 R >>",
    b"<< /Type /Pages /Count 2 /Kids [3 0 R 2 0 R] >>",
    b"<< /Type /Pages /Parent 2 0 R /Count 1 /Kids [2 0 R 3 0 R] >>",
]
"""Pages that hold each other."""


def outcomes(out: Path) -> dict[str, tuple[str, str]]:
    with (out / "documents.csv").open(encoding="utf-8", newline="") as file:
        return {Path(row["source"]).name: (row["status"], row["error"]) for row in csv.DictReader(file)}


def test_what_takes_for_ever_costs_its_limit(tmp_path: Path) -> None:
    pytest.importorskip("rapidocr_onnxruntime")
    files = tmp_path / "files"
    files.mkdir()
    (files / "scan.pdf").write_bytes(scan())
    # Numbers whose end is never reached, for expressions that try each beginning.
    write_account(files, "numbers.txt", TEXT + "1," * 400_000)
    run([files], tmp_path / "out", limits=Limits(seconds=5))
    late = ("failed", "it took longer than 5 s")
    assert outcomes(tmp_path / "out") == {"scan.pdf": late, "numbers.txt": late}


def test_what_grows_or_turns_in_circles_is_refused(tmp_path: Path) -> None:
    files = tmp_path / "files"
    files.mkdir()
    (files / "cycle.pdf").write_bytes(pdf(CYCLE))
    with ZipFile(files / "bomb.docx", "w", ZIP_DEFLATED) as bomb:
        bomb.writestr("[Content_Types].xml", "<Types/>")
        bomb.writestr("word/document.xml", b"<a>" + b" " * 70 * 2**20)
    write_account(files, "good.txt")
    run([files], tmp_path / "out", limits=Limits(seconds=60))
    damaged = "no page of the PDF can be read: page 1: damaged, it cannot be read; page 2: damaged, it cannot be read"
    assert outcomes(tmp_path / "out") == {
        "cycle.pdf": ("failed", damaged),
        "bomb.docx": ("failed", "word/document.xml unpacks to 70 MB, over 400 times its size"),
        "good.txt": ("ok", ""),
    }
