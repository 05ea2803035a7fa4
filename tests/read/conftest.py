"""Readers at hand: a body of WordprocessingML or a text becomes a document."""

from __future__ import annotations

from pathlib import Path

import pytest
from word_package import Part, Text, Word, WordFile, root

from extract.model.document import Document
from extract.read import open_document


@pytest.fixture
def word(tmp_path: Path) -> Word:
    """Reads a body of WordprocessingML, with styles, numbering and other parts beside it."""

    def read(
        body: str,
        *,
        styles: str = "",
        numbering: str = "",
        parts: dict[str, Part] | None = None,
        relations: str = "",
    ) -> Document:
        own = dict(parts or {})
        own["styles.xml"] = ("rIdStyles", "styles", root("w:styles", styles))
        own["numbering.xml"] = ("rIdNumbering", "numbering", root("w:numbering", numbering))
        file = WordFile(body=body, parts=own, relations=relations)
        return open_document(file.write(tmp_path / "document.docx"))

    return read


@pytest.fixture
def text(tmp_path: Path) -> Text:
    """Reads a plain text."""

    def read(content: str) -> Document:
        path = tmp_path / "dump.txt"
        path.write_text(content, encoding="utf-8", newline="")
        return open_document(path)

    return read
