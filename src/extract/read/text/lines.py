"""The blocks of a text file in reading order."""

from __future__ import annotations

from collections.abc import Iterator

from extract.model.document import Block, Paragraph, Place, Role, Table
from extract.read.text.charts import chart_end, read_chart, starts_chart
from extract.read.text.contents import contents
from extract.read.text.grid import grid
from extract.read.text.marks import plain, unmark

_LONGEST_BOX = 30
"""Lines of a text box; a lone bracket that nothing closes soon is just a bracket."""

_SENTENCE_ENDS = "。；;：:"


class Lines:
    """Goes through the lines once, from the top."""

    def __init__(self, lines: list[str]) -> None:
        self._lines = lines
        self._contents = contents(lines)
        self._tables = 0
        self._charts = 0

    def blocks(self) -> Iterator[Block]:
        """Paragraphs, tables and charts."""
        at = 0
        while at < len(self._lines):
            line = self._lines[at]
            if line.startswith("\t"):
                end = self._table_end(at)
                yield from self._table(at, end)
            elif self._is_chart(at):
                end = chart_end(self._lines, at)
                yield from self._chart(at, end)
            elif line.strip() == "(" and (closed := self._box_end(at)):
                end = closed
                yield from self._paragraphs(at + 1, end - 1, Role.TEXT_BOX)
            else:
                end = at + 1
                yield from self._paragraphs(at, end)
            at = end

    def _paragraphs(self, start: int, end: int, role: Role = Role.BODY) -> Iterator[Paragraph]:
        for at in range(start, end):
            marked = unmark(self._lines[at])
            if marked.text.strip():
                own = Role.CONTENTS if at in self._contents else role
                yield Paragraph(
                    text=marked.text, number=marked.number, role=own, place=Place(locator=f"p{at + 1}")
                )

    def _box_end(self, start: int) -> int:
        """The line behind the bracket that closes a text box; 0 where none does."""
        within = self._lines[start + 1 : start + 1 + _LONGEST_BOX]
        return next((start + 2 + at for at, line in enumerate(within) if line.strip() == ")"), 0)

    def _is_chart(self, at: int) -> bool:
        """Whether a chart begins here, with its title or without."""
        if starts_chart(self._lines[at : at + 2]):
            return True
        alone = at == 0 or not self._lines[at - 1].strip()
        return alone and bool(self._lines[at].strip()) and starts_chart(self._lines[at + 1 : at + 3])

    def _chart(self, start: int, end: int) -> Iterator[Block]:
        titled = not starts_chart(self._lines[start : start + 2])
        title = self._lines[start].strip() if titled else ""
        chart = read_chart(title, self._lines[start + titled : end], f"c{self._charts + 1}")
        if chart is None:
            yield from self._paragraphs(start, end)
        else:
            self._charts += 1
            yield chart

    def _table_end(self, start: int) -> int:
        """The line behind the table that begins at ``start``.

        A table goes on behind a blank line if the next one is a cell, unless that is the table's own title again;
        it ends before a line that the contents list as a heading, since such a one is no part of a cell.
        """
        at = start
        while at < len(self._lines):
            line, new_row = self._lines[at], at > start and not self._lines[at - 1].strip(" ")
            if new_row and (not line.startswith("\t") or self._repeats_title(start, at)):
                return at
            if line.strip(" ") and not line.startswith("\t") and unmark(line).heading:
                return at
            at += 1
        return at

    def _repeats_title(self, start: int, at: int) -> bool:
        """Whether the row at ``at`` is the title row, a single cell, that the table began with."""
        return self._lines[at] == self._lines[start] and not any(
            self._lines[row + 1 : row + 2] and self._lines[row + 1].strip(" ") for row in (start, at)
        )

    def _table(self, start: int, end: int) -> Iterator[Block]:
        rows = _rows(self._lines[start:end])
        if _is_table(rows):
            self._tables += 1
            table: Table = grid(rows, f"t{self._tables}")
            yield table
        else:
            yield from self._paragraphs(start, end)


def _rows(lines: list[str]) -> list[list[str]]:
    """The cells of each row; a cell's paragraphs are joined by line breaks."""
    rows: list[list[str]] = []
    open_row = False
    for line in lines:
        if not line.strip(" "):
            open_row = False
        elif not line.startswith("\t"):
            rows[-1][-1] = f"{rows[-1][-1]}\n{plain(line)}".strip("\n")
        elif open_row:
            rows[-1].append(plain(line[1:]))
        else:
            rows.append([plain(line[1:])])
            open_row = True
    return rows


def _is_table(rows: list[list[str]]) -> bool:
    """Whether these are a table's rows, and not paragraphs that were indented with a tab."""
    if len(rows) < 2 or all(len(row) == 1 for row in rows):
        return False
    cells = [cell.strip() for row in rows for cell in row]
    sentences = sum(cell.endswith(tuple(_SENTENCE_ENDS)) for cell in cells)
    return not all(cells) or 2 * sentences < len(cells)
