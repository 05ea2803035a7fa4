"""Qualified names of WordprocessingML and DrawingML, and the attributes that every part of the reader asks for."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

Element = etree._Element  # noqa: SLF001  lxml has no public name for the type of its elements

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


Properties = Mapping[str, Element]
"""The children of a ``w:pPr`` and its like by their tags; looked through once, since each search costs as much."""


def properties(element: Element | None, tag: str | None = None) -> Properties:
    """The children of ``element``, or of its child ``tag``; none where it is missing."""
    if element is not None and tag is not None:
        element = next(element.iterchildren(tag), None)
    return {child.tag: child for child in element} if element is not None else {}


def value(own: Properties, tag: str) -> str | None:
    """``w:val`` of the property ``tag``; None where either is missing."""
    found = own.get(tag)
    return found.get(VAL) if found is not None else None


def switch(own: Properties, tag: str) -> bool | None:
    """An on/off property: None where it is missing, on where it has no value."""
    found = own.get(tag)
    return None if found is None else found.get(VAL, "true") not in _OFF


def number(text: str | None) -> int | None:
    """An integer attribute; None where it is missing or no integer."""
    try:
        return int(text) if text is not None else None
    except ValueError:
        return None
