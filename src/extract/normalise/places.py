"""Where rows stand: the reading order of a document's blocks, boxes as text, identifiers from places."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

from extract.model.account import Account, Passage, TitledTable
from extract.model.document import Place

Order = Callable[[str], int]
"""The rank of a locator in reading order."""


def reading_order(account: Account) -> Order:
    """Ranks by locator; what the account does not hold comes last."""
    ranks: dict[str, int] = {}
    for locator in _locators(account):
        ranks.setdefault(locator, len(ranks))
    last = len(ranks)
    return lambda locator: ranks.get(locator, last)


def box(place: Place) -> str:
    """``x0,top,x1,bottom`` in points, two decimals; "" where the format has no boxes."""
    return ",".join(f"{edge:.2f}" for edge in place.bbox) if place.bbox else ""


class Identifiers:
    """Identifiers that are unique within a document: the second of one place ends in ``-2``."""

    def __init__(self) -> None:
        self._seen: Counter[str] = Counter()

    def unique(self, *parts: object) -> str:
        """The parts that say something, joined by ``-``."""
        base = "-".join(str(part) for part in parts if part != "")
        self._seen[base] += 1
        return base if self._seen[base] == 1 else f"{base}-{self._seen[base]}"


def _locators(account: Account) -> Iterator[str]:
    for item in account.items:
        if isinstance(item, Passage):
            yield item.paragraph.place.locator
        elif isinstance(item, TitledTable):
            yield item.table.place.locator
            yield from (cell.place.locator for cell in item.table.walk())
        else:
            yield item.chart.place.locator
            yield from (series.place.locator for series in item.chart.series)
