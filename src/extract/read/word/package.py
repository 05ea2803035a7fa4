"""The parts of a Word package: read on demand, under limits, as XML without entities.

python-docx would unpack every part and stops at the first relationship that leads nowhere, which published files
often have; this reads only the parts that hold text, and says which of them could not be read.
"""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from urllib.parse import unquote

from extract.read.zipped import Element, ZippedParts, parse_xml

_STRICT = b"http://purl.oclc.org/ooxml/"
_TRANSITIONAL = (
    (_STRICT + b"wordprocessingml/main", b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
    (_STRICT + b"spreadsheetml/main", b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"),
    (
        _STRICT + b"officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
    (_STRICT + b"officeDocument/math", b"http://schemas.openxmlformats.org/officeDocument/2006/math"),
    (_STRICT + b"drawingml/main", b"http://schemas.openxmlformats.org/drawingml/2006/main"),
    (_STRICT + b"drawingml/chart", b"http://schemas.openxmlformats.org/drawingml/2006/chart"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """Where a part points: ``kind`` is the last step of the relationship's type, ``target`` a part's name."""

    kind: str
    target: str


class Package(ZippedParts):
    """An open Word package."""

    def __init__(self, path: Path | BytesIO) -> None:
        super().__init__(path)
        self._relations: dict[str, dict[str, Relation]] = {}

    def main_part(self) -> str:
        """The name of the part that holds the body."""
        for relation in self.relations("").values():
            if relation.kind == "officeDocument" and self.has(relation.target):
                return relation.target
        return "word/document.xml"

    def relations(self, part: str) -> dict[str, Relation]:
        """The internal relationships of ``part`` (of the package itself for the empty name), by their id."""
        if part not in self._relations:
            self._relations[part] = self._find_relations(part)
        return self._relations[part]

    def _find_relations(self, part: str) -> dict[str, Relation]:
        folder, name = posixpath.split(part)
        rels = posixpath.join(folder, "_rels", f"{name}.rels")
        if not self.has(rels):
            return {}
        return {
            link.get("Id", ""): _relation(folder, link)
            for link in self.xml(rels)
            if isinstance(link.tag, str) and link.get("TargetMode") != "External"
        }

    def xml(self, part: str) -> Element:
        """The part's root element; raises :class:`DamagedFile` or :class:`LimitExceeded`."""
        content = self.content(part)
        if _STRICT in content:
            for strict, transitional in _TRANSITIONAL:
                content = content.replace(strict, transitional)
        return parse_xml(part, content)


def _relation(folder: str, link: Element) -> Relation:
    target = unquote(link.get("Target", "").replace("\\", "/"))
    absolute = target if target.startswith("/") else posixpath.join("/", folder, target)
    kind = link.get("Type", "").rsplit("/", 1)[-1]
    return Relation(kind=kind, target=posixpath.normpath(absolute).lstrip("/"))
