"""Brings printed Chinese text to the one spelling that the patterns are written in."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_BRACKETS_AND_STOPS = str.maketrans("(),:;?!", "（），：；？！")
_SHORT = 200
"""Characters of a text that is remembered."""
_UNSEEN = str.maketrans("", "", "\"'“”‘’「」『』《》〈〉<>\u200b\u200c\u200d\u2060\ufeff\u00ad")


def squash(text: str) -> str:
    """``text`` without white space and quotation marks, letters and digits half width, punctuation full width.

    Patterns are matched against this spelling, so ``“三 公”经费(决算)`` meets ``三公经费（决算）``.
    """
    return _remembered(text) if len(text) <= _SHORT else _squashed(text)


@lru_cache(maxsize=4096)
def _remembered(text: str) -> str:
    """Labels and headings come again and again."""
    return _squashed(text)


def _squashed(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text).translate(_BRACKETS_AND_STOPS).translate(_UNSEEN)
    return "".join(folded.split())
