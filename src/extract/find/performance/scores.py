"""The self-evaluation of a whole department: points and scores under levels of indicators."""

from __future__ import annotations

from extract.find.performance.harvest import Harvest
from extract.find.performance.header import LEVELS
from extract.find.performance.lines import Block, Line
from extract.find.performance.names import level_fields
from extract.find.performance.values import Values
from extract.model.found import Printed

_SAID = ("level2", "level3", "points", "score")
"""What a row of scores has at least one of; a first level alone is a heading among them."""


class ScoreReader:
    """Turns the lines of a block into rows of ``scores``."""

    def __init__(self, values: Values, harvest: Harvest) -> None:
        self._values, self._harvest = values, harvest

    def read(self, block: Block) -> None:
        """All scores of ``block``."""
        self._harvest.claim(*block.header.boxes)
        for line in block.lines:
            fields = self._fields(line, block)
            if any(field in fields for field in _SAID):
                self._harvest.record("scores", fields, place=line.place)

    def _fields(self, line: Line, block: Block) -> dict[str, Printed]:
        fields: dict[str, Printed] = {}
        for level in LEVELS:
            fields |= level_fields(line, level, block.header, self._values.words)
            self._harvest.claim(*line.boxes.get(level, ()), *line.boxes.get(f"{level}_points", ()))
        for name in ("points", "score"):
            fields |= self._values.figure(line, name)
        for name in ("explanation", "method", "remark"):
            fields |= self._values.prose(line, name)
        if "remark" not in fields and (reason := self._values.prose(line, "reason")):
            fields["remark"] = reason["reason"]
        return fields
