"""The indicators of a project."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from extract.find.performance.execution import is_execution, read_execution
from extract.find.performance.glued import Unglued, unglue
from extract.find.performance.harvest import Harvest
from extract.find.performance.header import LEVELS
from extract.find.performance.lines import Block, Line
from extract.find.performance.names import level_fields
from extract.find.performance.targets import half_width, read_target, relation_of
from extract.find.performance.values import Values
from extract.library.performance import fold
from extract.model.found import Printed

_SAID = ("target", "actual", "points", "score")
_COLUMNS = frozenset((*LEVELS, "relation", "target_unit", "reason", *_SAID))


class IndicatorReader:
    """Turns the lines of a block into rows of ``indicators``."""

    def __init__(self, values: Values, harvest: Harvest, project: str) -> None:
        self._values, self._harvest, self._project = values, harvest, project
        self._words = values.words.indicators_file

    def read(self, block: Block) -> None:
        """All indicators of ``block``."""
        self._harvest.claim(*block.header.boxes)
        for line in block.lines:
            if is_execution(line, self._values):
                read_execution(line, self._values, self._harvest, self._project)
                continue
            fields = self._fields(line, block)
            if self._says_something(fields):
                kept = {name: value for name, value in fields.items() if name in _COLUMNS}
                self._harvest.record("indicators", kept, place=line.place, project=self._project)

    def _fields(self, line: Line, block: Block) -> dict[str, Printed]:
        fields: dict[str, Printed] = {}
        for level in LEVELS:
            fields |= level_fields(line, level, block.header, self._values.words)
            self._harvest.claim(*line.boxes.get(level, ()), *line.boxes.get(f"{level}_points", ()))
        glued = unglue(line, block.header)
        if glued:
            return fields | self._taken_apart(glued)
        fields |= self._target(line) | self._actual(line) | self._values.prose(line, "reason")
        fields |= self._values.figure(line, "points") | self._values.figure(line, "score")
        self._coefficient(line, fields)
        return fields

    def _taken_apart(self, glued: Unglued) -> dict[str, Printed]:
        self._harvest.claim(glued.box)
        target = read_target("", glued.fields["target"], "", self._words)
        texts = {
            **glued.fields,
            "relation": target.relation,
            "target": target.text,
            "target_unit": target.unit,
        }
        return {name: Printed(text=text, place=glued.box.place) for name, text in texts.items() if text}

    def _target(self, line: Line) -> dict[str, Printed]:
        targets, units, relations = (
            line.boxes.get(name, ()) for name in ("target", "target_unit", "relation")
        )
        text, unit = ("".join(map(self._values.plain, boxes)) for boxes in (targets, units))
        target = read_target(relation_of(line.text("relation"), self._words), text, unit, self._words)
        again = [box for box in line.spare if box.words == line.text("target")]
        self._harvest.claim(*targets, *units, *relations, *again)
        fields = {}
        for name, said, boxes in (
            ("relation", target.relation, relations or targets),
            ("target", target.text, targets),
            ("target_unit", target.unit, units or targets),
        ):
            if said and boxes:
                fields[name] = Printed(text=said, place=boxes[0].place)
        return fields

    def _actual(self, line: Line) -> dict[str, Printed]:
        boxes = line.boxes.get("actual", ())
        self._harvest.claim(*boxes)
        text = half_width("".join(map(self._values.plain, boxes)))
        return {"actual": Printed(text=text, place=boxes[0].place)} if text else {}

    def _coefficient(self, line: Line, fields: Mapping[str, Printed]) -> None:
        """A coefficient that is just the score in relation to the points says nothing of its own."""
        boxes = line.boxes.get("coefficient", ())
        number = self._values.number(boxes[0]) if len(boxes) == 1 else None
        if number is None or "points" not in fields or "score" not in fields:
            return
        given = _decimal(number.digits) * _decimal(fields["points"].text)
        if given in (_decimal(fields["score"].text), 100 * _decimal(fields["score"].text)):
            self._harvest.claim(*boxes)

    def _says_something(self, fields: Mapping[str, Printed]) -> bool:
        """Whether the row is an indicator, and no row of the printed form that was left empty."""
        name = fields.get("level3")
        is_left = (
            name is None
            or name == fields.get("level2")
            or self._words.placeholder.pattern.fullmatch(fold(name.text))
        )
        return not is_left or any(field in fields for field in _SAID)


def _decimal(digits: str) -> Decimal:
    return Decimal(digits.replace(",", ""))
