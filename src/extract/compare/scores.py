"""How the scores of projects are spread: of a hundred points, or of as many as most forms give."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from extract.compare.accounts import Account, Scored
from extract.compare.quantity import PER_CENT, rounded
from extract.compare.side_by_side import GROUPINGS, grouped
from extract.compare.titles import label, score
from extract.model.fields import describe
from extract.model.sheet import Cell, Sheet

PROJECT_SCORE = "project_score"
"""The measure's name."""

_SPREAD = ("lowest", "median", "mean", "highest")


def spread(accounts: Sequence[Account], by: str) -> Sheet:
    """The sheet of projects' scores by ``organisation``, ``region`` or ``year``.

    Only scores of one scale are set side by side: that of most projects. Those of others, and those whose form does not say
    how many points there were, are counted in ``count`` alone, and a note says how many there are.
    """
    grouping = GROUPINGS[by]
    every = [project for account in accounts for project in account.projects]
    scale = _scale(every)
    points = next(field.unit for field in describe().tables["projects"].fields if field.name == "score")
    columns = [*map(label, grouping.labels), label("fiscal_year"), score("count", ""), score("scored", "")]
    columns += [*(score(name, points) for name in _SPREAD), score("full_marks", PER_CENT)]
    rows: list[tuple[Cell, ...]] = []
    for group in grouped(accounts, grouping.key):
        projects = [project for account in group.accounts.values() for project in account.projects]
        labels = group.labels[: len(grouping.labels)]
        rows.append((*labels, group.year, len(projects), *_statistics(projects, scale)))
    left_out = sum(not _counts(project, scale) for project in every)
    notes = (f"{left_out} of {len(every)} projects have no score of {scale} points",) if left_out else ()
    return Sheet(columns=tuple(columns), rows=tuple(rows), notes=notes)


def _scale(projects: Sequence[Scored]) -> Decimal | None:
    """The points of most projects; of two scales that are as frequent the larger."""
    counted = Counter(
        project.points for project in projects if project.points is not None and project.score is not None
    )
    return max(counted, key=lambda points: (counted[points], points), default=None)


def _counts(project: Scored, scale: Decimal | None) -> bool:
    return project.score is not None and project.points is not None and project.points == scale


def _statistics(projects: Sequence[Scored], scale: Decimal | None) -> tuple[Cell, ...]:
    scores = sorted(
        project.score for project in projects if project.score is not None and _counts(project, scale)
    )
    if not scores:
        return (0, *(None for _ in (*_SPREAD, "full_marks")))
    count = len(scores)
    middle = (scores[(count - 1) // 2] + scores[count // 2]) / 2
    mean = rounded(sum(map(Fraction, scores), Fraction(0)) / count)
    full = rounded(Fraction(sum(one == scale for one in scores) * 100, count))
    return count, scores[0], middle, mean, scores[-1], full
