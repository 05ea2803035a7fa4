"""How the words around a number make it measure its subject.

- a direction counts only right before its number; a rate without one follows the change before it
- in a reason it also counts before the thing that changed, and for all of its list (压减办公费3万元、差旅费2万元)
- a change is against the base in words, else against the amount right before it (比预算10万元减少2万元)
- an amount right behind a base is the base's own (比上年12万元增加…)
- an amount behind 完成预算 is the budget, a percentage behind it the completion
- the parts of a budget (其中) are budgets, up to the next semicolon, or to the end of their brackets
- the year before the one that the sentence is about makes an amount a prior year's (2022年决算数…)
"""

from __future__ import annotations

from dataclasses import replace

from extract.find.narrative.meaning import PERCENT_KINDS
from extract.find.narrative.state import Gap, Role, State
from extract.find.narrative.tokens import CueToken
from extract.library.grammar import Grammar

_COMPARABLE = {"budget", "budget_initial", "budget_adjusted", "prior_year"}
"""Measures that a change can be against."""


def role_of(state: State, kind: str, last_base: str, text: str, grammar: Grammar) -> Role | None:
    """The role of a number of ``kind``; ``last_base`` is the base that the paragraph named last."""
    if kind in PERCENT_KINDS:
        return _percent(state, kind, last_base, text, grammar)
    if state.sign and state.reason and kind == "money" and not _behind_direction(state):
        return replace(_change(state, "change", last_base), rule="told change")
    if state.sign and state.cues("direction"):
        return _change(state, "change", last_base)
    if continues(state) and state.last:
        return state.last
    if kind == "score":
        return Role(measure="score", rule="score")
    return _counted_or_paid(state, kind, _base_itself(state, text, grammar))


def _counted_or_paid(state: State, kind: str, own: str) -> Role:
    """The role of an amount or a count that no direction governs; ``own`` is the measure of a base that it is."""
    if own:
        return Role(measure=own, rule="base itself")
    if state.earlier:
        return Role(measure="prior_year", rule="year before")
    if kind != "money":
        return Role(measure="count", rule="count")
    if state.completion:
        return Role(measure=state.completion, rule="completed budget")
    if state.measure:
        return Role(measure=state.measure, rule="measure")
    if state.parts_of:
        return Role(measure=state.parts_of, rule="part of a budget")
    return Role(measure="final", rule="amount")


def continues(state: State) -> bool:
    """Whether the number goes on with a list: ``各减少A、B万元``, ``增加5批次、42人次``."""
    listed = state.goes_on and state.last is not None and state.last.measure == "change"
    return not state.tail and (listed or (state.each and state.turn > 1))


def comparable(role: Role) -> str:
    """The measure that a direction right behind a number in this role changes against; "" for none."""
    return role.measure if role.measure in _COMPARABLE else ""


def _percent(state: State, kind: str, last_base: str, text: str, grammar: Grammar) -> Role | None:
    if state.completion:
        return Role(measure="completion_rate", rule="completion")
    if state.share:
        return Role(measure="share", rule="share")
    if state.sign and state.cues("direction"):
        return _change(state, "change" if kind == "points_of_percent" else "change_rate", last_base)
    last = state.last
    if last and last.measure == "change" and not any(isinstance(t, Gap) for t in state.tail):
        return Role(measure="change_rate", rule="rate behind change", negative=last.negative, base=last.base)
    if continues(state) and last:
        return last
    if _names_a_rate(state, text, grammar):
        return Role(measure="share", rule="named rate")
    return None


def _names_a_rate(state: State, text: str, grammar: Grammar) -> bool:
    noun = state.subject.noun if state.subject else None
    if noun and state.named() and any(meaning.measure for meaning in noun.means):
        return True
    gap = state.gap()
    return bool(gap and grammar.rate.search(text, gap.start, state.tail[-1].end))


def _change(state: State, measure: str, last_base: str) -> Role:
    base = state.against or state.base or last_base or _beside(state)
    return Role(measure=measure, rule="direction", negative=state.sign == "-", base=base)


def _behind_direction(state: State) -> bool:
    """Whether a direction stands right before the place reached, with nothing between them that it could be about."""
    last = next((t for t in reversed(state.tail) if not _fills(t)), None)
    return isinstance(last, CueToken) and last.cue.kind == "direction"


def _beside(state: State) -> str:
    """``预算10万元，决算12万元，增加2万元``: what stands right before the final amount is what it changed against."""
    return state.beside if state.last and state.last.measure in {"final", "change"} else ""


def _base_itself(state: State, text: str, grammar: Grammar) -> str:
    """The measure of a base that the number belongs to; "" where the base has said that it compares (相比)."""
    last = next((t for t in reversed(state.tail) if not _fills(t)), None)
    if not isinstance(last, CueToken) or last.cue.kind != "base":
        return ""
    return "" if grammar.compared.search(text, last.start, last.end) else last.cue.base


def _fills(token: object) -> bool:
    return isinstance(token, CueToken) and token.cue.kind in {"filler", "year"}
