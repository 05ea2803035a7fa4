"""The total row under the indicators."""

from __future__ import annotations

from extract.find.performance.harvest import Harvest
from extract.find.performance.lines import Block, total_label
from extract.find.performance.sheet import Box, Sheet
from extract.find.performance.values import Values
from extract.model.found import Number

Total = dict[str, tuple[Box, Number]]


def read_total(sheet: Sheet, block: Block, values: Values, harvest: Harvest) -> Total:
    """``points`` and ``score`` of the total row, empty where the block has none or it says nothing.

    A figure that stands under neither column is the score if it is the only one; two are points and score.
    """
    if block.total is None:
        return {}
    filled = sheet.filled(block.total)
    label = total_label(filled, values.words)
    numbers = [(box, number) for box in filled if (number := values.number_behind_colon(box))]
    found: Total = {
        name: (box, number)
        for name in ("points", "score")
        for box, number in numbers
        if box.column <= _column(block, name) <= box.last_column
    }
    if "points" in found and found["points"] == found.get("score"):
        del found["points"]
    if not found and len(numbers) in (1, 2):
        found = dict(zip(("points", "score")[-len(numbers) :], numbers, strict=True))
    digits = {number.digits for _, number in found.values()}
    again = [box for box, number in numbers if number.digits in digits]  # Under the points of each level.
    harvest.claim(label, *again)
    return found


def _column(block: Block, name: str) -> int:
    columns = block.header.columns.get(name)
    return columns[0][0] if columns else -1
