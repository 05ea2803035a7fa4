"""Printed lines into paragraphs: where one ends and the next begins, over pages too."""

from __future__ import annotations

import re
from typing import NamedTuple

from extract.read.pdf.lines import PrintedLine
from extract.read.pdf.margins import Margins

_INDENT = 0.8
"""Part of the font size by which a first line stands in from the margin."""

_SAME_EDGE = 0.3
"""Part of the font size within which two lines start at the same place."""

_ROOM = 0.6
_ROOM_IN_SENTENCE = 4.0
"""Room, in font sizes, that a line may leave unused though its paragraph goes on: at any place, and in mid-sentence."""

_DEEPEST_INDENT = 5.0
"""Font sizes from which a line is set to the right, not indented."""

_LONGEST_INDENT = 3.2
_OFF_CENTRE = 1.2
_ROOM_IN_TITLE = 2.0
"""Font sizes: what a centred line is in from the margins, off the middle, and leaves unused though its title goes on."""

_SAME_SIZE = 0.5
"""Points by which the sizes of one title's lines may differ."""

_LARGER = 1.15
"""Times the usual font size from which letters are a title's."""

_MORE_SPACE = 1.4
_MOST_SPACE = 2.6
"""Spacing before a new paragraph: in usual spacings, and in font sizes where no spacing is usual."""

_SENTENCE_END = "。！？；：!?;:"
_NO_LINE_START = "。，、；：！？）》」』】〕”’%％,.;:!?)]}"
_NO_LINE_END = "（《「『【〔“‘([{"
_BRACKETS = "（("
_MARK = re.compile(r"[（(]?\w{1,3}[）)、.．](?!\d)")
_TOKEN = re.compile(r"[A-Za-z0-9.,+\-]+[%％]?|.")


class Step(NamedTuple):
    """Two lines that follow each other, the margins of each, and whether the first opened its paragraph."""

    before: PrintedLine
    after: PrintedLine
    before_margins: Margins
    after_margins: Margins
    same_page: bool
    opened: bool


def continues(step: Step) -> bool:
    """Whether the second line goes on with the paragraph of the first."""
    if step.same_page and _is_spaced(step):
        return False
    if step.before.size > _LARGER * step.before_margins.size and (step.opened or _same_size(step)):
        return _title_goes_on(step)
    if _is_centred(step.before, step.before_margins, _LONGEST_INDENT):
        return False
    if _unused(step) > (_ROOM_IN_SENTENCE if _is_inside(step) else _ROOM) * step.before.size:
        return False
    if _starts_item(step):
        return False
    if _indent(step.after, step.after_margins) <= _INDENT:
        return _indent(step.before, step.before_margins) <= _DEEPEST_INDENT
    return _same_edge(step) and step.same_page and not step.opened


def _is_centred(line: PrintedLine, margins: Margins, inset: float) -> bool:
    """Whether a line stands in the middle, ``inset`` font sizes or more from both margins."""
    left, right = line.edges[0] - margins.left, margins.right - line.edges[-1]
    return abs(left - right) < _OFF_CENTRE * line.size and min(left, right) > inset * line.size


def _title_goes_on(step: Step) -> bool:
    """Whether a line in larger letters filled its line, and the next, in the same letters, takes up what was left."""
    before, margins = step.before, step.before_margins
    room = margins.right - margins.left - (before.edges[-1] - before.edges[0])
    return (
        step.same_page
        and _same_size(step)
        and room < first_word(step.after) + _ROOM_IN_TITLE * before.size
        and (
            _indent(step.after, step.after_margins) <= _INDENT
            or _is_centred(step.after, step.after_margins, _INDENT)
        )
    )


def _same_size(step: Step) -> bool:
    return abs(step.before.size - step.after.size) < _SAME_SIZE


def _starts_item(step: Step) -> bool:
    """Whether the second line starts with the mark of a list item, after a full stop or another such item."""
    if not _MARK.match(step.after.text):
        return False
    if step.before.text[-1] in _SENTENCE_END:
        return True
    alike = _MARK.match(step.before.text) and (step.before.text[0] in _BRACKETS) == (
        step.after.text[0] in _BRACKETS
    )
    return bool(step.opened and alike and _same_edge(step))


def _same_edge(step: Step) -> bool:
    return abs(step.after.edges[0] - step.before.edges[0]) < _SAME_EDGE * step.after.size


def _indent(line: PrintedLine, margins: Margins) -> float:
    return (line.edges[0] - margins.left) / line.size


def _unused(step: Step) -> float:
    """The room that the second line's first word would have left at the end of the first: a paragraph ends on purpose."""
    return step.before_margins.right - step.before.edges[-1] - first_word(step.after)


def _is_inside(step: Step) -> bool:
    """Whether the first line stops in mid-sentence and the second starts where a paragraph goes on, not where one begins."""
    if step.before.text[-1] in _SENTENCE_END or _indent(step.after, step.after_margins) > _INDENT:
        return False
    return not step.opened or _indent(step.before, step.before_margins) > _INDENT


def _is_spaced(step: Step) -> bool:
    distance = step.after.baseline - step.before.baseline
    if distance <= 0:
        return True
    leading = step.after_margins.leading
    if _same_size(step) and step.after.size > _LARGER * step.after_margins.size > 0:
        leading *= step.after.size / step.after_margins.size
    return distance > _MORE_SPACE * leading if leading else distance > _MOST_SPACE * step.before.size


def first_word(line: PrintedLine) -> float:
    """The width of what cannot be parted from a line's start: a word or figure and the punctuation that clings to it."""
    text, end = line.text, 0
    while end < len(text):
        token = _TOKEN.match(text, end)
        end = token.end() if token else len(text)
        if text[end - 1] not in _NO_LINE_END and (end == len(text) or text[end] not in _NO_LINE_START):
            break
    return line.edges[end] - line.edges[0]


def glue(before: str, after: str) -> str:
    """What stands between two lines of a paragraph: a space between Latin words, nothing in Chinese text and figures."""
    first, last = before[-1], after[0]
    return " " if first.isascii() and last.isascii() and first.isalpha() and last.isalpha() else ""
