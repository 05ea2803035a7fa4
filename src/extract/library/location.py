"""Where the pattern library lies: in the checkout, or inside the installed package."""

from __future__ import annotations

import os
from pathlib import Path

from extract.errors import PatternError

_PACKAGE = Path(__file__).resolve().parent.parent


def patterns_dir(given: Path | None = None) -> Path:
    """The folder of patterns: ``given``, else ``$JUESUAN_PATTERNS``, else the one that came with the package.

    Raises :class:`~extract.errors.PatternError` where there is no such folder.
    """
    named = given or os.environ.get("JUESUAN_PATTERNS")
    folder = Path(named).resolve() if named else _shipped()
    if not folder.is_dir():
        raise PatternError(f"{folder}: there is no such folder of patterns")
    return folder


def _shipped() -> Path:
    """Inside the package where it was installed, beside ``src/`` in a checkout."""
    installed = _PACKAGE / "patterns"
    return installed if installed.is_dir() else _PACKAGE.parent.parent / "patterns"
