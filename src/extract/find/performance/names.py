"""Names of levels with the points printed behind them: ``总体绩效（65分）``."""

from __future__ import annotations

from extract.find.performance.header import Header
from extract.find.performance.lines import Line
from extract.library.performance import IndicatorsFile, Performance
from extract.model.found import Printed


def level_fields(line: Line, level: str, header: Header, words: Performance) -> dict[str, Printed]:
    """The name of a level and its points, from the name itself or from a column of their own.

    The last level keeps what stands behind its name where another column says its points.
    """
    boxes = line.boxes.get(level, ())
    if not boxes:
        return {}
    name, place = boxes[0].text.plain, boxes[0].place
    last = level == "level3"
    own = _own_points(line, level, words.indicators_file)
    ordinal = words.indicators_file.ordinal.pattern.match(boxes[0].words) if last else None
    start = ordinal.end() if ordinal and ordinal.end() < len(name) else 0
    found = words.forms.points.pattern.fullmatch(boxes[0].words, start)
    if found is None or (last and (header.has("points") or not found["points"])):
        return {level: Printed(text=name[start:], place=place)} | own
    points = Printed(text=found["points"] or found["bare"], place=place)
    return {
        level: Printed(text=name[start : found.end("name")], place=place),
        "points" if last else f"{level}_points": points,
    } | own


def _own_points(line: Line, level: str, words: IndicatorsFile) -> dict[str, Printed]:
    boxes = line.boxes.get(f"{level}_points", ())
    quantity = words.quantity.pattern.fullmatch(boxes[0].words) if boxes else None
    if quantity is None or quantity["unit"] not in ("", words.points_unit):
        return {}
    return {f"{level}_points": Printed(text=quantity["number"], place=boxes[0].place)}
