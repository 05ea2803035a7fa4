"""Finds the self-evaluation forms of an account: in whole tables, in pieces of tables, several in one table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from extract.find.performance.header import read_header
from extract.find.performance.listing import find_listing
from extract.find.performance.pages import walk
from extract.find.performance.sheet import Box, Sheet, stack
from extract.library.performance import Performance, fold
from extract.model.account import Account, Item, Passage, TitledTable
from extract.model.document import Paragraph, Place

NEAR = 3
"""Lines before and after a form that may belong to it, and lines between its pieces."""

_HEADINGS = 2
"""Headings that may still say what a form is about."""

_HEAD = 2
"""Labels of particulars that make the head of a form whose name stands above it."""

_SHORT = 60
"""Characters of the longest line that may stand between two pieces of a form."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """One form: its cells, where it begins, its kind and unit, the lines around it.

    ``titles`` are the title above it and the innermost headings that it stands under.
    """

    sheet: Sheet
    place: Place
    titles: tuple[str, ...]
    kind: str
    unit: str
    before: tuple[Paragraph, ...] = ()
    after: tuple[Paragraph, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Piece:
    """Rows of a table that belong to one form. ``opens``: a form begins here; ``is_form``: it may stand alone;
    ``names``: it says what it is about."""

    table: TitledTable
    sheet: Sheet
    opens: bool
    is_form: bool
    names: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _Draft:
    """A form that may still go on in the next table."""

    pieces: list[_Piece]
    before: tuple[Paragraph, ...]

    def form(self, after: Sequence[Paragraph]) -> Form:
        """The form, with the lines behind it."""
        table = self.pieces[0].table
        return Form(
            sheet=stack([piece.sheet for piece in self.pieces]),
            place=_place(self.pieces[0]),
            titles=(table.title, *(heading.text for heading in table.headings[-_HEADINGS:])),
            kind=table.kind,
            unit=table.unit,
            before=self.before,
            after=tuple(after[:NEAR]),
        )


def find_forms(account: Account, words: Performance) -> Iterator[Form]:
    """Every form, in reading order; pieces that follow each other are one."""
    draft: _Draft | None = None
    lines: list[Paragraph] = []
    for item in account.items:
        if isinstance(item, Passage):
            lines += [item.paragraph] if item.paragraph.text.strip() else []
            continue
        pieces = list(_pieces(item, words))
        for piece in pieces:
            if draft is not None and _goes_on(piece, draft.pieces[-1], lines, words):
                draft.pieces.append(_without_heads(piece, draft.pieces[-1]))
            else:
                after, before = _parted(lines, words) if draft is not None else ([], lines)
                if draft is not None:
                    yield draft.form(after)
                draft = _Draft(pieces=[piece], before=tuple(before[-NEAR:])) if piece.is_form else None
            lines = []
        if not pieces and draft is not None:
            yield draft.form(lines)
            draft = None
        lines = []
    if draft is not None:
        yield draft.form(lines)


def _parted(lines: list[Paragraph], words: Performance) -> tuple[list[Paragraph], list[Paragraph]]:
    """The lines between two forms: those of the first, and those of the second from its title on."""
    titles = [at for at, line in enumerate(lines) if words.forms.title.pattern.fullmatch(fold(line.text))]
    return (lines[: titles[0]], lines[titles[0] :]) if titles else (lines, [])


def _place(piece: _Piece) -> Place:
    """The whole table, or the first cell of a form that begins inside one."""
    first = piece.sheet.boxes[0]
    is_whole = first.cells[0].row == 0 and first.cells[0].column == 0
    table = piece.table.table.place.locator
    return Place(locator=table if is_whole else first.place.locator, page=first.page)


def _pieces(item: Item, words: Performance) -> Iterator[_Piece]:
    kinds = ("", *words.forms.overall_kinds, *words.forms.project_kinds)
    if not isinstance(item, TitledTable) or item.kind not in kinds:
        return
    for sheet in walk(item.table, words):
        if _has_labels(sheet, words):
            yield from _cut(item, sheet, words)


def _has_labels(sheet: Sheet, words: Performance) -> bool:
    """Whether the sheet has labels of a form at all."""
    lexicons = (words.particulars, words.people, words.totals, words.indicator_columns)
    heads = {box.words.partition(":")[0] for box in sheet.boxes if not box.words[:1].isdigit()}
    return any(lexicon.find(head) is not None for head in heads for lexicon in lexicons)


def _cut(table: TitledTable, sheet: Sheet, words: Performance) -> Iterator[_Piece]:
    """The forms of a sheet: a title or the name of a project begins the next one."""
    starts, opened, headed = [0], [False], [False]
    for row in range(sheet.rows):
        named = _names_project(sheet, row, words)
        if (named or _is_title(sheet, row, words)) and headed[-1]:
            starts.append(row)
            opened.append(False)
            headed.append(False)
        opened[-1] = opened[-1] or named or _is_title(sheet, row, words)
        headed[-1] = headed[-1] or named or read_header(sheet, row, words) is not None
    listed = len(starts) == 1 and find_listing(sheet, words) is not None
    begun = sum(_fills_column(box, words) for box in sheet.boxes) >= _HEAD
    for start, end, opens, is_form in zip(starts, [*starts[1:], sheet.rows], opened, headed, strict=True):
        piece = sheet if len(starts) == 1 else sheet.cut(start, end)
        yield _Piece(
            table=table,
            sheet=piece,
            opens=opens or listed,
            is_form=opens or is_form or listed or begun,
            names=any(_names_subject(box, words) for box in piece.boxes),
        )


def _fills_column(box: Box, words: Performance) -> bool:
    label = words.particulars.find(box.words)
    return label is not None and bool(label.gives)


def _is_title(sheet: Sheet, row: int, words: Performance) -> bool:
    filled = sheet.filled(row)
    return len(filled) == 1 and words.forms.title.pattern.fullmatch(filled[0].words) is not None


def _names_project(sheet: Sheet, row: int, words: Performance) -> bool:
    """Whether the row has the label of a project's name beside something that is no label."""
    return any(_is_name_label(box, words) and _has_value(sheet, box, words) for box in sheet.filled(row))


