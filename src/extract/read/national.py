"""Bytes of Chinese text in the national standard, or in Big5 where they show it: neither says which it is."""

from __future__ import annotations

import re

GB = "gb18030"
_PRIVATE = re.compile("[\ue000-\uf8ff]")


def national(content: bytes) -> str:
    """The text in GB18030, or in Big5 where only that gives words; raises :class:`UnicodeDecodeError` for neither.

    The stops of Big5 are private characters in GB18030, and Big5 in the strict sense has no 人, 其, 全 or 区 of GB18030.
    """
    text = content.decode(GB)
    if _PRIVATE.search(text):
        try:
            return content.decode("big5")
        except UnicodeDecodeError:
            return text
    return text


def is_national(content: bytes) -> bool:
    """Whether the bytes are text in GB18030 without private characters, which Big5 would leave in it."""
    try:
        return not _PRIVATE.search(content.decode(GB))
    except UnicodeDecodeError:
        return False
