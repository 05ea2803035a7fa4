"""Small Word packages written from raw XML, each as odd or as hostile as a test needs it; and what was read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from extract.model.document import Chart, Document, Paragraph, Table

Word = Callable[..., Document]
"""Reads a body of WordprocessingML."""

Text = Callable[[str], Document]
"""Reads a plain text."""

_SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:cx="http://schemas.microsoft.com/office/drawing/2014/chartex" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
_TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
)
_TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def root(tag: str, inside: str) -> str:
    """An element ``tag`` that declares every namespace a test may use."""
    return f"<{tag} {_SPACES}>{inside}</{tag}>"


Part = tuple[str, str, str]
"""The id and kind of the relationship that leads to a part, and its XML."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WordFile:
    """A ``.docx`` in pieces; ``parts`` by their names under ``word/``."""

    body: str
    parts: Mapping[str, Part] = field(default_factory=dict)
    relations: str = ""

    def write(self, path: Path) -> Path:
        """Write the package to ``path``."""
        with ZipFile(path, "w", ZIP_DEFLATED) as archive:
            archive.writestr("[Content_Types].xml", _TYPES)
            archive.writestr("_rels/.rels", _link("rId1", "officeDocument", "word/document.xml"))
            archive.writestr("word/document.xml", root("w:document", f"<w:body>{self.body}</w:body>"))
            links = "".join(_one(key, kind, name) for name, (key, kind, _) in self.parts.items())
            archive.writestr("word/_rels/document.xml.rels", _RELATIONS.format(links + self.relations))
            for name, (_, _, content) in self.parts.items():
                archive.writestr(f"word/{name}", content)
        return path


def _one(key: str, kind: str, target: str) -> str:
    return f'<Relationship Id="{key}" Type="{_TYPE}/{kind}" Target="{target}"/>'


def _link(key: str, kind: str, target: str) -> str:
    return _RELATIONS.format(_one(key, kind, target))


def paragraph(text: str, properties: str = "") -> str:
    """A ``w:p`` of one run."""
    return f'<w:p><w:pPr>{properties}</w:pPr><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def paragraphs(document: Document) -> list[Paragraph]:
    """The document's paragraphs outside tables."""
    return [block for block in document.blocks if isinstance(block, Paragraph)]


def texts(document: Document) -> list[str]:
    """Their texts."""
    return [block.text for block in paragraphs(document)]


def tables(document: Document) -> list[Table]:
    """The document's outer tables."""
    return [block for block in document.blocks if isinstance(block, Table)]


def charts(document: Document) -> list[Chart]:
    """The document's charts."""
    return [block for block in document.blocks if isinstance(block, Chart)]
