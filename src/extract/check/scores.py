"""Scores of the running text against those of the self-evaluation tables."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from extract.check.book import Book, Figure
from extract.check.claim import Claim
from extract.check.interval import exactly


def narrative_scores(book: Book) -> Iterator[Claim]:
    """自评得分 of a project or of the department, in the text and in its table."""
    tables = {p.project_id: p.score for p in book.rows.projects if p.score is not None}
    scores = [row.score for row in book.rows.scores if row.score is not None]
    for figure in book.figures:
        fact = figure.fact
        if fact.origin == "table" or fact.measure != "score":
            continue
        if fact.concept == "project.score" and book.project(fact) in tables:
            yield _claim(figure, tables[book.project(fact)])
        elif fact.concept == "performance.score" and scores:
            yield _claim(figure, sum(scores, start=Decimal(0)))


def _claim(figure: Figure, score: Decimal) -> Claim:
    return Claim(
        check="score_vs_table",
        stated=figure,
        expected=exactly(Fraction(score)),
        others=(),
        formula=f"its table {score}",
    )
