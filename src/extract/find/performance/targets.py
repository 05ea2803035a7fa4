"""What an indicator aims at: the relation, the target and its unit, from one cell or from several."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from extract.library.performance import IndicatorsFile, fold

_WIDE = "％．＝＞＜＋－／"
_LONGEST = 80
"""Characters of the longest target that may be a quantity or a deadline; longer ones are sentences."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A target as the dataset keeps it; empty where the form does not say."""

    relation: str = ""
    text: str = ""
    unit: str = ""


def half_width(text: str) -> str:
    """Digits, letters and signs of figures at half width; Chinese punctuation stays as it is."""
    return "".join(
        unicodedata.normalize("NFKC", char) if char.isascii() or _is_wide(char) else char for char in text
    )


def _is_wide(character: str) -> bool:
    return ("０" <= character <= "ｚ" and character.isalnum()) or character in _WIDE


def relation_of(text: str, words: IndicatorsFile) -> str:
    """The relation that a cell of its own says, ``""`` for none (a cell may say 定量 or 正向)."""
    wanted = fold(text)
    return dict(words.prefixes).get(wanted, "")


def read_target(relation: str, text: str, unit: str, words: IndicatorsFile) -> Target:
    """A target from its cells. ``relation`` is that of its own cell (empty where the form has none);
    without one the relation, and the unit behind the number, are taken from the text itself."""
    text = half_width(text)
    if relation == "qualitative":
        return Target(relation=relation, text=text, unit=unit)
    if relation:
        return _measured(relation, text, unit, words)
    found, rest = _split_relation(text, words)
    if found:
        return _measured(found, rest, unit, words)
    return Target(relation=_unsaid(text, words), text=text, unit=unit)


def _measured(relation: str, text: str, unit: str, words: IndicatorsFile) -> Target:
    quantity = words.quantity.pattern.fullmatch(text) if len(text) <= _LONGEST else None
    if quantity is None or unit:
        return Target(relation=relation, text=text, unit=unit)
    return Target(relation=relation, text=quantity["number"], unit=quantity["unit"])


def _split_relation(text: str, words: IndicatorsFile) -> tuple[str, str]:
    """The relation in front of or behind a target's text, and the text without it."""
    for word, relation in words.prefixes:
        rest = text.removeprefix(word).lstrip(":：")
        if text.startswith(word) and rest and (relation == "qualitative" or any(map(str.isdigit, rest))):
            return relation, rest
    for word, relation in ((word, entry.relation) for entry in words.relations for word in entry.suffix):
        rest = text.removesuffix(word)
        if rest != text and len(rest) <= _LONGEST and words.quantity.pattern.fullmatch(rest):
            return relation, rest
    return "", text


def _unsaid(text: str, words: IndicatorsFile) -> str:
    """Words are a qualitative target; a bare number or a range does not say how it is to be met."""
    is_number = text[:1].isdigit() and not (len(text) <= _LONGEST and words.deadline.pattern.fullmatch(text))
    return "" if not text or is_number else "qualitative"
