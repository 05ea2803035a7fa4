"""All checks of one document, and what its rows gain from them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, fields, replace
from operator import attrgetter

from extract.check import (
    agreement,
    blanks,
    codes,
    counts,
    forms,
    items,
    kinds,
    names,
    performance,
    ratios,
    scores,
    standards,
    sums,
    texts,
    words,
    years,
)
from extract.check.book import Book
from extract.check.claim import Claim, Remark, Verdict
from extract.check.judge import causes, follows, of_cause, of_remark, verified
from extract.check.merge import merged
from extract.library import Library
from extract.library.checks import Checks
from extract.model.account import Account
from extract.model.found import Printed
from extract.model.rows import Fact, Rows

IDENTITIES: tuple[Callable[[Book], Iterator[Claim]], ...] = (
    sums.row_sums,
    sums.column_sums,
    sums.balances,
    texts.text_sums,
    texts.section_sums,
    texts.divided_sums,
    texts.function_lists,
    items.item_sums,
    kinds.kind_sums,
    scores.narrative_scores,
    ratios.change_rates,
    ratios.completions,
    ratios.shares,
    agreement.agreements,
    agreement.chart_shares,
    counts.counts,
    performance.execution_rates,
    performance.fund_sums,
    performance.project_points,
    performance.group_points,
)
REMARKS: tuple[Callable[[Book], Iterator[Remark]], ...] = (
    forms.leftovers,
    years.form_years,
    years.figure_years,
    forms.missing_units,
    forms.missing_actuals,
    forms.transposed_headcounts,
    forms.project_counts,
    forms.project_money,
    forms.initial_budgets,
    names.function_names,
    names.item_lists,
    names.organisation_names,
    words.directions,
    words.names_listed,
    words.missing_tables,
    blanks.empty_tables,
    standards.standards,
)


def verdict(rows: Rows, account: Account, library: Library) -> Verdict:
    """Every identity of the document, held or not, and every remark on its words."""
    book = Book(rows=rows, account=account, library=library)
    claims = tuple(claim for identity in IDENTITIES for claim in identity(book))
    remarks = tuple(remark for rule in REMARKS for remark in rule(book))
    slips = codes.misplaced(book)
    claims = tuple(codes.without_misplaced(ratios.without_open_signs(claims, remarks), book, slips))
    told = merged(causes(claims), book.spots)
    kept = (r for r in remarks if not follows(r, told) and not codes.names_follow(r, slips))
    more = (*codes.misplaced_codes(slips), *words.zero_bases(claims))
    return Verdict(claims=claims, causes=told, remarks=(*kept, *more))


def check(
    rows: Rows, account: Account, library: Library, *, document_id: str, notes: Iterable[Printed] = ()
) -> Rows:
    """The rows with findings, with ``verified`` on facts and with the counts of checks.

    ``notes`` are what the finders saw that is kept as published: codes that disagree with their names.
    """
    said = verdict(rows, account, library)
    first = {note.text: note for note in reversed(tuple(notes))}
    said = replace(said, remarks=(*said.remarks, *map(words.noted, reversed(first.values()))))
    marks = verified(said.claims, (s.fact.fact_id for cause in said.causes for s in cause.suspects))
    states = Counter(claim.state for claim in said.claims)
    return replace(
        rows,
        checks_held=states["held"],
        checks_failed=states["failed"],
        checks_undecided=states["undecided"],
        facts=tuple(_marked(fact, marks.get(fact.fact_id, "")) for fact in rows.facts),
        findings=(
            *(of_cause(cause, library.checks, document_id) for cause in said.causes),
            *(of_remark(r, n, library.checks, document_id) for n, r in enumerate(said.remarks, start=1)),
        ),
    )


def _marked(fact: Fact, mark: str) -> Fact:
    """A new fact with ``verified``, filled slot by slot: accounts have thousands, and replace() takes four times as long."""
    if fact.verified == mark:
        return fact
    marked = object.__new__(Fact)
    for fill, value in zip(_FILL, _VALUES(fact), strict=True):
        fill(marked, value)
    _FILL_VERIFIED(marked, mark)
    return marked


_COLUMNS = tuple(field.name for field in fields(Fact))
_VALUES = attrgetter(*_COLUMNS)
_FILL = tuple(Fact.__dict__[name].__set__ for name in _COLUMNS)
_FILL_VERIFIED = Fact.__dict__["verified"].__set__


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How often one check held, failed or could not decide, and why it could not; all zero: nothing to look at."""

    check: str
    held: int
    failed: int
    undecided: int
    why: str


def tallies(said: Verdict, checks: Checks) -> tuple[Tally, ...]:
    """Every rule of the rule book with what came of it."""
    states = Counter((claim.check, claim.state) for claim in said.claims)
    whys = {claim.check: claim.why for claim in said.claims if claim.state == "undecided"}
    remarks = Counter(remark.check for remark in said.remarks)
    return tuple(
        Tally(
            check=rule.id,
            held=states[rule.id, "held"],
            failed=states[rule.id, "failed"] + remarks[rule.id],
            undecided=states[rule.id, "undecided"],
            why=whys.get(rule.id, ""),
        )
        for rule in checks.rules
    )
