"""The visible text of a paragraph, as if all tracked changes were accepted, and what is anchored in it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum

from extract.read.doc.pieces import whole
from extract.read.doc.styles import Characters
from extract.read.doc.text import Run, Text
from extract.read.symbols import symbol
from extract.read.word.fields import leads_to_contents

_CONTROL = re.compile("[\x00-\x1f\uf020-\uf0ff]")
_SHOWN = {"\t": "\t", "\x0b": "\n", "\x1e": "-"}
_BEGIN, _SEPARATE, _END = "\x13", "\x14", "\x15"
_EMBEDDING = {"EMBED", "LINK"}


class Kind(StrEnum):
    """What can hang on a paragraph."""

    SHAPE = "shape"
    OBJECT = "object"
    NOTE = "note"


_ANCHORS = {"\x02": Kind.NOTE, "\x08": Kind.SHAPE}


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchored:
    """What hangs at ``position``; of an object its number and what the field around it calls it."""

    kind: Kind
    position: int
    location: int = 0
    name: str = ""


@dataclass(slots=True)
class Inline:
    """What a paragraph holds. ``contents`` says that it refers to a page, as entries of a table of contents do."""

    pieces: list[str] = field(default_factory=list)
    anchored: list[Anchored] = field(default_factory=list)
    contents: bool = False

    @property
    def text(self) -> str:
        """The visible text."""
        return whole("".join(self.pieces))


@dataclass(slots=True)
class _Field:
    end: int
    instruction: str = ""
    shown: bool = False


class InlineReader:
    """Reads the paragraphs of one text in order: fields may span them."""

    def __init__(self, text: Text, start: int, end: int) -> None:
        self._text = text
        self._ends = text.fields(start, end)
        self._open: list[_Field] = []

    def read(self, start: int, end: int, style: int, into: Inline) -> None:
        """Add the text between two positions, and what is anchored there."""
        into.contents |= self._contents
        for run in self._text.runs(start, end, style):
            self._run(run, into)

    def _run(self, run: Run, into: Inline) -> None:
        if run.shown.symbol is not None and run.shown.special and run.shown.seen:
            index, code = run.shown.symbol
            self._add(symbol(self._text.font(index), code) * len(run.text), into)
            return
        at = 0
        for match in _CONTROL.finditer(run.text):
            self._plain(run.text[at : match.start()], run.shown, into)
            self._control(match[0], run.start + match.start(), run.shown, into)
            at = match.end()
        self._plain(run.text[at:], run.shown, into)

    def _plain(self, text: str, shown: Characters, into: Inline) -> None:
        if self._open and not self._open[-1].shown:
            self._open[-1].instruction += text
            into.contents |= self._contents
        elif shown.seen:
            self._add(text, into)

    def _control(self, character: str, at: int, shown: Characters, into: Inline) -> None:
        if character in {_BEGIN, _SEPARATE, _END}:
            self._mark(character, at)
            if character == _SEPARATE and shown.location is not None:
                self._object(at, shown.location, into)
        elif not shown.seen:
            return
        elif character in _ANCHORS and shown.special:
            into.anchored.append(Anchored(kind=_ANCHORS[character], position=at))
        elif character >= "\uf020":
            self._add(symbol(self._text.font(shown.font), ord(character)), into)
        else:
            self._add(_SHOWN.get(character, ""), into)

    def _mark(self, character: str, at: int) -> None:
        """Pass the beginning, the middle or the end of a field; one that never ends is passed over."""
        if character == _BEGIN and at in self._ends:
            self._open.append(_Field(self._ends[at]))
        elif character == _SEPARATE and self._open:
            self._open[-1].shown = True
        elif character == _END and self._open and self._open[-1].end == at:
            self._open.pop()

    def _object(self, at: int, location: int, into: Inline) -> None:
        """Note what a field embeds: its number stands with the middle of the field."""
        words = self._open[-1].instruction.split() if self._open else []
        if words and words[0].upper() in _EMBEDDING:
            name = words[1] if len(words) > 1 else ""
            into.anchored.append(Anchored(kind=Kind.OBJECT, position=at, location=location, name=name))

    def _add(self, text: str, into: Inline) -> None:
        if text and all(one.shown for one in self._open):
            into.pieces.append(text)

    @property
    def _contents(self) -> bool:
        return any(leads_to_contents(one.instruction) for one in self._open)
