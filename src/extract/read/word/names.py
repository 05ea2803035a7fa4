"""Qualified names of WordprocessingML and DrawingML, and the attributes that every part of the reader asks for."""

from __future__ import annotations

from lxml import etree

Element = etree._Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

WRAPPERS = frozenset(f"{W}{name}" for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"))
"""Elements that stand around blocks, rows, cells and runs without changing what is seen."""

VAL = f"{W}val"
_OFF = {"0", "false", "off"}


def value(element: Element | None, path: str) -> str | None:
    """``w:val`` of the child that ``path`` names; None where either is missing."""
    child = element.find(path) if element is not None else None
    return child.get(VAL) if child is not None else None


def number(text: str | None) -> int | None:
    """An integer attribute; None where it is missing or no integer."""
    try:
        return int(text) if text is not None else None
    except ValueError:
        return None


def switch(element: Element | None, path: str) -> bool | None:
    """An on/off property: None where the child is missing, on where it has no value."""
    child = element.find(path) if element is not None else None
    return None if child is None else child.get(VAL, "true") not in _OFF
