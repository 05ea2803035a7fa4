"""Names of an archive's members: decoded, and made fit to be shown and to be written into a folder."""

from __future__ import annotations

import re
import unicodedata
from pathlib import PurePosixPath

_FORBIDDEN = re.compile(r'[<>:"|?*]')
_DRIVE = re.compile(r"^[A-Za-z]:")
_RESERVED = re.compile(r"^(con|prn|aux|nul|com\d|lpt\d)(\..*)?$", re.IGNORECASE)
_LONGEST = 180
"""Bytes of one step of a path; file systems allow 255."""

_DEEPEST = 16
_DEBRIS = frozenset({"__macosx", ".ds_store", "thumbs.db", "desktop.ini"})


def decode_zip_name(name: str, *, is_unicode: bool) -> str:
    """A name as zipfile gives it. Without the flag for UTF-8 it took the bytes for cp437; Windows wrote them in GBK."""
    if is_unicode:
        return name
    try:
        raw = name.encode("cp437")
    except UnicodeEncodeError:
        return name
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return name


def safe_name(name: str, number: int) -> str:
    """A relative path with forward slashes that stays in its folder on every system; ``number`` names what has no name."""
    steps = [_safe_step(step) for step in _DRIVE.sub("", name.replace("\\", "/")).split("/")]
    kept = [step for step in steps if step]
    return "/".join(kept[-_DEEPEST:]) or f"member {number}"


def _safe_step(step: str) -> str:
    visible = "".join("_" if unicodedata.category(character)[0] == "C" else character for character in step)
    plain = _FORBIDDEN.sub("_", visible).strip(" ").rstrip(". ")
    if _RESERVED.match(plain):
        plain = f"_{plain}"
    return _shortened(plain)


def _shortened(step: str) -> str:
    if len(step.encode()) <= _LONGEST:
        return step
    suffix = PurePosixPath(step).suffix
    suffix = suffix if len(suffix.encode()) <= 16 else ""
    return step.encode()[: _LONGEST - len(suffix.encode())].decode(errors="ignore") + suffix


def is_debris(name: str) -> bool:
    """Whether a member is what file managers and office programs leave behind, and no document."""
    steps = name.lower().split("/")
    return not _DEBRIS.isdisjoint(steps) or steps[-1].startswith(("~$", "._"))
