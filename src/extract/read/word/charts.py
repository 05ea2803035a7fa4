"""Charts: the numbers that a DrawingML chart keeps of its sheet, exactly as they are kept."""

from __future__ import annotations

from bisect import bisect_right

from extract.model.document import Chart, Place, Series
from extract.read.word.names import A, C, Element, number

_KINDS = {
    "barChart": "bar",
    "bar3DChart": "bar",
    "pieChart": "pie",
    "pie3DChart": "pie",
    "doughnutChart": "pie",
    "ofPieChart": "pie",
    "lineChart": "line",
    "line3DChart": "line",
}
_CATEGORIES = ("cat", "xVal")
_VALUES = ("val", "yVal")


def read_chart(root: Element, locator: str) -> Chart:
    """The chart of a chart part. A point without a value has an empty one."""
    series = root.findall(f"{C}chart/{C}plotArea/*/{C}ser")
    return Chart(
        place=Place(locator=locator),
        kind=_kind(root),
        title=_title(root),
        series=tuple(_series(one, f"{locator}s{at}") for at, one in enumerate(series, 1)),
    )


def _kind(root: Element) -> str:
    plots = root.findall(f"{C}chart/{C}plotArea/*")
    names = (plot.tag.removeprefix(C) for plot in plots if isinstance(plot.tag, str))
    return next((_KINDS[name] for name in names if name in _KINDS), "other")


def _title(root: Element) -> str:
    title = root.find(f"{C}chart/{C}title")
    if title is None:
        return ""
    written = "".join(text.text or "" for text in title.iter(f"{A}t"))
    return written or "".join(_points(title.find(f"{C}tx")).values())


def _series(series: Element, locator: str) -> Series:
    name = series.find(f"{C}tx")
    categories, values = _found(series, _CATEGORIES), _found(series, _VALUES)
    points = sorted(categories.keys() | values.keys())
    return Series(
        name=_literal(name) or " ".join(_points(name).values()),
        categories=tuple(categories.get(point, "") for point in points),
        values=tuple(values.get(point, "") for point in points),
        place=Place(locator=locator),
    )


def _found(series: Element, names: tuple[str, ...]) -> dict[int, str]:
    for name in names:
        source = series.find(f"{C}{name}")
        if source is not None:
            return _points(source)
    return {}


def _literal(source: Element | None) -> str:
    return (source.findtext(f"{C}v") or "") if source is not None else ""


def _points(source: Element | None) -> dict[int, str]:
    """Cached texts by index; those of a category with several levels are joined, outermost first."""
    if source is None:
        return {}
    levels = source.findall(f".//{C}lvl") or [source]
    points: dict[int, str] = {}
    for level in reversed(levels):
        points = _joined(points, _level(level))
    return points


def _level(level: Element) -> dict[int, str]:
    found = ((number(point.get("idx")), point.findtext(f"{C}v") or "") for point in level.iter(f"{C}pt"))
    return {at: text for at, text in found if at is not None}


def _joined(outer: dict[int, str], inner: dict[int, str]) -> dict[int, str]:
    """Each inner point under the outer one that it follows: an outer name is kept only where it begins."""
    starts = sorted(outer)
    joined = {}
    for at, text in inner.items():
        before = bisect_right(starts, at) - 1
        joined[at] = f"{outer[starts[before]]} {text}".strip() if before >= 0 else text
    return joined
