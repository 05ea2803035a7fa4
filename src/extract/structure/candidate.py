"""Tells which paragraphs are headings, which run from a heading into text, and which are neither."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extract.library.numbering import Mark, Numbering
from extract.library.sections import Sections
from extract.library.wording import squash
from extract.model.document import Paragraph, Role

LONGEST_HEADING = 60
_REMARK = re.compile(r"[（(][^（）()]*[）)]$")
LONGEST_SENTENCE = 32
"""A heading may end with a full stop, but a longer one is a sentence of a list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """What a paragraph offers to the outline: its number, the text of its heading ("" for a mere list item)
    and whether it is nothing but a heading (``pure``). ``alone`` is the section that an unnumbered one names."""

    mark: Mark | None
    text: str
    pure: bool
    level: int | None = None
    alone: str = ""

    @property
    def number(self) -> str:
        """The number as printed, "" without one."""
        return self.mark.printed if self.mark else ""


def candidate(paragraph: Paragraph, sections: Sections) -> Candidate | None:
    """What ``paragraph`` offers to the outline; None for running text."""
    if paragraph.role not in (Role.BODY, Role.TEXT_BOX):
        return None
    numbering = sections.numbering
    mark = numbering.mark(paragraph.number) if paragraph.number else numbering.mark(paragraph.text)
    if mark is None:
        return _unnumbered(paragraph, sections)
    rest = paragraph.text if paragraph.number else paragraph.text[mark.end :]
    text, pure = _heading_part(rest.strip(), numbering)
    if mark.style.opens and not pure:
        return None  # a sentence about a part or an annex does not open it
    return Candidate(mark=mark, text=text, pure=pure, level=paragraph.level)


def _unnumbered(paragraph: Paragraph, sections: Sections) -> Candidate | None:
    text = paragraph.text.strip()
    if not text or len(text) > LONGEST_HEADING:
        return None
    alone = sections.named_alone(text)
    if not alone and (paragraph.level is None or not _is_title(text, sections.numbering)):
        return None
    return Candidate(mark=None, text=_one_line(text), pure=True, level=paragraph.level, alone=alone)


def _heading_part(rest: str, numbering: Numbering) -> tuple[str, bool]:
    """The heading that ``rest`` is or starts with, and whether it is nothing else."""
    if not rest:
        return "", True
    bare = rest.rstrip("。：: \t")
    longest = LONGEST_SENTENCE if rest.endswith("。") else LONGEST_HEADING
    if len(bare) <= longest and _is_title(bare, numbering):
        return _one_line(bare), True
    stop = numbering.stops.search(rest)
    amount = numbering.amount.search(rest)
    if amount and (stop is None or amount.start() < stop.start()):
        part = numbering.trailing.sub("", squash(rest[: amount.start()]))
    elif stop:
        part = rest[: stop.start()].strip()
    else:
        return "", False
    is_heading = 0 < len(part) <= LONGEST_HEADING and _is_title(part, numbering)
    return (_one_line(part), False) if is_heading else ("", False)


def _is_title(text: str, numbering: Numbering) -> bool:
    """Whether ``text`` is no sentence and states no figure; a remark in brackets at its end may be one."""
    bare = _REMARK.sub("", text) or text
    return not numbering.clause.search(bare) and not numbering.amount.search(bare)


def _one_line(text: str) -> str:
    return " ".join(text.split())
