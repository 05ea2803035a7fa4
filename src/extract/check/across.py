"""Documents of one organisation held against each other: this year's prior-year figures, republished versions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from extract.check.book import essence
from extract.check.claim import written
from extract.check.interval import Interval, printed
from extract.library.checks import Checks
from extract.library.units import Units
from extract.model.rows import Finding


@dataclass(frozen=True, slots=True, kw_only=True)
class Headline:
    """A whole document's figure of one quantity, as its row of ``facts`` states it."""

    fact_id: str
    document_id: str
    organisation: str
    fiscal_year: int
    concept: str
    fund: str
    measure: str
    base: str
    value: Decimal
    unit: str
    year: int
    page: str
    locator: str


def across(headlines: Iterable[Headline], units: Units, checks: Checks) -> Iterator[Finding]:
    """Findings between documents, in the order of organisations and years.

    ``headlines`` are facts about whole documents (no function, no economic item, no project).
    """
    by_body: dict[str, list[Headline]] = defaultdict(list)
    for headline in headlines:
        by_body[headline.organisation].append(headline)
    for _, own in sorted(by_body.items()):
        shelf = _Shelf(own, units)
        yield from _prior_years(shelf, checks)
        yield from _versions(shelf, checks)


class _Shelf:
    """One organisation's headlines by document and quantity; the first of each."""

    def __init__(self, own: list[Headline], units: Units) -> None:
        self.units = units
        self.finals: dict[tuple[str, str, str, int], Headline] = {}
        self.priors: list[tuple[Headline, Interval, int]] = []
        for headline in own:
            key = (headline.document_id, *essence(headline.concept, headline.fund), headline.year)
            if headline.measure == "final":
                self.finals.setdefault(key, headline)
        for headline in own:
            self._prior(headline)

    def interval(self, headline: Headline) -> Interval:
        return printed(headline.value, self.units.yuan(headline.unit) or Decimal(1))

    def _prior(self, headline: Headline) -> None:
        """What a document says of the year before: outright, or as this year's figure less its change."""
        concept, fund = essence(headline.concept, headline.fund)
        if headline.measure == "prior_year":
            self.priors.append((headline, self.interval(headline), headline.year))
        elif headline.measure == "change" and headline.base == "prior_year":
            now = self.finals.get((headline.document_id, concept, fund, headline.year))
            if now:
                self.priors.append(
                    (headline, self.interval(now) - self.interval(headline), headline.year - 1)
                )


def _prior_years(shelf: _Shelf, checks: Checks) -> Iterator[Finding]:
    for headline, prior, year in shelf.priors:
        quantity = essence(headline.concept, headline.fund)
        for (document, *other, when), final in shelf.finals.items():
            same = document != headline.document_id and (*other, when) == (*quantity, year)
            if same and not prior.meets(shelf.interval(final)):
                yield _finding("prior_year", headline, prior, final, checks, shelf.units)


def _versions(shelf: _Shelf, checks: Checks) -> Iterator[Finding]:
    """Two documents of one year that state one quantity differently: a correction, or a mistake."""
    seen: dict[tuple[str, str, int], Headline] = {}
    for (document, concept, fund, year), final in shelf.finals.items():
        first = seen.setdefault((concept, fund, year), final)
        rival = first.document_id != document and first.fiscal_year == final.fiscal_year == year
        if rival and not shelf.interval(first).meets(shelf.interval(final)):
            yield _finding("republished", final, shelf.interval(final), first, checks, shelf.units)


def _finding(
    check: str, headline: Headline, expected: Interval, other: Headline, checks: Checks, units: Units
) -> Finding:
    """``headline`` says of a quantity what ``expected`` spans, the ``other`` document something else."""
    rule = checks.by_id[check]
    scale = Fraction(units.yuan(other.unit) or 1)
    says = written(expected.middle / scale, other.value)
    return Finding(
        finding_id=f"{headline.fact_id}-{check}",
        document_id=headline.document_id,
        check=check,
        severity=rule.severity,
        message=(
            f"{rule.zh} ({rule.en}): {headline.organisation} {headline.concept}: {headline.fiscal_year} says {says}"
            f"{other.unit}, {other.fiscal_year} {other.value}{other.unit}"
        ),
        expected=f"{other.value}{other.unit}",
        found=f"{says}{other.unit}",
        difference=f"{written(expected.middle / scale - Fraction(other.value), other.value)}{other.unit}",
        tolerance=f"±{float(expected.half_width / scale):g}",
        fact_ids=f"{headline.fact_id};{other.fact_id}",
        page=int(headline.page) if headline.page else None,
        locator=headline.locator,
    )
