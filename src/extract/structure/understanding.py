"""Puts the parts of the stage together: contents, headings, tables, charts and profile of one document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extract.library import Library
from extract.model.account import Account, Item, Passage, TitledChart, TitledTable
from extract.model.document import Block, Document, Paragraph, Table
from extract.structure.charts import caption_charts
from extract.structure.contents import contents, entry_text
from extract.structure.continuation import join_continued
from extract.structure.layout_tables import open_layout
from extract.structure.missing import missing_tables, table_problems
from extract.structure.passages import Walk
from extract.structure.profile import Evidence, profile
from extract.structure.simplify import simplify
from extract.structure.titles import Above, Title, has_header, table_title, table_unit
from extract.structure.units import named_units


def understand(document: Document, library: Library) -> Account:
    """``document`` as an account: its profile and its items in reading order, contents pages left out."""
    document, spellings = simplify(document, library.characters)
    skipped = contents(document.blocks, library.sections)
    listed = [_entry(document.blocks[index]) for index in sorted(skipped)]
    body = [block for index, block in enumerate(document.blocks) if index not in skipped]
    body = list(join_continued(list(open_layout(body)), library.table_titles))
    items = caption_charts(_Reader(document, library).items(body), library.table_titles)
    found, problems = profile(_evidence(body, items, listed, library), library.profile)
    region = library.regions.told(found.organisation, found.region)
    missing = missing_tables(items, listed, library.table_titles)
    return Account(
        profile=replace(found, region=region, units=named_units(items, library.profile.units)),
        items=items,
        problems=(*problems, *table_problems(items, missing, library.table_titles)),
        missing_tables=missing,
        spellings=spellings,
    )


class _Reader:
    """Goes through the blocks once, with the outline above them and the lines that wait for a table."""

    def __init__(self, document: Document, library: Library) -> None:
        self._titles = library.table_titles
        self._walk = Walk(library.sections)
        self._tables = library.tables
        self._above = Above()
        self._last: TitledTable | None = None
        self._furniture: dict[int | None, list[str]] = {}
        for paragraph in document.furniture:
            self._furniture.setdefault(paragraph.place.page, []).append(paragraph.text)

    def items(self, blocks: Sequence[Block]) -> list[Item]:
        """One item for each block."""
        return [self._item(block) for block in blocks]

    def _item(self, block: Block) -> Item:
        if isinstance(block, Paragraph):
            self._above.add(block)
            self._last = None if block.text.strip() else self._last
            return self._walk.passage(block)
        if isinstance(block, Table):
            self._last = self._table(block)
            return self._last
        self._last = None
        return TitledChart(chart=block, headings=self._walk.headings, sections=self._walk.section_ids)

    def _table(self, table: Table) -> TitledTable:
        above = self._above.take()
        page = table.place.page
        furniture = self._furniture.get(page, []) if page is not None else []
        title, unit = (
            table_title(table, above, self._titles),
            table_unit(table, above, furniture, self._titles),
        )
        if self._last is not None and not title.text and self._is_other_side(table, self._last):
            title, unit = Title(text=self._last.title, kind=self._last.kind), unit or self._last.unit
        return TitledTable(
            table=table,
            title=title.text,
            kind=title.kind,
            unit=unit,
            headings=self._walk.headings,
            sections=self._walk.section_ids,
        )

    def _is_other_side(self, table: Table, last: TitledTable) -> bool:
        """Whether a table right behind one of two sides, revenue and expenditure, may be the other side of it."""
        kind, named = self._tables.kinds.get(last.kind), self._titles.kind(last.title)
        has_sides = kind is not None and bool(kind.expenditure_names)
        return has_sides and named is not None and has_header(table, named)


def _entry(block: Block) -> str:
    return entry_text(block.text) if isinstance(block, Paragraph) else ""


def _cover(items: Sequence[Item]) -> list[str]:
    """The paragraphs before the first numbered part or chapter that names a section."""
    lines: list[str] = []
    for item in items:
        if isinstance(item, Passage):
            if item.heading and item.heading.number and item.heading.depth == 1 and item.sections:
                break
            lines.append(item.paragraph.text)
    return lines


def _evidence(
    body: Sequence[Block], items: Sequence[Item], listed: Sequence[str], library: Library
) -> Evidence:
    headings = [item.heading.text for item in items if isinstance(item, Passage) and item.heading]
    marks = [library.sections.numbering.mark(text) for text in listed]
    entries = [text[mark.end :] if mark else text for text, mark in zip(listed, marks, strict=True)]
    return Evidence(
        cover=[*_cover(items), *(t for t in listed if library.sections.named_alone(t) == "contents")],
        paragraphs=[block for block in body if isinstance(block, Paragraph)],
        tables=[block for block in body if isinstance(block, Table)],
        headings=headings + entries,
    )
