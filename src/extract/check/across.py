"""Documents held against each other: last year's account, another version of the account, those of its units."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from extract.check.book import essence
from extract.check.claim import State, written
from extract.check.interval import Interval, printed, total
from extract.library import Library
from extract.library.checks import Consolidated
from extract.model.rows import Finding

Key = tuple[str, str, int]
"""Concept and fund, as :func:`~extract.check.book.essence` gives them, and the year."""
_FISCAL = "three_public."
_SHOWN = 12
"""So many quantities that differ between two documents are told; where bodies were merged, all of them do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """What ``documents`` says of an account; ``body`` is the identity of its organisation, ``units`` are names as written."""

    document_id: str
    body: str
    organisation: str
    level: str
    fiscal_year: int
    format: str
    units: tuple[str, ...] = ()
    supersedes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Headline:
    """A document's figure about the whole of it, as its row of ``facts`` states it: no function, item or project."""

    fact_id: str
    label: str
    concept: str
    fund: str
    measure: str
    base: str
    value: Decimal
    unit: str
    year: int
    page: int | None
    locator: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a headline says of a quantity: outright, or with another headline's help."""

    headline: Headline
    interval: Interval


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """A document with all that it says of its own year and of the year before, by quantity."""

    document: Published
    finals: Mapping[Key, tuple[Told, ...]]
    priors: Mapping[Key, tuple[Told, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one check between a document and others; ``finding`` where it failed, ``why`` where nobody knows."""

    check: str
    document: Published
    state: State
    why: str = ""
    finding: Finding | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Difference:
    """A quantity of which a document says ``told`` where others make it ``due`` (in yuan), as ``others`` say."""

    told: Told
    due: Interval
    others: tuple[Headline, ...]


def shelve(document: Published, headlines: Iterable[Headline], library: Library) -> Shelf:
    """A document's headlines in order; a prior year's figure is also this year's less its change."""
    finals: dict[Key, list[Told]] = defaultdict(list)
    priors: dict[Key, list[Told]] = defaultdict(list)
    changes: list[Headline] = []
    for headline in headlines:
        told = Told(headline=headline, interval=_interval(headline, library))
        if headline.measure == "final":
            finals[_key(headline, headline.year)].append(told)
        elif headline.measure == "prior_year":
            priors[_key(headline, headline.year)].append(told)
        elif headline.measure == "change" and headline.base == "prior_year":
            changes.append(headline)
    for change in changes:
        for now in finals.get(_key(change, change.year), ())[:1]:
            prior = now.interval - _interval(change, library)
            priors[_key(change, change.year - 1)].append(Told(headline=change, interval=prior))
    return Shelf(
        document=document,
        finals={key: tuple(all_) for key, all_ in finals.items()},
        priors={key: tuple(all_) for key, all_ in priors.items()},
    )


def _key(headline: Headline, year: int) -> Key:
    concept, fund = essence(headline.concept, headline.fund)
    # Three public expenses are fiscal money, whether or not a document says so.
    return concept, "" if concept.startswith(_FISCAL) else fund, year


def _interval(headline: Headline, library: Library) -> Interval:
    return printed(headline.value, library.units.yuan(headline.unit) or Decimal(1))


def prior_year(shelf: Shelf, last: Shelf, library: Library) -> Outcome | None:
    """Prior-year figures against last year's account; None where both state nothing in common."""
    return _outcome("prior_year", shelf, _rivals(shelf.priors, last.finals), last.document, library)


def republished(later: Shelf, former: Shelf, library: Library) -> Outcome | None:
    """Two publications for one year; None where they state nothing in common."""
    own = {key: told for key, told in later.finals.items() if key[2] == later.document.fiscal_year}
    return _outcome("republished", later, _rivals(own, former.finals), former.document, library)


def _rivals(
    said: Mapping[Key, tuple[Told, ...]], published: Mapping[Key, tuple[Told, ...]]
) -> list[_Difference | None]:
    """One entry for each quantity that both state: None where any of their figures agree."""
    found: list[_Difference | None] = []
    for key, told in said.items():
        others = published.get(key, ())
        if others:
            agree = any(a.interval.meets(b.interval) for a in told for b in others)
            first = _Difference(told=told[0], due=others[0].interval, others=(others[0].headline,))
            found.append(None if agree else first)
    return found


def sum_of_units(department: Shelf, units: Mapping[str, Shelf | None], library: Library) -> Outcome:
    """A department against the sum of the units that it names; ``units`` are their accounts, None where not there."""
    missing = [name for name, shelf in units.items() if shelf is None]
    there = [shelf for shelf in units.values() if shelf is not None]
    if missing:
        why = f"{len(missing)} of {len(units)} accounts are not there: {', '.join(missing[:_SHOWN])}"
        return Outcome(check="sum_of_units", document=department.document, state="undecided", why=why)
    rules = library.checks.consolidated
    sums = [found for rule in rules for found in _sum(rule, department, there)]
    outcome = _outcome("sum_of_units", department, sums, None, library)
    why = "its units and itself state no figure in common"
    return outcome or Outcome(check="sum_of_units", document=department.document, state="undecided", why=why)


def _sum(rule: Consolidated, department: Shelf, units: list[Shelf]) -> Iterator[_Difference | None]:
    """A figure of the department against those of all its units, where money passed between them is not in it."""
    year = department.document.fiscal_year
    own = department.finals.get((*rule.key, year), ())
    parts = [_narrowest(unit.finals.get((*rule.key, year), ())) for unit in units]
    if not own or None in parts or _passes(rule, (department, *units)):
        return
    known = [part for part in parts if part is not None]
    due = total(part.interval for part in known)
    if any(told.interval.meets(due) for told in own):
        yield None
    else:
        yield _Difference(told=own[0], due=due, others=tuple(part.headline for part in known))


def _narrowest(told: tuple[Told, ...]) -> Told | None:
    return min(told, key=lambda each: each.interval.half_width, default=None)


def _passes(rule: Consolidated, shelves: Iterable[Shelf]) -> bool:
    """Whether some of the documents states money of a kind that passes between a department and its units."""
    return any(
        told.headline.value
        for shelf in shelves
        for (concept, _, _), all_ in shelf.finals.items()
        if concept in rule.unless
        for told in all_
    )


def _outcome(
    check: str, shelf: Shelf, compared: list[_Difference | None], other: Published | None, library: Library
) -> Outcome | None:
    """One outcome for all quantities that were compared, so that one cause is one finding."""
    differences = [difference for difference in compared if difference]
    if not compared:
        return None
    if not differences:
        return Outcome(check=check, document=shelf.document, state="held")
    finding = _finding(check, shelf.document, differences, other, library)
    return Outcome(check=check, document=shelf.document, state="failed", finding=finding)


def _finding(
    check: str, own: Published, differences: list[_Difference], other: Published | None, library: Library
) -> Finding:
    rule = library.checks.by_id[check]
    first = differences[0].told.headline
    expected, found, difference, tolerance = _numbers(differences[0], library)
    told = "; ".join(_sentence(each, library) for each in differences[:_SHOWN])
    more = f" … {len(differences)}" if len(differences) > _SHOWN else ""
    rival = f" / {other.fiscal_year} ({other.document_id})" if other else ""
    ids = [h.fact_id for each in differences for h in (each.told.headline, *each.others)]
    return Finding(
        finding_id=f"{own.document_id}-{check}-{other.document_id if other else 'units'}",
        document_id=own.document_id,
        check=check,
        severity=rule.severity,
        message=f"{rule.zh} ({rule.en}): {own.organisation} {own.fiscal_year}{rival}: {told}{more}",
        expected=expected,
        found=found,
        difference=difference,
        tolerance=tolerance,
        fact_ids=";".join(dict.fromkeys(ids)),
        page=first.page,
        locator=first.locator,
    )


def _numbers(difference: _Difference, library: Library) -> tuple[str, str, str, str]:
    """Expected, found and their difference in the unit of what the others say, and what rounding explains of it."""
    other = difference.others[0]
    scale = Fraction(library.units.yuan(other.unit) or 1)
    due, says = difference.due.middle / scale, difference.told.interval.middle / scale
    slack = (difference.due.half_width + difference.told.interval.half_width) / scale
    finer = other.value.scaleb(-4).quantize(other.value.scaleb(-4)) if other.value else other.value
    return (
        f"{written(due, other.value)}{other.unit}",
        f"{written(says, other.value)}{other.unit}",
        f"{written(says - due, other.value)}{other.unit}",
        f"±{written(slack, finer)}",
    )


def _sentence(difference: _Difference, library: Library) -> str:
    expected, found, _, _ = _numbers(difference, library)
    return f"{difference.told.headline.label} {expected}, {found}"
