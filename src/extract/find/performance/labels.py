"""What is a label, whatever part of a form it belongs to."""

from __future__ import annotations

from collections.abc import Iterable

from extract.find.performance.sheet import Box
from extract.library.performance import Performance

MEASURES = frozenset({"budget_initial", "budget_adjusted", "budget", "final", "completion_rate"})
"""What a funding grid measures; points and scores are no money."""


def is_label(box: Box, words: Performance) -> bool:
    """Whether the box is a label of any part of a form, not a value."""
    lexicons = (words.particulars, words.parts, words.people, words.funding_columns, words.indicator_columns)
    return any(lexicon.find(box.words) is not None for lexicon in lexicons)


def heads_funding(boxes: Iterable[Box], words: Performance) -> bool:
    """Whether a row is the header of a funding grid: it names two measures of money at least."""
    labels = (words.funding_columns.find(box.words) for box in boxes)
    return len({label.measure for label in labels if label is not None} & MEASURES) > 1
