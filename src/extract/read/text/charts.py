"""Charts as a dump writes them: one series after the other, each name, category and value followed by a tab.

title                          (where the chart has one)
name <tab>
category <tab> category <tab> value <tab> value <tab> name of the next series <tab>
category <tab> ...
"""

from __future__ import annotations

from collections.abc import Sequence

from extract.model.document import Chart, Place, Series
from extract.read.text.figures import is_figure


def starts_chart(lines: Sequence[str]) -> bool:
    """Whether a chart's first series begins with the first of these two lines."""
    if len(lines) < 2 or not all(line.endswith("\t") and not line.startswith("\t") for line in lines[:2]):
        return False
    return len(_tokens(lines[0])) == 1 and any(is_figure(token) for token in _tokens(lines[1]))


def chart_end(lines: Sequence[str], start: int) -> int:
    """The line behind the chart that begins at ``start``, be it with a title or with its first series."""
    at = start + 2
    while at < len(lines) and lines[at].endswith("\t") and not lines[at].startswith("\t"):
        alone = len(_tokens(lines[at])) == 1 and not is_figure(_tokens(lines[at])[0])
        if alone and _split(_tokens(lines[at - 1])):
            break
        at += 1
    return at


def read_chart(title: str, lines: Sequence[str], locator: str) -> Chart | None:
    """The chart of these lines; None where names and values cannot be told apart for certain."""
    parsed = _parse(lines)
    if parsed is None:
        return None
    series = tuple(
        Series(name=name, categories=categories, values=values, place=Place(locator=f"{locator}s{at}"))
        for at, (name, categories, values) in enumerate(parsed, 1)
    )
    return Chart(place=Place(locator=locator), kind="other", title=title, series=series)


def _tokens(line: str) -> list[str]:
    return line.removesuffix("\t").split("\t")


_Series = tuple[str, tuple[str, ...], tuple[str, ...]]


def _parse(lines: Sequence[str]) -> list[_Series] | None:
    """Name, categories and values of each series. Each line but the last ends with the next series' name."""
    found: list[_Series] = []
    name = lines[0].removesuffix("\t")
    for line in lines[1:-1]:
        *points, following = _tokens(line)
        if not _add(found, name, points):
            return None
        name = following
    return found if _add(found, name, _tokens(lines[-1])) else None


def _add(found: list[_Series], name: str, points: list[str]) -> bool:
    split = _split(points)
    if split is None:
        return False
    found.append((name, *split))
    return True


def _split(points: list[str]) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """Categories and values: as many of each, or one value alone."""
    half, odd = divmod(len(points), 2)
    categories, values = points[:half], points[half:]
    if len(points) == 1 and is_figure(points[0]):
        return ("",), (points[0],)
    if odd or not points or not all(map(is_figure, values)) or all(map(is_figure, categories)):
        return None
    return tuple(categories), tuple(values)
