"""What is a label, whatever part of a form it belongs to."""

from __future__ import annotations

from extract.find.performance.sheet import Box
from extract.library.performance import Performance


def is_label(box: Box, words: Performance) -> bool:
    """Whether the box is a label of any part of a form, not a value."""
    lexicons = (words.particulars, words.parts, words.people, words.funding_columns, words.indicator_columns)
    return any(lexicon.find(box.words) is not None for lexicon in lexicons)
