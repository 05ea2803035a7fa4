"""Rates of the running text against the numbers beside them: changes, completions, shares."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from extract.check.book import Book, Figure, Quantity, essence
from extract.check.claim import Claim, Remark
from extract.check.interval import Interval, exactly
from extract.check.sums import label

HUNDRED = Fraction(100)
_BUDGETS = ("budget", "budget_adjusted", "budget_initial")


def change_rates(book: Book) -> Iterator[Claim]:
    """增长率 = 增减额 / (本年数 − 增减额), both in the words right before the rate."""
    for figures in book.paragraphs.values():
        for index, rate in enumerate(figures):
            if rate.fact.measure != "change_rate" or rate.fact.unit != "%":
                continue
            change = _before(figures, index, rate, "change")
            level = _before(figures, index, rate, "final") or _elsewhere(book, rate, "final")
            if change and level and change.fact.base == rate.fact.base:
                yield _rate_of_change(rate, change, level)
            elif level and not change:
                prior = _elsewhere(book, rate, "prior_year", back=1)
                if prior and rate.fact.base == "prior_year":
                    yield _rate_from_levels(rate, level, prior)


def _rate_of_change(rate: Figure, change: Figure, level: Figure) -> Claim:
    prior = level.interval - change.interval
    return Claim(
        check="change_rate",
        stated=rate,
        expected=_percent(change.interval, prior),
        others=(change, level),
        formula=f"{change.fact.value} / ({level.fact.value} - {change.fact.value})",
        why="the base is zero",
    )


def without_open_signs(claims: Iterable[Claim], remarks: Iterable[Remark]) -> Iterator[Claim]:
    """All claims but those on a change whose words leave open (增加（减少）) whether it is one up or one down.

    They are left out where the other sign would make them hold.
    """
    open_at = {remark.locator for remark in remarks if remark.check == "template_leftover"}
    for claim in claims:
        left_open = claim.check == "change_rate" and claim.stated.fact.locator in open_at
        if not (left_open and claim.state == "failed" and _holds_turned(claim)):
            yield claim


def _holds_turned(claim: Claim) -> bool:
    change, level = claim.others
    turned = exactly(0) - change.interval
    expected = _percent(turned, level.interval - turned)
    return change.fact.measure == "change" and expected is not None and claim.stated.interval.meets(expected)


def _rate_from_levels(rate: Figure, level: Figure, prior: Figure) -> Claim:
    return Claim(
        check="change_rate",
        stated=rate,
        expected=_percent(level.interval - prior.interval, prior.interval),
        others=(level, prior),
        formula=f"({level.fact.value} - {prior.fact.value}) / {prior.fact.value}",
        why="the base is zero",
    )


def completions(book: Book) -> Iterator[Claim]:
    """完成率 = 决算数 / 预算数 of the same thing, the budget that stands before the rate."""
    for figures in book.paragraphs.values():
        for index, rate in enumerate(figures):
            if rate.fact.measure != "completion_rate":
                continue
            final = _before(figures, index, rate, "final") or _around(figures, rate, "final")
            budget = next((b for m in _BUDGETS if (b := _before(figures, index, rate, m))), None)
            budget = budget or (_only_budget(book, rate) if final else None)
            if final and budget and final.money and budget.money:
                yield Claim(
                    check="completion_rate",
                    stated=rate,
                    expected=_percent(final.interval, budget.interval),
                    others=(final, budget),
                    formula=f"{final.fact.value} / {budget.fact.value}",
                    why="the budget is zero",
                )


def _only_budget(book: Book, rate: Figure) -> Figure | None:
    """The budget of the same thing that stands elsewhere, where the document knows no other one.

    An initial budget may not be the one that the words mean.
    """
    found = [b for m in ("budget", "budget_adjusted") if (b := _elsewhere(book, rate, m))]
    return found[0] if len(found) == 1 else None


def shares(book: Book) -> Iterator[Claim]:
    """占比 = part / whole; the whole is the one that the words name, else the one that the part has."""
    for figures in book.paragraphs.values():
        for index, share in enumerate(figures):
            if share.fact.measure != "share" or share.fact.unit != "%":
                continue
            if not share.fact.whole and _is_one_of_several(figures[:index], share):
                continue
            part = _before(figures, index, share, "final") or _after(figures, index, share, "final")
            claims = [
                _share(share, part, whole)
                for concept in _wholes(book, share)
                if part and (whole := _whole(book, figures, index, concept))
                if part is not whole and part.money == whole.money
            ]
            yield from [claim for claim in claims if claim.state == "held"][:1] or claims[:1]


def _is_one_of_several(before: tuple[Figure, ...], share: Figure) -> bool:
    """Whether amounts that differ go by the name of a share that names no whole: nobody knows whose share it is."""
    values = {f.fact.value for f in before if f.fact.measure == "final" and _alike(share, f)}
    return len(values) > 1


def _share(share: Figure, part: Figure, whole: Figure) -> Claim:
    return Claim(
        check="share",
        stated=share,
        expected=_percent(part.interval, whole.interval),
        others=(part, whole),
        formula=f"{part.fact.value} / {whole.fact.value}",
        why="the whole is zero",
    )


_LOOSE = ".total"
"""What texts call 总收入 may be all that there was to spend or only what came in this year."""


def _wholes(book: Book, share: Figure) -> tuple[str, ...]:
    """What the share may be a share of: concepts, with a function path behind a colon."""
    named, usual = share.fact.whole, _usual_whole(book, share)
    loose = named.endswith(_LOOSE) and usual.endswith(_LOOSE) and usual != named
    return (named, usual) if loose else (named or usual,)


def _percent(part: Interval, whole: Interval) -> Interval | None:
    quotient = part.over(whole)
    return quotient.times(HUNDRED) if quotient else None


def _whole(book: Book, figures: tuple[Figure, ...], index: int, name: str) -> Figure | None:
    """The whole's figure: before the share in its paragraph, else wherever the document states it once."""
    concept, _, path = name.partition(":")
    if not concept:
        return None
    leaf = book.bare(path.split("/")[-1])
    for figure in reversed(figures[:index]):
        if figure.fact.measure == "final" and _names(book, figure, concept, leaf):
            return figure
    named = [f for f in book.finals.get(essence(concept, "")[0], ()) if _names(book, f, concept, leaf)]
    own = [f for f in named if f.fact.concept == concept and not book.quantity(f.fact).unit]
    values = own or named
    agreed = values and all(f.interval.meets(values[0].interval) for f in values)
    return values[0] if agreed else None


