"""What a glyph's code stands for where fonts name it oddly."""

from __future__ import annotations

import re
import unicodedata

UNKNOWN = "\ufffd"
_UNREADABLE = re.compile("[\x00-\x08\x0e-\x1f\ue000-\uf8ff\ufffd]")
HYPHENS = frozenset("\x02\ufffe")
"""pdfium writes a hyphen at the end of a line with a code of its own; without a line end it means nothing."""

_ODD_BLOCKS = (range(0x2E80, 0x2FE0), range(0xF900, 0xFB00))
"""Radicals and compatibility ideographs: some producers name ordinary characters by them."""


def _plain(code: int) -> str:
    return unicodedata.normalize("NFKC", chr(code))


_MEANING = {code: plain for block in _ODD_BLOCKS for code in block if len(plain := _plain(code)) == 1}
_ODD = frozenset(map(chr, _MEANING))


def clean(characters: str) -> str:
    """The characters with radicals and compatibility ideographs replaced, one for one."""
    return characters if _ODD.isdisjoint(characters) else characters.translate(_MEANING)


def count_unreadable(characters: str) -> int:
    """How many characters say nothing: no code, a replacement, private use or a control."""
    return len(_UNREADABLE.findall(characters))
