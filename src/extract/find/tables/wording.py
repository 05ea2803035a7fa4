"""What the levels of a header, or the label of a row, say together in one kind of table."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from extract.find.tables.grid import Text
from extract.library import Library
from extract.library.tables import Tables, Words, fold
from extract.library.tables_file import Kind
from extract.library.units import Units

TOTALS = ("total", "grand_total")
SIDE_TOTALS = ("revenue_total", "expenditure_total")


@dataclass(frozen=True, slots=True, kw_only=True)
class Grammar:
    """The words of tables, the units, and the folded names of 类 and of economic items, which need no mark to be
    known."""

    tables: Tables
    units: Units
    classes: frozenset[str]
    economics: frozenset[str]


@cache
def grammar_of(library: Library) -> Grammar:
    """The grammar of ``library``, made once for each."""
    return Grammar(
        tables=library.tables,
        units=library.units,
        classes=frozenset(
            fold(name) for name, level in library.classification.function_names() if level == 1
        ),
        economics=frozenset(map(fold, library.classification.economic_names())),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """``item`` is what is measured (``total`` for a mere total, ``?`` where levels contradict each other).

    ``around`` and ``fund_around`` come from levels that stand over the labels as well. ``name`` is the text that is
    no term here; ``misplaced`` says that it is a term which this kind of table has no place for, ``economic`` that a
    level is an economic item. ``label`` is the deepest level that says more than a total (``label_around`` of those
    around), ``trail`` all levels.
    """

    item: str = ""
    around: str = ""
    side: str = ""
    fund: str = ""
    fund_around: str = ""
    measures: tuple[str, ...] = ()
    base: str = ""
    unit: str = ""
    year: int | None = None
    name: str = ""
    misplaced: bool = False
    economic: bool = False
    numbered: bool = False
    label: str = ""
    label_around: str = ""
    trail: str = ""

    @property
    def specific(self) -> bool:
        """Whether the item is more than a total."""
        return self.item not in ("", *TOTALS)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Level:
    """One text with its words; ``name``: it names something instead of saying what is measured."""

    text: Text
    words: Words
    name: bool


def said(texts: tuple[Text, ...], kind: Kind, grammar: Grammar, shared: int = 0) -> Said:
    """What ``texts``, from the outermost in, say in a table of ``kind``; the first ``shared`` stand around all."""
    tables = grammar.tables
    levels = [_level(text, kind, tables) for text in texts]
    known = [level.words for level in levels if not level.name]
    names = [level for level in levels if level.name]
    around, own = levels[:shared], levels[shared:]
    return Said(
        item=_resolve(_items(own, kind, "total"), tables),
        around=_resolve(_items(around, kind, ""), tables),
        side=next((words.side for words in reversed(known) if words.side), ""),
        fund=_fund(own),
        fund_around=_fund(around),
        measures=tuple(measure for words in known for measure in words.measures),
        base=next((words.base for words in known if words.base), ""),
        unit=next((level.words.unit for level in reversed(levels) if level.words.unit), ""),
        year=next((level.words.year for level in levels if level.words.year), None),
        name=bare(names[-1].text, tables) if names else "",
        misplaced=bool(names) and not names[-1].words.unknown,
        economic=any(_is_economic(level, grammar) for level in names),
        numbered=bool(texts) and tables.number_free(texts[0].folded)[1] > 0,
        label=_label(own, tables),
        label_around=_label(around, tables),
        trail="/".join(dict.fromkeys(bare(level.text, tables) for level in levels if _shows(level))),
    )


def _level(text: Text, kind: Kind, tables: Tables) -> _Level:
    words = tables.words(text.folded)
    specific = [item for item in words.items if item not in (*TOTALS, *SIDE_TOTALS)]
    misplaced = bool(specific and specific[-1] not in kind.concepts)
    return _Level(text=text, words=words, name=words.unknown or words.economic or misplaced)


def _fund(levels: list[_Level]) -> str:
    return next((level.words.fund for level in reversed(levels) if level.words.fund and not level.name), "")


def _shows(level: _Level) -> bool:
    return level.words.unknown or bool(level.words.items or level.words.fund)


def _label(levels: list[_Level], tables: Tables) -> str:
    """The deepest level that says what is measured and is more than a total."""
    telling = [level for level in levels if _shows(level) and level.words.items != ("total",)]
    return bare(telling[-1].text, tables) if telling else ""


def _items(levels: list[_Level], kind: Kind, strange_total: str) -> list[str]:
    """The items of all levels; 本年收入 where the kind has no place for it is ``strange_total``."""
    items = [item for level in levels if not level.name for item in level.words.items]
    kept = (
        item if item not in SIDE_TOTALS or (strange_total and item in kind.concepts) else strange_total
        for item in items
    )
    return [item for item in kept if item]


def _is_economic(level: _Level, grammar: Grammar) -> bool:
    name = fold(bare(level.text, grammar.tables)).lstrip("0123456789")
    return level.words.economic or name in grammar.economics


def _resolve(items: list[str], tables: Tables) -> str:
    """The item that a chain of levels ends in; ``?`` where one cannot be part of the one above."""
    chain = list(dict.fromkeys(item for item in items if item not in TOTALS))
    for upper, lower in pairwise(chain):
        if upper not in tables.by_item[lower].within:
            return "?"
    return chain[-1] if chain else (items[-1] if items else "")


def bare(text: Text, tables: Tables) -> str:
    """The printed text without its ordinal and without the unit in brackets at its end."""
    rest, cut = tables.number_free(text.folded)
    kept, _ = tables.unit_of(rest)
    return text.plain[cut : cut + len(kept)]
