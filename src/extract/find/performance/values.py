"""Fields of a line read the same way in every form: figures and texts."""

from __future__ import annotations

from extract.find.performance.figures import figure_behind_colon
from extract.find.performance.harvest import Harvest
from extract.find.performance.lines import Line
from extract.find.performance.sheet import Box
from extract.find.tables.figures import figure
from extract.library.numerals import Numerals
from extract.library.performance import Performance
from extract.model.found import Number, Printed


class Values:
    """Reads fields of lines and claims the boxes that it understood."""

    def __init__(self, words: Performance, numerals: Numerals, harvest: Harvest) -> None:
        self.words, self._numerals, self._harvest = words, numerals, harvest

    def number(self, box: Box) -> Number | None:
        """The one number that a box is."""
        return figure(box.cells[0], self._numerals) if len(box.cells) == 1 else None

    def number_behind_colon(self, box: Box) -> Number | None:
        """The one number that a box is, or that stands behind a label in it."""
        return figure_behind_colon(box.cells[0], self._numerals) if len(box.cells) == 1 else None

    def figure(self, line: Line, field: str) -> dict[str, Printed]:
        """The digits of a field that must be a number; nothing where it is none."""
        boxes = line.boxes.get(field, ())
        number = self.number(boxes[0]) if len(boxes) == 1 else None
        if number is None:
            return {}
        self._harvest.claim(*boxes)
        return {field: Printed(text=number.digits, place=boxes[0].place)}

    def prose(self, line: Line, field: str) -> dict[str, Printed]:
        """A field of sentences; nothing where it is blank."""
        boxes = [box for box in line.boxes.get(field, ()) if not self.is_blank(box)]
        self._harvest.claim(*boxes)
        text = "".join(box.prose().text for box in boxes)
        return {field: Printed(text=text, place=boxes[0].place)} if text else {}

    def is_blank(self, box: Box) -> bool:
        """Whether a box says nothing."""
        return self.words.forms.blank.pattern.fullmatch(box.words) is not None

    def plain(self, box: Box) -> str:
        """A value without its white space, empty where it says nothing."""
        return "" if self.is_blank(box) else box.text.plain
