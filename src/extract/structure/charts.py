"""Gives charts their captions, and with the caption the unit and the headings that it stands under."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extract.library.titles import TableTitles
from extract.model.account import Heading, Item, Passage, TitledChart

_NEAR = 4
"""How many items away from its chart a caption may stand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Captioned:
    """A caption where it stands: the index of its item, its text, the unit noted before it."""

    index: int
    text: str
    unit: str
    headings: tuple[Heading, ...]
    sections: tuple[str, ...]


def caption_charts(items: Sequence[Item], titles: TableTitles) -> tuple[Item, ...]:
    """``items`` with every chart captioned.

    Where there are as many captions as charts they belong together in their order, wherever the charts stand (text
    dumps put them at the end); else a caption belongs to the chart beside it.
    """
    charts = [index for index, item in enumerate(items) if isinstance(item, TitledChart)]
    if not charts:
        return tuple(items)
    captions = _captions(items, titles)
    pairs = (
        dict(zip(charts, captions, strict=True))
        if len(charts) == len(captions)
        else _beside(charts, captions)
    )
    return tuple(
        _captioned(item, pairs.get(index)) if isinstance(item, TitledChart) else item
        for index, item in enumerate(items)
    )


def _captioned(item: TitledChart, caption: _Captioned | None) -> TitledChart:
    if caption is None:
        return item
    return TitledChart(
        chart=item.chart,
        caption=caption.text,
        unit=caption.unit,
        headings=caption.headings,
        sections=caption.sections,
    )


def _captions(items: Sequence[Item], titles: TableTitles) -> list[_Captioned]:
    found: list[_Captioned] = []
    unit = ""
    for index, item in enumerate(items):
        if not isinstance(item, Passage):
            continue
        text, own = titles.caption(item.paragraph.text), titles.unit(item.paragraph.text)
        if text:
            headings, sections = item.headings, item.sections
            noted = own or unit
            found.append(_Captioned(index=index, text=text, unit=noted, headings=headings, sections=sections))
        if text or item.heading:
            unit = ""
        unit = unit if text else own or unit
    return found


def _beside(charts: Sequence[int], captions: Sequence[_Captioned]) -> dict[int, _Captioned]:
    """Each chart with the nearest caption that no chart before it took, one that follows before one that precedes."""
    pairs: dict[int, _Captioned] = {}
    free = list(captions)
    for chart in charts:
        near = [c for c in free if abs(c.index - chart) <= _NEAR]
        nearest = min(near, key=lambda c: (c.index < chart, abs(c.index - chart)), default=None)
        if nearest is not None:
            pairs[chart] = nearest
            free.remove(nearest)
    return pairs
