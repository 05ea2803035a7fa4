"""Walks through a document with an outline and puts each paragraph under its headings."""

from __future__ import annotations

from extract.library.sections import Sections
from extract.model.account import Heading, Passage
from extract.model.document import Paragraph
from extract.structure.candidate import LONGEST_HEADING, candidate
from extract.structure.outline import Outline

_TITLE_LINES = 3


class Walk:
    """The state of a walk through one document: its outline, and a title that may go on in the next paragraph."""

    def __init__(self, sections: Sections) -> None:
        self._sections = sections
        self._outline = Outline(sections)
        self._open_title = 0

    @property
    def headings(self) -> tuple[Heading, ...]:
        """The headings that are open here, outermost first."""
        return self._outline.headings

    @property
    def section_ids(self) -> tuple[str, ...]:
        """The sections that those headings name."""
        return self._outline.section_ids

    def passage(self, paragraph: Paragraph) -> Passage:
        """``paragraph`` under its headings, its own included."""
        heading = self._heading(paragraph)
        return Passage(
            paragraph=paragraph, headings=self.headings, sections=self.section_ids, heading=heading
        )

    def _heading(self, paragraph: Paragraph) -> Heading | None:
        offered = candidate(paragraph, self._sections)
        if offered is None or (offered.mark is None and self._is_unnamed()):
            heading = self._title_goes_on(paragraph)
            if heading or offered is None:
                return heading
        heading = self._outline.enter(offered)
        starts_part = offered.mark is not None and offered.mark.style.opens
        self._open_title = _TITLE_LINES if starts_part or self._is_report(offered.alone) else 0
        return heading

    def _is_report(self, section: str) -> bool:
        return bool(section) and self._sections[section].kind == "performance_report"

    def _is_unnamed(self) -> bool:
        """Whether a part has begun whose title does not yet name a section."""
        return bool(self._open_title and not self.section_ids)

    def _title_goes_on(self, paragraph: Paragraph) -> Heading | None:
        """A part's bare number takes its name from the next lines, a report's title its subject in brackets."""
        text = " ".join(paragraph.text.split())
        if not text or not self._open_title:
            return None
        self._open_title -= 1
        if len(text) <= LONGEST_HEADING and self._belongs_to_title(text):
            return self._outline.rename(self.headings[-1].text + text)
        self._open_title = 0
        return None

    def _belongs_to_title(self, text: str) -> bool:
        title = self.headings[-1].text
        bracketed = text[0] in "（(" and text[-1] in "）)"
        if bracketed or not title:
            return bracketed or not self._sections.numbering.clause.search(text)
        return not self.section_ids and bool(self._sections.named(title + text))
