"""The visible text of a paragraph, as if all tracked changes were accepted, and what is anchored in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from extract.read.symbols import symbol
from extract.read.word.fields import Fields, leads_to_contents
from extract.read.word.names import MC, WRAPPERS, C, Element, M, Properties, R, W, properties, switch, value
from extract.read.word.styles import Style, Styles

_UNDERSTOOD = (
    "http://schemas.microsoft.com/office/word/",
    "http://schemas.microsoft.com/office/drawing/2010/main",
    "http://schemas.microsoft.com/office/drawing/2007/8/2/chart",
)
"""Namespaces (their beginnings) whose alternative is read; every other falls back to what older programs show."""

_THROUGH = WRAPPERS | {f"{W}{name}" for name in ("hyperlink", "dir", "bdo", "ruby", "rubyBase")}
_RUN, _RUN_OWN, _TEXT, _ALTERNATIVES = f"{W}r", f"{W}rPr", f"{W}t", f"{MC}AlternateContent"
_FIELD, _SIMPLE_FIELD, _INSTRUCTION = f"{W}fldChar", f"{W}fldSimple", f"{W}instrText"
_VANISH, _RUN_STYLE, _DELETED, _MOVED = f"{W}vanish", f"{W}rStyle", f"{W}del", f"{W}moveFrom"
_PRIVATE = re.compile("[\uf020-\uf0ff]")
_MATHS = {f"{M}oMath", f"{M}oMathPara"}
_CHARACTERS = {f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
_DRAWN = {f"{W}drawing", f"{W}pict", f"{W}object"}


class Kind(StrEnum):
    """What can hang on a paragraph."""

    BOX = "box"
    CHART = "chart"
    DIAGRAM = "diagram"
    OBJECT = "object"
    FOOTNOTE = "footnote"
    ENDNOTE = "endnote"


_NOTES = {f"{W}footnoteReference": Kind.FOOTNOTE, f"{W}endnoteReference": Kind.ENDNOTE}
_OLE = "{urn:schemas-microsoft-com:office:office}OLEObject"
_DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds"


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchored:
    """What hangs on a paragraph: the content of a text box, or the key of anything else (for an object, its name)."""

    kind: Kind
    content: Element | None = None
    key: str = ""


@dataclass(slots=True)
class Inline:
    """What a paragraph holds. ``contents`` says that it refers to a page, as entries of a table of contents do."""

    pieces: list[str] = field(default_factory=list)
    anchored: list[Anchored] = field(default_factory=list)
    contents: bool = False

    @property
    def text(self) -> str:
        """The visible text."""
        return "".join(self.pieces)

    def and_then(self, other: Inline) -> Inline:
        """Both as one paragraph."""
        return Inline(
            self.pieces + other.pieces, self.anchored + other.anchored, self.contents or other.contents
        )


class InlineReader:
    """Reads paragraphs of one part in order: fields may span them."""

    def __init__(self, part: Element, styles: Styles) -> None:
        self._fields = Fields(part)
        self._styles = styles
        # Few documents hide a run or give it a style; in all others no run's properties have to be looked at.
        self._all_alike = next(part.iter(_VANISH, _RUN_STYLE), None) is None
        self._inline = Inline()
        self._hidden_by_style = False

    def read(self, paragraph: Element, style: Style) -> Inline:
        """The paragraph's visible text and what is anchored in it."""
        self._inline = Inline(contents=self._fields.contents)
        self._hidden_by_style = style.hidden
        self._walk(paragraph)
        return self._inline

    def _walk(self, parent: Element) -> None:
        for child in parent:
            tag = child.tag
            if tag == _RUN:
                self._run(child)
            elif tag in _THROUGH:
                self._walk(child)
            elif tag == _SIMPLE_FIELD:
                self._inline.contents |= leads_to_contents(child.get(f"{W}instr", ""))
                self._walk(child)
            elif tag == _ALTERNATIVES:
                self._walk(chosen(child))
            elif tag in _MATHS:
                self._add("".join(text.text or "" for text in child.iter(f"{M}t")))

    def _run(self, run: Element) -> None:
        hidden = self._hidden_by_style if self._all_alike else self._hidden(properties(run, _RUN_OWN))
        for child in run:
            tag = child.tag
            if tag == _TEXT and not hidden:
                self._add(plain(child.text or "", run))
            elif tag != _RUN_OWN:
                self._piece(child, run, hidden)

    def _piece(self, child: Element, run: Element, hidden: bool) -> None:
        tag = child.tag
        if tag == _FIELD:
            self._fields.mark(child)
            self._inline.contents |= self._fields.contents
        elif tag == _INSTRUCTION:
            self._fields.instruct(child.text or "")
        elif hidden:
            return
        elif tag == _TEXT:
            self._add(plain(child.text or "", run))
        elif tag in _CHARACTERS:
            self._add(_CHARACTERS[tag])
        else:
            self._rare(child, run)

    def _rare(self, child: Element, run: Element) -> None:
        tag = child.tag
        if tag == f"{W}br":
            # A page or column break parts paragraphs' layout, not their words.
            self._add("\n" if child.get(f"{W}type", "textWrapping") == "textWrapping" else "")
        elif tag == f"{W}sym":
            self._add(symbol(child.get(f"{W}font", ""), _code(child.get(f"{W}char"))))
        elif tag in _NOTES:
            self._inline.anchored.append(Anchored(kind=_NOTES[tag], key=child.get(f"{W}id", "")))
        elif tag in _DRAWN:
            self._inline.anchored.extend(_drawn(child))
        elif tag == _ALTERNATIVES:
            for piece in chosen(child):
                self._piece(piece, run, hidden=False)
        elif tag == f"{W}ruby":
            self._walk(child)

    def _add(self, text: str) -> None:
        if text and self._fields.shown:
            self._inline.pieces.append(text)

    def _hidden(self, own: Properties) -> bool:
        said = switch(own, _VANISH)
        if said is not None:
            return said
        # Hiding is a toggle: a hidden character style inside a hidden paragraph style shows its text.
        return self._styles.get(value(own, _RUN_STYLE)).hidden != self._hidden_by_style