def _names(book: Book, figure: Figure, concept: str, leaf: str) -> bool:
    fact = figure.fact
    if fact.economic_code:
        return False
    if fact.concept != concept and not (
        leaf and essence(fact.concept, fact.fund)[0] == essence(concept, "")[0]
    ):
        return False
    return leaf == (book.bare(fact.function_name) if fact.function_path or fact.function_code else "")


def _usual_whole(book: Book, share: Figure) -> str:
    fact = share.fact
    if fact.function_path or fact.function_code:
        return fact.concept
    return next((rule.whole for rule in book.library.checks.wholes if fact.concept in rule.parts), "")


def _alike(book_fact: Figure, other: Figure) -> bool:
    a, b = book_fact.fact, other.fact
    return (a.concept, a.function_path, a.economic_name, a.project_id) == (
        b.concept,
        b.function_path,
        b.economic_name,
        b.project_id,
    ) and (not a.concept.startswith(_BY_LABEL) or _subject(label(book_fact)) == label(other))


_BY_LABEL = ("other", "procurement.sme", "procurement.micro")
"""Concepts of several things, which only their names tell apart."""


def _subject(name: str) -> str:
    """What a share is of: 货物 of 货物/采购支出."""
    return name.partition("/")[0]


def _before(figures: tuple[Figure, ...], index: int, rate: Figure, measure: str) -> Figure | None:
    """The nearest figure of the same thing before the rate; projects' rates look for projects' amounts.

    One of the same fund goes first.
    """
    nearest = None
    for figure in reversed(figures[:index]):
        if figure.fact.measure == measure and _corresponds(rate, figure):
            if figure.fact.fund == rate.fact.fund:
                return figure
            nearest = nearest or figure
    return nearest


def _after(figures: tuple[Figure, ...], index: int, rate: Figure, measure: str) -> Figure | None:
    """The very next figure, where it is one of the same thing (``占55%，为1095万元``)."""
    following = figures[index + 1 : index + 2]
    return next((f for f in following if f.fact.measure == measure and _corresponds(rate, f)), None)


def _around(figures: tuple[Figure, ...], rate: Figure, measure: str) -> Figure | None:
    return next((f for f in figures if f.fact.measure == measure and _corresponds(rate, f)), None)


_PROJECT = {"project.budget", "project.executed", "project.execution_rate"}


def _corresponds(rate: Figure, other: Figure) -> bool:
    if rate.fact.concept == "project.execution_rate" and other.fact.concept in _PROJECT:
        return rate.fact.project_id == other.fact.project_id and rate.fact.label == other.fact.label
    return _alike(rate, other)


def _elsewhere(book: Book, rate: Figure, measure: str, back: int = 0) -> Figure | None:
    """The figure of the same quantity anywhere in the document, where all that state it agree."""
    own = book.quantity(rate.fact)
    year = own.year - back if own.year is not None else None
    wanted = Quantity(
        concept=own.concept,
        fund=own.fund,
        measure=measure,
        function=own.function,
        item=own.item,
        year=year,
        project=own.project,
    )
    values = book.same.get(wanted, ())
    agreed = values and all(f.interval.meets(values[0].interval) for f in values)
    return values[0] if agreed and rate.fact.concept != "other" else None
