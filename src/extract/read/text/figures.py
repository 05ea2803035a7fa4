"""Which texts of cells are figures, as far as layout is concerned."""

from __future__ import annotations

import re

_FIGURE = re.compile(r"\s*(?:[+\-−－]?[\d０-９][\d０-９,，.．]*\s*[%％]?|[-−－—–/／]+)\s*")
"""Also the strokes that stand where there is no figure."""


def is_figure(text: str) -> bool:
    """Whether a cell holds a number, a percentage or a stroke in its place, and nothing else."""
    return _FIGURE.fullmatch(text) is not None
