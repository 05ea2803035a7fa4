"""Figures that share their cell with a label: ``自评总分：98.5分``."""

from __future__ import annotations

from dataclasses import replace

from extract.find.tables.figures import figure
from extract.library.numerals import Numerals
from extract.model.document import Cell
from extract.model.found import Number

_COLONS = ("：", ":")


def figure_behind_colon(cell: Cell, numerals: Numerals) -> Number | None:
    """The one number that a cell is, or that is all of what stands behind its first colon."""
    whole = figure(cell, numerals)
    start = min((at for colon in _COLONS if (at := cell.text.find(colon)) >= 0), default=-1) + 1
    if whole is not None or not start:
        return whole
    number = figure(replace(cell, text=cell.text[start:]), numerals)
    return replace(number, start=number.start + start, end=number.end + start) if number else None
