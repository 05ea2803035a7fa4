"""Word documents (``.docx``), read over lxml: every paragraph, table and chart that a reader sees, with its place."""

from __future__ import annotations

from pathlib import Path

from extract.errors import DamagedFile, EmptyFile, LimitExceeded, ReadError
from extract.model.document import Document, Paragraph, Place, Role
from extract.read.word.names import Element, R, W
from extract.read.word.numbering import Numbering
from extract.read.word.package import Package
from extract.read.word.story import Source, Story
from extract.read.word.styles import Styles
from extract.read.word.text import Kind

_FURNITURE = {f"{W}headerReference": Role.HEADER, f"{W}footerReference": Role.FOOTER}
_NOTES = {"footnotes": Kind.FOOTNOTE, "endnotes": Kind.ENDNOTE}
_PICTURE = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"


def read_word(path: Path) -> Document:
    """The document of a ``.docx``; raises a :class:`ReadError` where there is none to give."""
    try:
        with Package(path) as package:
            return _Reading(package).document()
    except RecursionError as error:
        raise LimitExceeded("the document is nested too deeply") from error


class _Reading:
    """One document being read."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._main = package.main_part()
        if not package.has(self._main):
            raise DamagedFile("the package holds no word/document.xml")
        self._root = package.xml(self._main)
        self._relations = package.relations(self._main)
        self._problems: list[str] = []
        styles = Styles(self._part("styles"))
        numbering = Numbering(self._part("numbering"), styles)
        self._source = Source(package=package, styles=styles, numbering=numbering, problems=self._problems)

    def document(self) -> Document:
        body = self._root.find(f"{W}body")
        if body is None:
            raise DamagedFile(f"part {self._main} holds no body")
        self._find_notes()
        if next(body.iter(f"{W}altChunk"), None) is not None:
            self._problems.append("another document is embedded in this one and is not read")
        blocks = tuple(Story(self._source, self._main, self._root).blocks(body))
        if not blocks:
            raise self._empty(body)
        return Document(
            format="docx", blocks=blocks, furniture=self._furniture(), problems=tuple(self._problems)
        )

    def _target(self, kind: str) -> str | None:
        """The name of the part of this kind."""
        targets = (relation.target for relation in self._relations.values() if relation.kind == kind)
        return next((target for target in targets if self._package.has(target)), None)

    def _part(self, kind: str) -> Element | None:
        """The part of this kind, None where the document has none or it cannot be read, which is told."""
        target = self._target(kind)
        return self._xml(target) if target is not None else None

    def _xml(self, part: str) -> Element | None:
        try:
            return self._package.xml(part)
        except DamagedFile as error:
            self._problems.append(error.reason)
            return None

    def _find_notes(self) -> None:
        for plural, kind in _NOTES.items():
            root, target = self._part(plural), self._target(plural)
            if root is None or target is None:
                continue
            story = Story(self._source, target, root)
            for note in root.findall(f"{W}{kind}"):
                self._source.notes[kind, note.get(f"{W}id", "")] = (story, note)

    def _furniture(self) -> tuple[Paragraph, ...]:
        """Each header and footer once, ``h1`` and ``f1`` onwards, in the order of the sections that use them."""
        found: list[Paragraph] = []
        seen: set[str] = set()
        for reference in self._root.iter(*_FURNITURE):
            relation = self._relations.get(reference.get(f"{R}id", ""))
            if relation is None or relation.target in seen or not self._package.has(relation.target):
                continue
            seen.add(relation.target)
            root = self._xml(relation.target)
            if root is not None:
                found += self._lines(root, relation.target, _FURNITURE[str(reference.tag)], len(found))
        return tuple(found)

    def _lines(self, root: Element, part: str, role: Role, before: int) -> list[Paragraph]:
        lines = Story(self._source, part, root).lines(root)
        return [
            Paragraph(text=text, role=role, place=Place(locator=f"{role[0]}{at}"))
            for at, text in enumerate(lines, before + 1)
        ]

    def _empty(self, body: Element) -> ReadError:
        if next(body.iter(_PICTURE), None) is not None:
            return EmptyFile("the document holds pictures only", "its pages need text recognition first")
        return EmptyFile("the document holds no text, table or chart")
