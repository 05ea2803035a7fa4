"""All checks of one document, and what its rows gain from them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace

from extract.check import agreement, forms, items, kinds, names, performance, ratios, scores, sums, texts
from extract.check.book import Book
from extract.check.claim import Claim, Remark
from extract.check.judge import causes, of_cause, of_remark, verified
from extract.library import Library
from extract.model.account import Account
from extract.model.rows import Rows

IDENTITIES: tuple[Callable[[Book], Iterator[Claim]], ...] = (
    sums.row_sums,
    sums.column_sums,
    sums.balances,
    texts.text_sums,
    texts.section_sums,
    texts.function_lists,
    items.item_sums,
    kinds.kind_sums,
    scores.narrative_scores,
    ratios.change_rates,
    ratios.completions,
    ratios.shares,
    agreement.agreements,
    agreement.chart_shares,
    performance.execution_rates,
    performance.fund_sums,
    performance.project_points,
    performance.group_points,
)
REMARKS: tuple[Callable[[Book], Iterator[Remark]], ...] = (
    forms.leftovers,
    forms.stale_years,
    forms.missing_units,
    forms.missing_actuals,
    forms.transposed_headcounts,
    forms.project_counts,
    forms.project_money,
    forms.initial_budgets,
    names.function_names,
    names.item_lists,
    names.organisation_names,
)


def check(rows: Rows, account: Account, library: Library, *, document_id: str) -> Rows:
    """The rows with findings, with ``verified`` on facts and with the counts of checks."""
    book = Book(rows=rows, account=account, library=library)
    claims = [claim for identity in IDENTITIES for claim in identity(book)]
    remarks = [remark for rule in REMARKS for remark in rule(book)]
    found = list(causes(claims))
    marks = verified(claims, (cause.suspect.fact.fact_id for cause in found))
    findings = (
        *(of_cause(cause, library.checks, document_id) for cause in found),
        *(of_remark(remark, n, library.checks, document_id) for n, remark in enumerate(remarks, start=1)),
    )
    states = Counter(claim.state for claim in claims)
    return replace(
        rows,
        checks_held=states["held"],
        checks_failed=states["failed"],
        checks_undecided=states["undecided"],
        facts=tuple(replace(fact, verified=marks.get(fact.fact_id, "")) for fact in rows.facts),
        findings=findings,
    )
