"""Where commands print: a terminal of any width, or a file that lines need not be folded for."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console

_WIDE = 160


def console() -> Console:
    """Standard output; a pipe or a file is as wide as the tables need."""
    from rich.console import Console

    output = Console(highlight=False)
    return output if output.is_terminal else Console(highlight=False, width=_WIDE)
