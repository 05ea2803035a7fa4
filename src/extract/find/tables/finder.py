"""Facts of an account's standard tables, cell by cell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import takewhile

from extract.find.tables.counting import counting_cells
from extract.find.tables.facts import Line, facts_of
from extract.find.tables.grid import Grid, Text
from extract.find.tables.layout import Block, Layout, Panel
from extract.find.tables.meaning import Frame, Subjects
from extract.find.tables.notes import code_notes, header_note
from extract.find.tables.recognise import frame_of
from extract.find.tables.rows import Rows
from extract.find.tables.wording import Grammar, Said, grammar_of, said
from extract.library import Library
from extract.library.numerals import Numerals
from extract.model.account import Account, TitledTable
from extract.model.document import Cell
from extract.model.found import Found


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A standard table that was read: its rows in reading order and the cells that hold no figure of the account."""

    item: TitledTable
    lines: tuple[Line, ...]
    framing: tuple[Cell, ...]


def find_tables(account: Account, library: Library) -> Found:
    """Every figure of the standard tables of ``account`` as a fact of origin ``table``.

    Claimed are the cells of headers, labels, codes and column numbers of tables that were understood, and those
    whose figure became a fact. A figure that no row or column explains is left alone.
    """
    grammar = grammar_of(library)
    items = [item for item in account.items if isinstance(item, TitledTable)]
    sheets = [sheet for item in items if (sheet := _sheet(item, account, library.numerals, grammar))]
    lines = [line for sheet in sheets for line in sheet.lines]
    names = {line.row.code: line.row.label.plain for line in reversed(lines) if line.row.code}
    facts = tuple(fact for line in lines for fact in facts_of(line, names, library.numerals, grammar))
    figures = frozenset(fact.number.place.locator for fact in facts)
    framing = [cell for sheet in sheets for cell in sheet.framing]
    framing += (cell for item in items for cell in counting_cells(item.table, grammar.tables))
    unread = (header_note(sheet.item) for sheet in sheets if not sheet.framing)
    notes = (*unread, *code_notes(lines, library.classification))
    return Found(facts=facts, claimed=figures.union(cell.place.locator for cell in framing), notes=notes)


def _sheet(item: TitledTable, account: Account, numerals: Numerals, grammar: Grammar) -> Sheet | None:
    """The table's rows, none where it has no header that the grammar knows; None where it is no standard table."""
    frame = frame_of(item, account, grammar)
    if frame is None:
        return None
    grid = Grid(item.table)
    layout = Layout(grid, grammar.tables, numerals)
    rows, subjects = Rows(grid, grammar.tables), Subjects(frame.kind, grammar)
    lines: list[Line] = []
    framing: list[Cell] = []
    for panel in layout.panels():
        read = tuple(_lines(panel, layout, rows, subjects, frame))
        lines += sorted(read, key=lambda line: line.row.number)
        labels = (cell for line in read for cell in line.row.labels)
        framing += (*panel.header, *_ordinals(panel, grid), *labels)
    return Sheet(item=item, lines=tuple(lines), framing=tuple(framing))


def _lines(panel: Panel, layout: Layout, rows: Rows, subjects: Subjects, frame: Frame) -> Iterator[Line]:
    """The rows of all blocks of ``panel``, block by block."""
    blocks = layout.blocks(panel)
    if frame.kind.expenditure_names and len(blocks) == 1 and blocks[0].codes:
        return  # A list by code is no table of two sides, whatever its title says.
    for block in blocks:
        headings = dict(_headings(panel, block, frame, subjects.grammar))
        two_sided = bool(frame.kind.expenditure_names)
        side = _side(block, blocks, headings.values()) if two_sided else ""
        for row in rows.of(panel, block, alike=not two_sided):
            yield Line(
                frame=frame, row=row, subject=subjects.of(row, block, side), headings=headings, side=side
            )


def _headings(panel: Panel, block: Block, frame: Frame, grammar: Grammar) -> Iterator[tuple[int, Said]]:
    """What each header of the block says; levels that it shares with the labels stand around the whole block."""
    labels = [panel.columns[index].path for index in (*block.codes, *block.names)]
    beside = Said()
    for column in block.values:
        shared = max((_common(column.path, path) for path in labels), default=0)
        heard = said(column.path, frame.kind, grammar, shared)
        if "change" in beside.measures and "change_rate" in heard.measures and not heard.base:
            heard = replace(heard, base=beside.base)
        beside = heard
        yield column.index, heard


def _common(one: tuple[Text, ...], other: tuple[Text, ...]) -> int:
    """How many levels two columns have in common from the top."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _side(block: Block, blocks: tuple[Block, ...], headings: Iterable[Said]) -> str:
    """The side that the block's headers name; where none does, revenue stands to the left of the others."""
    named = next((heading.side for heading in headings if heading.side), "")
    if named or len(blocks) == 1:
        return named
    return "revenue" if block.index == 0 else "expenditure"


def _ordinals(panel: Panel, grid: Grid) -> Iterator[Cell]:
    """The cells of rows and columns that only count."""
    columns = {column.index for column in panel.columns if column.role == "ordinal"}
    rows = {*panel.ordinals, *panel.body}
    for row in rows:
        yield from (cell for cell in grid.row(row) if row in panel.ordinals or cell.column in columns)
