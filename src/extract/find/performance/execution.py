"""The row of budget execution among the indicators: its rate, weight and score are facts of the project."""

from __future__ import annotations

from extract.find.performance.harvest import Harvest
from extract.find.performance.header import LEVELS
from extract.find.performance.lines import Line
from extract.find.performance.values import Values
from extract.model.found import FactCandidate

_FIELDS = {"actual": "completion_rate", "points": "points", "score": "score"}


def is_execution(line: Line, values: Values) -> bool:
    """Whether one label over all levels says that the row is about the execution of the budget."""
    boxes = {box.place.locator: box for level in LEVELS for box in line.boxes.get(level, ())}
    if len(boxes) != 1:
        return False
    (box,) = boxes.values()
    label = values.words.funding_columns.find(box.words)
    is_alone = box.last_column > box.column or not line.boxes.get("level3", (box,))
    return is_alone and label is not None and label.measure == "completion_rate"


def read_execution(line: Line, values: Values, harvest: Harvest, project: str) -> None:
    """The figures of the row; its target is no figure of the year."""
    columns = {column.measure: column for column in values.words.funding_columns.labels}
    harvest.claim(*(box for field in ("target", *LEVELS) for box in line.boxes.get(field, ())))
    for field, measure in _FIELDS.items():
        boxes = line.boxes.get(field, ())
        number = values.number(boxes[0]) if len(boxes) == 1 else None
        if number is None:
            continue
        harvest.claim(*boxes)
        harvest.fact(
            FactCandidate(
                number=number,
                concept=columns[measure].concept,
                measure=measure,
                origin="table",
                context=line.text("level1") or line.text("level3"),
                pattern="performance/execution",
                unit=None if number.unit else columns[measure].unit,
                project=project,
            )
        )
