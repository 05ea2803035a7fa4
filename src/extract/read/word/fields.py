"""Fields (``w:fldChar``): which part of one is shown, and which belong to a table of contents."""

from __future__ import annotations

from dataclasses import dataclass

from extract.read.word.names import Element, W

_TYPE = f"{W}fldCharType"
_GONE = (f"{W}del", f"{W}moveFrom")


@dataclass(slots=True)
class _Field:
    end: Element
    instruction: str = ""
    shown: bool = False


class Fields:
    """The fields that are open at a point of a part, innermost last.

    A field that is begun and never closed is passed over, so that no text behind it is lost.
    """

    def __init__(self, part: Element) -> None:
        self._ends = _pairs(part)
        self._open: list[_Field] = []

    def mark(self, character: Element) -> None:
        """Pass a ``w:fldChar``."""
        kind = character.get(_TYPE)
        if kind == "begin" and character in self._ends:
            self._open.append(_Field(self._ends[character]))
        elif kind == "separate" and self._open:
            self._open[-1].shown = True
        elif kind == "end" and self._open and self._open[-1].end is character:
            self._open.pop()

    def instruct(self, text: str) -> None:
        """Pass a ``w:instrText``."""
        if self._open and not self._open[-1].shown:
            self._open[-1].instruction += text

    @property
    def shown(self) -> bool:
        """Whether text that stands here is displayed."""
        return not self._open or all(field.shown for field in self._open)

    @property
    def contents(self) -> bool:
        """Whether this point lies in a table of contents or in a reference to a page."""
        return bool(self._open) and any(leads_to_contents(field.instruction) for field in self._open)


def leads_to_contents(instruction: str) -> bool:
    """Whether a field with this instruction makes a table of contents or an entry of one."""
    words = instruction.split()
    return bool(words) and words[0].upper() in {"TOC", "PAGEREF"}


def _pairs(part: Element) -> dict[Element, Element]:
    """The end of each field that has one, by its beginning; what was deleted does not count."""
    ends: dict[Element, Element] = {}
    begun: list[Element] = []
    for character in part.iter(f"{W}fldChar"):
        if next(character.iterancestors(*_GONE), None) is not None:
            continue
        kind = character.get(_TYPE)
        if kind == "begin":
            begun.append(character)
        elif kind == "end" and begun:
            ends[begun.pop()] = character
    return ends
