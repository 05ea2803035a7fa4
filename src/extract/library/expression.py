"""Compiles the expressions of the pattern library, and says where a wrong one stands."""

from __future__ import annotations

import re
from pathlib import Path

from extract.errors import PatternError


def compiled(path: Path, identifier: str, text: str) -> re.Pattern[str]:
    """The expression ``text`` of the entry ``identifier`` in ``path``; raises :class:`PatternError`."""
    try:
        return re.compile(text)
    except re.error as error:
        raise PatternError(f"{path}:{_line(path, identifier)}: {identifier}: {error}: {text}") from error


def _line(path: Path, identifier: str) -> int:
    """The 1-based line of the entry, 1 where it is not found."""
    heads = (f"- id: {identifier}", f"{identifier}:")
    lines = path.read_text(encoding="utf-8").splitlines()
    return next((number for number, line in enumerate(lines, start=1) if line.strip() in heads), 1)
