"""From claims to findings: one finding for one cause, pointed at the number that would mend most identities."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal
from fractions import Fraction

from extract.check.book import Figure
from extract.check.claim import Cause, Claim, Remark, written
from extract.check.sums import label
from extract.library.checks import Checks
from extract.model.rows import Finding

_WEIGHT = {"note": 0, "warning": 1, "error": 2}


def causes(claims: Iterable[Claim]) -> Iterator[Cause]:
    """Groups failed claims: again and again the number that stands in most failed and fewest held ones."""
    claims = list(claims)
    failed = [claim for claim in claims if claim.state == "failed"]
    if not failed:
        return
    held = Counter(f.fact.fact_id for claim in claims if claim.state == "held" for f in claim.borne_out)
    while failed:
        suspect = _suspect(failed, held)
        mine = [c for c in failed if any(f.fact.fact_id == suspect.fact.fact_id for f in c.figures)]
        mine.sort(key=lambda claim: claim.stated.fact.fact_id != suspect.fact.fact_id)
        yield Cause(suspects=(suspect,), claims=tuple(mine))
        explained = {id(claim) for claim in mine}
        failed = [claim for claim in failed if id(claim) not in explained]


def _suspect(failed: list[Claim], held: Counter[str]) -> Figure:
    broken = Counter(f.fact.fact_id for claim in failed for f in claim.figures)
    figures = {f.fact.fact_id: f for claim in failed for f in claim.figures}
    stated = {claim.stated.fact.fact_id for claim in failed}

    def blame(fact_id: str) -> tuple[int, bool, int]:
        return broken[fact_id] - held[fact_id], fact_id in stated, broken[fact_id]

    return figures[max(figures, key=blame)]


def of_cause(cause: Cause, checks: Checks, document_id: str) -> Finding:
    """The finding of a cause: expected, found, difference and the interval that the others allow."""
    first = cause.claims[0]
    worst = max(cause.claims, key=lambda claim: _WEIGHT[checks.by_id[claim.check].severity])
    expected, found, difference, tolerance = _numbers(first)
    rest = "; ".join(_sentence(claim) for claim in cause.claims[1:4])
    rule = checks.by_id[first.check]
    message = f"{rule.zh} ({rule.en}): {_sentence(first)}" + (f" | {rest}" if rest else "")
    ids = dict.fromkeys(
        [
            *(s.fact.fact_id for s in cause.suspects),
            *(f.fact.fact_id for c in cause.claims for f in c.figures),
        ]
    )
    return Finding(
        finding_id=f"{document_id}-{first.check}-{cause.suspect.fact.locator}-{cause.suspect.fact.fact_id[-12:]}",
        document_id=document_id,
        check=first.check,
        severity=checks.by_id[worst.check].severity,
        message=message,
        expected=expected,
        found=found,
        difference=difference,
        tolerance=tolerance,
        fact_ids=";".join(ids),
        page=cause.suspect.fact.page,
        locator=cause.suspect.fact.locator,
    )


def _numbers(claim: Claim) -> tuple[str, str, str, str]:
    fact = claim.stated.fact
    scale = Fraction(claim.stated.worth)
    if claim.expected is None:
        return "", f"{fact.value}{fact.unit}", "", ""
    middle = claim.expected.middle / scale
    low, high = (claim.expected.low / scale, claim.expected.high / scale)
    finer = fact.value.scaleb(-4).quantize(fact.value.scaleb(-4)) if fact.value else fact.value
    return (
        f"{written(middle, _finest(claim))}{fact.unit}",
        f"{fact.value}{fact.unit}",
        f"{written(Fraction(fact.value) - middle, _finest(claim))}{fact.unit}",
        f"[{written(low, finer)}, {written(high, finer)}]",
    )


def _finest(claim: Claim) -> Decimal:
    """The number of the stated one's unit that has most decimals."""
    same = [f.fact.value for f in claim.figures if f.fact.unit == claim.stated.fact.unit]
    return min(same, key=lambda value: int(value.as_tuple().exponent))


def _sentence(claim: Claim) -> str:
    expected, found, _, _ = _numbers(claim)
    return f"{label(claim.stated)} ({claim.stated.place}): {claim.formula} → {expected}, {found}"


def follows(remark: Remark, told: Iterable[Cause]) -> bool:
    """Whether a word only seems wrong because a number beside it is, which has a finding of its own."""
    own = {figure.fact.fact_id for figure in remark.figures}
    return remark.check == "direction" and any(
        any(suspect.fact.fact_id in own for suspect in cause.suspects)
        or any(own <= {figure.fact.fact_id for figure in claim.figures} for claim in cause.claims)
        for cause in told
    )


def of_remark(remark: Remark, number: int, checks: Checks, document_id: str) -> Finding:
    """The finding of a remark."""
    rule = checks.by_id[remark.check]
    figure = remark.figures[0] if remark.figures else None
    return Finding(
        finding_id=f"{document_id}-{remark.check}-{number}",
        document_id=document_id,
        check=remark.check,
        severity=rule.severity,
        message=f"{rule.zh} ({rule.en}): {remark.message}",
        expected=remark.expected,
        found=remark.found,
        difference="",
        tolerance="",
        fact_ids=";".join(dict.fromkeys(f.fact.fact_id for f in remark.figures)),
        page=figure.fact.page if figure else remark.page,
        locator=figure.fact.locator if figure else remark.locator,
    )


def verified(claims: Iterable[Claim], suspects: Iterable[str]) -> dict[str, str]:
    """``identity`` or ``contradicted`` by fact id, for the facts that some claim decides."""
    found: dict[str, str] = defaultdict(str)
    for claim in claims:
        if claim.state == "held":
            for figure in claim.borne_out:
                found[figure.fact.fact_id] = "identity"
    found.update(dict.fromkeys(suspects, "contradicted"))
    return dict(found)
