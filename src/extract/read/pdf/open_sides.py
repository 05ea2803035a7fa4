"""Tables whose outer rules are missing: their inner rules all end at the same place, and there the side is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from extract.read.pdf.lattice import THIN, Rule

_FEWEST = 3
"""Rules that must end together to tell where a side is."""


def missing_sides(along: Sequence[Rule], across: Sequence[Rule]) -> Iterator[Rule]:
    """The rules that ``across`` lacks at the common ends of rules ``along``, where a rule of ``across`` parts these.

    Called with level and upright rules it gives the left and right sides, the other way round top and bottom.
    """
    for rules in _with_common_ends(along):
        first, last = rules[0].at, rules[-1].at
        start, end = rules[0].start, rules[0].end
        open_sides = [
            side for side in (start, end) if not any(_covers(rule, side, first, last) for rule in across)
        ]
        if open_sides and any(start + THIN < rule.at < end - THIN and _parts(rule, rules) for rule in across):
            yield from (Rule(side, first, last) for side in open_sides)


def _covers(rule: Rule, side: float, first: float, last: float) -> bool:
    """Whether a rule is some of the side between ``first`` and ``last``."""
    return abs(rule.at - side) <= 2 * THIN and rule.end > first and rule.start < last


def _parts(rule: Rule, rules: Iterable[Rule]) -> bool:
    """Whether a rule crosses at least two of ``rules``."""
    return sum(rule.start - THIN <= other.at <= rule.end + THIN for other in rules) > 1


def _with_common_ends(rules: Sequence[Rule]) -> Iterator[list[Rule]]:
    """Groups of rules that start and end together, each sorted by its place."""
    starts, ends = _places(rule.start for rule in rules), _places(rule.end for rule in rules)
    groups: dict[tuple[int, int], list[Rule]] = defaultdict(list)
    for rule in sorted(rules):
        groups[starts[rule.start], ends[rule.end]].append(rule)
    yield from (group for group in groups.values() if len(group) >= _FEWEST)


def _places(values: Iterable[float]) -> dict[float, int]:
    """The number of the place that each value stands for: values nearer than :data:`THIN` share one."""
    places: dict[float, int] = {}
    last, place = -THIN, -1
    for value in sorted(values):
        if value - last > THIN:
            place += 1
        places[value] = place
        last = value
    return places
