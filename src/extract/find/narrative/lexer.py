"""A text as one line of tokens that do not overlap."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from extract.find.narrative.functions import marked_functions
from extract.find.narrative.mentions import MARK, Mentions
from extract.find.narrative.tokens import (
    CueToken,
    EconomicToken,
    FunctionToken,
    MarkToken,
    NameToken,
    NounToken,
    NumberToken,
    Token,
)
from extract.find.numbers import TIMEOUT, Numeral, find_numerals
from extract.library import Library
from extract.model.reading import Reading

_RANK = {NumberToken: 0, NameToken: 1, EconomicToken: 2, NounToken: 3, CueToken: 4, FunctionToken: 5}


def tokenise(
    reading: Reading, sections: tuple[str, ...], mentions: Mentions, library: Library
) -> list[Token]:
    """Numbers first, then names, then the longest leftmost words; punctuation fills what is left."""
    text = reading.text
    numbers = _with_list_units(
        text, list(find_numerals(reading, library.numerals)), library.grammar.list_gaps
    )
    words = [*mentions.find(text, sections), *marked_functions(text, library.grammar)]
    chosen = sorted([*_longest(words, numbers)], key=lambda token: token.start)
    return sorted([*chosen, *_marks(text, chosen)], key=lambda token: token.start)


def _with_list_units(text: str, numerals: Sequence[Numeral], gaps: frozenset[str]) -> list[NumberToken]:
    """Numbers without a unit take that of the list they stand in: ``A、B万元``."""
    tokens: list[NumberToken] = []
    for numeral in reversed(numerals):
        unit, kind = numeral.unit, numeral.kind
        if not unit and tokens and text[numeral.end : tokens[-1].start] in gaps:
            unit, kind = tokens[-1].unit, tokens[-1].kind
        tokens.append(
            NumberToken(start=numeral.start, end=numeral.end, numeral=numeral, unit=unit, kind=kind)
        )
    return tokens[::-1]


def _longest(words: Iterable[Token], numbers: Sequence[NumberToken]) -> Iterator[Token]:
    """Leftmost first, longest of those, no overlap; a number beats the words that would cut it."""
    taken = [(n.start, n.end) for n in numbers if n.kind or n.unit]
    inside = _Spans(taken)
    end = 0
    for token in sorted([*words, *numbers], key=_preference):
        if token.start < end:
            continue
        if not _holds_numbers(token) and inside.cut(token.start, token.end):
            continue
        yield token
        end = token.end


def _holds_numbers(token: Token) -> bool:
    """Whether a number may stand in the token: a level's mark can name its code, ``(05项)``."""
    return isinstance(token, NumberToken | NameToken) or (isinstance(token, FunctionToken) and token.marked)


class _Spans:
    """Spans in order, none over another, that must not be cut by a word."""

    def __init__(self, spans: Sequence[tuple[int, int]]) -> None:
        self._starts = [start for start, _ in spans]
        self._ends = [end for _, end in spans]

    def cut(self, start: int, end: int) -> bool:
        """Whether ``start:end`` overlaps any of them."""
        nearest = bisect_left(self._starts, end) - 1
        return nearest >= 0 and self._ends[nearest] > start


def _preference(token: Token) -> tuple[int, int, int]:
    marked = isinstance(token, FunctionToken) and token.marked
    return (token.start, -(token.end - token.start), 1 if marked else _RANK.get(type(token), len(_RANK)))


def _marks(text: str, chosen: Sequence[Token]) -> Iterator[MarkToken]:
    covered = bytearray(len(text))
    for token in chosen:
        covered[token.start : token.end] = b"\x01" * (token.end - token.start)
    for match in MARK.finditer(text, timeout=TIMEOUT):
        if not covered[match.start()]:
            yield MarkToken(start=match.start(), end=match.end(), mark=match.group())
