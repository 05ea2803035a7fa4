"""Printed texts as columns hold them: labels on one line, prose with its lines, targets half width."""

from __future__ import annotations

from extract.normalise.decimals import is_blank

_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
_CLAUSES = {ord(character) for character in "，；：？！"}
"""They part clauses of Chinese text, and stay as they are."""
_HALF_WIDTH = {full: half for full, half in _FULL_WIDTH.items() if full not in _CLAUSES}


def label(printed: str) -> str:
    """A name on one line: a narrow cell breaks it anywhere. Dashes and slashes alone are nothing."""
    return "" if is_blank(printed) else "".join(line.strip() for line in printed.splitlines())


def prose(printed: str) -> str:
    """A text with its lines. Dashes and slashes alone are nothing."""
    return "" if is_blank(printed) else printed.strip()


def half_width(printed: str) -> str:
    """A text with letters, digits and signs half width; the punctuation of clauses stays."""
    return prose(printed).translate(_HALF_WIDTH)