def _is_name_label(box: Box, words: Performance) -> bool:
    label = words.particulars.find(box.words.partition(":")[0])
    return label is not None and label.form == "project" and label.rank == 0


def _names_subject(box: Box, words: Performance) -> bool:
    label = words.particulars.find(box.words.partition(":")[0])
    return label is not None and bool(label.form)


def _has_value(sheet: Sheet, box: Box, words: Performance) -> bool:
    value = sheet.right_of(box)
    return ":" in box.words[:-1] or (value is not None and words.particulars.find(value.words) is None)


def _goes_on(piece: _Piece, last: _Piece, lines: Sequence[Paragraph], words: Performance) -> bool:
    """Whether a piece belongs to the form that ``last`` is of: nothing but short captions stand between."""
    texts = [fold(line.text) for line in lines]
    return (
        (not piece.opens or _repeats_title(piece, last))
        and len(texts) <= NEAR
        and all(len(text) <= _SHORT for text in texts)
        and not any(words.forms.title.pattern.fullmatch(text) for text in texts)
    )


def _without_heads(piece: _Piece, last: _Piece) -> _Piece:
    """A piece that goes on without the title rows that it repeats."""
    if not piece.opens:
        return piece
    return replace(piece, sheet=piece.sheet.cut(_repeated_rows(piece, last), piece.sheet.rows))


def _repeats_title(piece: _Piece, last: _Piece) -> bool:
    """Whether a piece on the next page is only headed by the title rows of the table that goes on there."""
    first, end = piece.sheet.boxes[0], last.sheet.boxes[-1]
    turns = first.page is not None and end.page is not None and first.page == end.page + 1
    return turns and not piece.names and _repeated_rows(piece, last) > 0


def _repeated_rows(piece: _Piece, last: _Piece) -> int:
    """How many rows at the top of a piece are those at the top of the table of the piece before it."""
    heads = [fold(cell.text) for cell in last.table.table.cells]
    rows = takewhile(bool, (piece.sheet.row(row) for row in range(piece.sheet.rows)))
    boxes = [box for row in rows for box in row]
    same = sum(1 for _ in takewhile(lambda pair: pair[0].words == pair[1], zip(boxes, heads, strict=False)))
    return boxes[same].row if same < len(boxes) else 0
