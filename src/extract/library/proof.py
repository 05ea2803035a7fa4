"""The outcome of one example or miss of the pattern library."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """One example (must give exactly its rows) or miss (must give none); ``failure`` is empty when it holds.

    A failure teaches: what was found, what was expected, which rule attached it.
    """

    file: str
    id: str
    kind: Literal["example", "miss"]
    text: str
    failure: str
