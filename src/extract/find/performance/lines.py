"""The rows under a header of indicators: each field with the boxes that say it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from extract.find.performance.header import LEVELS, Header
from extract.find.performance.labels import heads_funding
from extract.find.performance.sheet import Box, Sheet
from extract.library.performance import Performance
from extract.model.document import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One row: its boxes by field. A label counts for every row that its box spans, a value for the first.

    ``own`` are the boxes that begin in the row; ``spare`` those of columns that a better one made needless.
    """

    row: int
    boxes: Mapping[str, tuple[Box, ...]]
    own: tuple[Box, ...]
    spare: tuple[Box, ...]

    @property
    def place(self) -> Place:
        """Where the row begins: at its own first box that says something."""
        return next((box.place for box in self.own if box.words), self.own[0].place)

    def text(self, field: str) -> str:
        """The folded text of a field, ``""`` where it says nothing."""
        return "".join(box.words for box in self.boxes.get(field, ()))


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A header, the indicators under it, the total row and where the block ends (the first row behind it).

    ``carried`` are the labels that still hold at the end, for a block that only repeats the header.
    """

    header: Header
    lines: tuple[Line, ...]
    total: int | None
    end: int
    carried: Mapping[str, tuple[Box, ...]]


def read_block(sheet: Sheet, header: Header, words: Performance, before: Block | None = None) -> Block:
    """The rows under ``header`` up to the total or to a row of another kind; ``before`` is the block before it."""
    lines: list[Line] = []
    labels = _Levels(sheet, header, before.carried if before else {})
    total = None
    row = header.last + 1
    while row < sheet.rows:
        filled = [box for box in sheet.filled(row) if box.last_column >= header.margin]
        if is_total(sheet, row, header, words):
            total, row = row, row + 1
            break
        if _is_subtotal(sheet, row, header, words):
            row += 1
            continue
        if filled and _is_foreign(sheet, row, filled, header, words):
            break
        if filled:
            lines.append(_line(sheet, row, header, labels))
        row += 1
    carried = labels.carried if total is None else {}
    return Block(header=header, lines=tuple(lines), total=total, end=row, carried=carried)


def is_total(sheet: Sheet, row: int, header: Header, words: Performance) -> bool:
    """Whether the row adds up the points and scores under ``header``."""
    label = _sum_label(sheet, row, header, words)
    return label is not None and words.totals.find(label.words.partition(":")[0]) is not None


def _is_subtotal(sheet: Sheet, row: int, header: Header, words: Performance) -> bool:
    label = _sum_label(sheet, row, header, words)
    return label is not None and words.subtotals.find(label.words) is not None


def _sum_label(sheet: Sheet, row: int, header: Header, words: Performance) -> Box | None:
    """Where the label of a row that adds something up would be: no further right than the last level."""
    filled = sheet.filled(row)
    if not filled or filled[-1].last_column < header.margin:
        return None
    label = total_label(filled, words)
    return label if label.column <= header.columns[_deepest(header)][0][0] else None


def total_label(filled: Sequence[Box], words: Performance) -> Box:
    """The first box of a row that does not just repeat what part of the form the row is in."""
    return next((box for box in filled if words.parts.find(box.words) is None), filled[0])


def _deepest(header: Header) -> str:
    return next(level for level in reversed(LEVELS) if header.has(level))


def _is_foreign(sheet: Sheet, row: int, filled: list[Box], header: Header, words: Performance) -> bool:
    """Whether the row belongs to the foot of the form, or to the next header."""
    first = sheet.filled(row)[0]
    if any(_reaches_values(box, header) for box in filled):
        return True
    if words.people.find(first.words.partition(":")[0]):
        return True
    if words.particulars.find(first.words) and not _is_judged(sheet, row, header):
        return True
    named = [words.indicator_columns.find(box.words) for box in filled]
    return sum(label is not None for label in named) >= 3 or _heads_funding(sheet, row, header, words)


def _heads_funding(sheet: Sheet, row: int, header: Header, words: Performance) -> bool:
    """Whether a funding grid begins in the row: measures of money stand where figures would, and no figure does."""
    filled = sheet.filled(row)
    levels = max(columns[0][0] for level in LEVELS if (columns := header.columns.get(level)))
    is_told = any(box.words[:1].isdigit() for box in filled)
    return not is_told and heads_funding([box for box in filled if box.column >= levels], words)


def _reaches_values(box: Box, header: Header) -> bool:
    """Whether a box begins among the levels and covers columns of values: a text of its own, no label."""
    levels = [columns[0][0] for level in LEVELS if (columns := header.columns.get(level))]
    values = [
        at for field, ranks in header.columns.items() if field not in LEVELS for run in ranks for at in run
    ]
    behind = [at for at in values if at > max(levels)]
    return bool(behind) and box.column <= max(levels) and box.last_column >= min(behind)


def _is_judged(sheet: Sheet, row: int, header: Header) -> bool:
    """Whether the row has points or a score: a level may be named like a label of the foot."""
    places = (header.columns[field][0][0] for field in ("points", "score") if header.has(field))
    boxes = (sheet.at(row, column) for column in places)
    return any(box is not None and box.row == row and box.words[:1].isdigit() for box in boxes)


def _line(sheet: Sheet, row: int, header: Header, labels: _Levels) -> Line:
    own = tuple(box for box in sheet.row(row) if box.column >= header.margin)
    boxes: dict[str, tuple[Box, ...]] = {}
    taken = [*labels.read(row, boxes)]
    spare: list[Box] = []
    if not sheet.has_spans and header.has("level3") and not boxes["level3"]:
        boxes["level3"] = _over_two_levels(row, boxes)
    for field, ranks in header.columns.items():
        if field not in boxes and field not in LEVELS:
            found = [_values(sheet, row, columns, taken) for columns in ranks]
            boxes[field] = next((group for group in found if group), ())
            spare += [box for group in found for box in group if box not in boxes[field]]
            taken += boxes[field]
    return Line(row=row, boxes=boxes, own=own, spare=tuple(spare))


def _over_two_levels(row: int, boxes: Mapping[str, tuple[Box, ...]]) -> tuple[Box, ...]:
    """Where spans are lost, a second level that begins in a row without a third covers both."""
    return tuple(box for box in boxes.get("level2", ()) if box.row == row)


def _values(sheet: Sheet, row: int, columns: tuple[int, ...], taken: list[Box]) -> tuple[Box, ...]:
    """The boxes in these columns that begin in this row, say something and say nothing else already."""
    boxes = (sheet.at(row, column) for column in columns)
    found = dict.fromkeys(box.place.locator for box in boxes if box and box.row == row and box.words)
    return tuple(box for box in sheet.row(row) if box.place.locator in found and box not in taken)


class _Levels:
    """Reads the labels of a row, filling what is given once for several rows."""

    def __init__(self, sheet: Sheet, header: Header, carried: Mapping[str, tuple[Box, ...]]) -> None:
        self._sheet, self._header = sheet, header
        self.carried = dict(carried)

    def read(self, row: int, boxes: dict[str, tuple[Box, ...]]) -> Iterator[Box]:
        """Put the labels of ``row`` into ``boxes``; gives those boxes."""
        for level in LEVELS:
            if not self._header.has(level):
                continue
            box = self._label(row, self._header.columns[level][0][0])
            if box is not None:
                self._begin(level, box)
            if level == "level3":
                boxes[level] = (box,) if box else ()
            else:
                boxes[level] = self.carried.get(level, ())
            self._points(level, row, boxes)
            yield from boxes[level]

    def _begin(self, level: str, box: Box) -> None:
        """A new label ends those under the old one."""
        before = self.carried.get(level)
        self.carried[level] = (box,)
        if before is None or before[0].words != box.words:
            for deeper in LEVELS[LEVELS.index(level) + 1 :]:
                self.carried.pop(deeper, None)

    def _label(self, row: int, column: int) -> Box | None:
        box = self._sheet.at(row, column)
        if box is None or box.words:
            return box
        return self._printed_on_next_page(box)

    def _printed_on_next_page(self, box: Box) -> Box | None:
        """A label over several rows, cut by a page break, is at times printed behind the break only."""
        under = self._sheet.below(box)
        if box.last_row == box.row or under is None or not under.words:
            return None
        opens = under.page is not None and under.page != box.page
        return under if opens and under.last_column == box.last_column else None

    def _points(self, level: str, row: int, boxes: dict[str, tuple[Box, ...]]) -> None:
        """The points of a level in a column of their own go with its label."""
        field = f"{level}_points"
        if field in self._header.columns:
            box = self._sheet.at(row, self._header.columns[field][0][0])
            if box is not None and box.words:
                self.carried[field] = (box,)
            boxes[field] = self.carried.get(field, ()) if boxes[level] else ()