def chosen(alternatives: Element) -> Element:
    """The branch of ``mc:AlternateContent`` that is read, so that its content counts once."""
    branches = [branch for branch in alternatives if isinstance(branch.tag, str)]
    for branch in branches:
        spaces = [branch.nsmap.get(prefix) or "" for prefix in (branch.get("Requires") or "").split()]
        if branch.tag == f"{MC}Choice" and all(space.startswith(_UNDERSTOOD) for space in spaces):
            return branch
    fallback = alternatives.find(f"{MC}Fallback")
    return fallback if fallback is not None else alternatives


def loses_marks(part: Element) -> bool:
    """Whether the end of some paragraph may be gone; few documents have deleted or hidden anything."""
    return next(part.iter(_DELETED, _MOVED, _VANISH), None) is not None


def mark_gone(own: Properties) -> bool:
    """Whether the paragraph's end was deleted or is hidden, so that its text runs on into the next paragraph."""
    mark = properties(own.get(_RUN_OWN))
    return _DELETED in mark or _MOVED in mark or switch(mark, _VANISH) is True


def _drawn(element: Element) -> Iterator[Anchored]:
    """What a drawing shows beside pictures, outermost first."""
    for child in element:
        if child.tag == f"{W}txbxContent":
            yield Anchored(kind=Kind.BOX, content=child)
        elif child.tag == f"{C}chart":
            yield Anchored(kind=Kind.CHART, key=child.get(f"{R}id", ""))
        elif child.tag == _DIAGRAM:
            yield Anchored(kind=Kind.DIAGRAM, key=child.get(f"{R}dm", ""))
        elif child.tag == _OLE:
            yield Anchored(kind=Kind.OBJECT, key=child.get("ProgID", ""))
        else:
            yield from _drawn(chosen(child) if child.tag == _ALTERNATIVES else child)


def plain(text: str, run: Element) -> str:
    """A text of ``run``; private characters, those of symbol fonts, give way to what they show."""
    if text.isascii() or not _PRIVATE.search(text):
        return text
    fonts = properties(run, _RUN_OWN).get(f"{W}rFonts")
    font = fonts.get(f"{W}ascii", "") if fonts is not None else ""
    return _PRIVATE.sub(lambda found: symbol(font, ord(found[0])), text)


def _code(text: str | None) -> int:
    try:
        return int(text or "", 16)
    except ValueError:
        return 0
