"""What a named thing does to the reader's mind: it becomes the clause's subject, or stands for nothing new.

- a noun opens the clause's subject; the nearest one wins, and a comma does not close it
- behind 占 stands the whole: it is no subject
- a weak noun (支出) right behind a subject says nothing new; behind an unknown word it ends that word
- a word that counts only whole (货物) is no noun at the end of a longer word
- in a story only functions that are marked, and names of projects, are subjects
- 其中 opens parts: they are subjects, but the sentence after them goes on about the topic
"""

from __future__ import annotations

from dataclasses import replace

from extract.find.narrative.state import Echo, Gap, State, Subject
from extract.find.narrative.subjects import Subjects
from extract.find.narrative.tokens import CueToken, EconomicToken, FunctionToken, NameToken, NounToken, Token

_BARE = 2
"""A weak noun of so few characters (支出, 收入) means nothing behind an unknown word: it ends that word."""

Levels = tuple[tuple[int, str], ...]


def name(
    state: State, subjects: Subjects, token: NounToken | FunctionToken | EconomicToken | NameToken
) -> None:
    """Takes a named thing into the mind."""
    adjacent = bool(state.tail) and isinstance(state.tail[-1], FunctionToken)
    before = list(state.tail)
    if state.share:
        state.whole = subjects.whole(token, state)
        state.push(token)
        return
    if isinstance(token, FunctionToken) and state.aside and not token.marked:
        _tell_function(state, subjects, token)
        return
    if isinstance(token, FunctionToken):
        state.push(token)
        take_function(state, subjects, token.levels, token.code, adjacent=adjacent)
        return
    if isinstance(token, NounToken) and not _counts(state, subjects, token, before):
        return
    state.push(token)
    if isinstance(token, NameToken):
        state.measure = token.measure
    if not state.aside or isinstance(token, NameToken):
        paid = _paid_from(state, subjects, token)
        _take(state, paid or subjects.of(token, state))
        state.paid = state.paid if paid else None


def take_function(state: State, subjects: Subjects, levels: Levels, code: str, *, adjacent: bool) -> None:
    """A path of levels: what the text leaves out above them comes from the path before, unless a code says it."""
    floor = state.path[-1][0] if adjacent and state.path else 0
    chosen = levels
    if len({level for level, _ in levels}) > 1 and len({name for _, name in levels}) == 1:
        chosen = (_choose(levels, floor),)
    first = chosen[0][0]
    above = () if code else tuple(level for level in state.path if level[0] < first)
    state.path = (*above, *chosen)
    subject = subjects.function(state, chosen[-1][1], code, adjacent=adjacent)
    state.listed(subject)
    if not state.in_parts:
        state.topic = subject


def _tell_function(state: State, subjects: Subjects, token: FunctionToken) -> None:
    """A level below the path in force (主要用于人大事务20万元) waits for an amount; any other is a phrase of the story."""
    below = [level for level in token.levels if not state.path or level[0] > state.path[-1][0]]
    if state.reason or not below or not all(isinstance(t, CueToken) for t in state.tail):
        _swallow(state, subjects, token)
        return
    state.push(token)


def _paid_from(
    state: State, subjects: Subjects, token: NounToken | EconomicToken | NameToken
) -> Subject | None:
    """``基本支出50万元，使用一般公共预算财政拨款支出50万元``: the funds that it is paid from are parts of it."""
    cue = state.fund()
    if cue is None or not isinstance(token, NounToken) or token.noun.role != "weak":
        return None
    subject = state.subject
    if subject and subject.noun and subject.noun.by_function and subjects.paid_from(cue):
        state.paid = subject
    return replace(state.paid, fund=cue.cue.fund, parent=state.paid) if state.paid else None


def _take(state: State, subject: Subject) -> None:
    """Makes it the clause's subject, and the topic unless it is a part."""
    state.listed(subject)
    if subject.noun is None or subject.noun.role in {"part", "average"}:
        state.topic = state.topic or subject
        return
    state.main = subject
    if not state.in_parts:
        state.topic = subject


def _counts(state: State, subjects: Subjects, token: NounToken, before: list[Token | Gap | Echo]) -> bool:
    """Whether the noun stands for itself here, rather than for the end of a longer or the echo of a near word."""
    unknown = bool(before) and isinstance(before[-1], Gap)
    if token.noun.whole and unknown:
        _swallow(state, subjects, token)
        return False
    if token.noun.role != "weak":
        return True
    bare = token.end - token.start <= _BARE
    if bare and unknown:
        _swallow(state, subjects, token)
        return False
    if state.named() or (not state.cues("fund") and _goes_on(state, token, bare=bare)):
        state.push(Echo(start=token.start, end=token.end))
        return False
    return True


def _swallow(state: State, subjects: Subjects, token: NounToken | FunctionToken) -> None:
    """Makes the token the end of the unknown phrase before it."""
    last = state.tail[-1] if state.tail else None
    start = last.start if isinstance(last, Gap) else token.start
    state.tail = [Gap(start=start, end=token.end, text=subjects.text[start : token.end])]


def _goes_on(state: State, token: NounToken, *, bare: bool) -> bool:
    """Whether 支出 goes on about a subject that is there already; 支出合计 only about a kind of expense."""
    noun = state.subject.noun if state.subject else None
    if noun is None or {"*", noun.id} & set(token.noun.after):
        return False
    return bare or noun.expense


def _choose(levels: Levels, floor: int) -> tuple[int, str]:
    """One level for a name that stands at several: the next below ``floor``, else 类, else the deepest."""
    below = [level for level in levels if level[0] > floor]
    if floor and below:
        return below[0]
    return levels[0] if levels[0][0] == 1 else levels[-1]
