"""Where the pattern library lies: in the checkout, or inside the installed package."""

from __future__ import annotations

import os
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent


def patterns_dir(given: Path | None = None) -> Path:
    """The folder of patterns: ``given``, else ``$JUESUAN_PATTERNS``, else the one that came with the package."""
    if given is not None:
        return given.resolve()
    named = os.environ.get("JUESUAN_PATTERNS")
    if named:
        return Path(named).resolve()
    installed = _PACKAGE / "patterns"
    return installed if installed.is_dir() else _PACKAGE.parent.parent / "patterns"
