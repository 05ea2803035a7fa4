"""What a number measures: its kind of unit, and its subject.

- a number without a unit takes the one that the words right before it imply
- the verb behind a count of projects says what is counted (对8个项目开展绩效监控)
- 分别 and 各 deal numbers out to the nouns that were listed
- a fund that no noun follows splits the subject; so does one in brackets behind a kind of expense
- a unit that only the subject is counted in (批次) beats an unknown phrase before the number
- an unknown phrase right before a number is what the number measures: concept ``other``, the phrase its label
- in a story a noun is a subject only right before the number, and neither behind a word of adding (追加人员经费)
  nor as an amount that explains a change
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import regex

from extract.find.narrative.state import Gap, State, Subject
from extract.find.narrative.subjects import Subjects
from extract.find.narrative.tokens import (
    CueToken,
    EconomicToken,
    FunctionToken,
    MarkToken,
    NameToken,
    NounToken,
    NumberToken,
    Token,
)
from extract.library.vocabulary import Noun

_HAN = regex.compile(r"[\p{Han}A-Za-z]")
_TELLING = {"batch", "group", "visit"}
"""Kinds of units that say by themselves what is counted, where the subject can be counted in them."""
_PAUSES = "、，,"
_LIST = 100
"""Tokens of a list that is dealt out, at the most."""
_PHRASE = 3
"""An unknown phrase of so many characters that itself rises or falls is a subject: 资产总额增加."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """What does not change while a paragraph is read; ``default`` is what a budget is about where nothing is named."""

    tokens: Sequence[Token]
    subjects: Subjects
    default: Noun | None


def kind_of(
    state: State, token: NumberToken, money: str, units: Mapping[str, tuple[str, str]]
) -> tuple[str, str]:
    """Kind and unit of a number; ``money`` is the last unit of money, ``units`` what each main noun's number had."""
    if token.kind or token.unit:
        return token.kind, token.unit
    if state.cues("share") or state.cues("completion"):
        return "percent", "%"
    if state.cues("direction") and state.last and state.last.measure == "change":
        return "percent", "%"
    if token.numeral.digits == "0" and money and _only_money(state):
        return "money", money
    if "." in token.numeral.digits and money and (state.cues("measure") or state.named()):
        return "money", money
    noun = next(reversed(state.nouns()), None)
    if noun and noun.noun.unit:
        return noun.noun.means[0].units[0], noun.noun.unit
    if noun and noun is state.tail[-1] and noun.noun.role == "part" and state.main:
        return units.get(state.main.words, ("", ""))
    return "", ""


def _only_money(state: State) -> bool:
    """``经营支出为0``: what stands right before the number can be measured in money only."""
    last = next((t.noun for t in reversed(state.nouns()) if t.noun.role == "main"), None)
    noun = state.run[0].noun if state.alike else last
    kinds = {kind for meaning in noun.means for kind in meaning.units} if noun else set()
    return bool(kinds) and kinds <= {"money", "percent"}


def subject_of(
    state: State, enclosing: State | None, paragraph: Paragraph, token: NumberToken, kind: str, index: int
) -> Subject | None:
    """What the number measures; ``enclosing`` is the mind outside the brackets that it stands in."""
    if kind == "piece":
        ahead = _activity_ahead(state, paragraph, token, index)
        if ahead:
            return ahead
    split = _split_by_fund(state, enclosing)
    if split:
        return split
    if state.each and state.run:
        return _deal(state)
    fund = state.fund()
    if fund and not state.named() and not state.nouns():
        return paragraph.subjects.fund_alone(fund, state)
    if len(state.run) > 1 and state.fresh and state.named():
        return Subject(noun=None, words="、".join(subject.words for subject in state.run))
    if _comprises(state, paragraph):
        return state.subject
    return _in_story(state, paragraph, kind) or _by_unit(state, kind) or _by_words(state, paragraph, kind)


def _comprises(state: State, paragraph: Paragraph) -> bool:
    """``工资福利支出包括基本工资、奖金等支出20万元``: the number behind what a noun comprises is the noun's."""
    gap = state.gap()
    listed = gap is not None and bool(paragraph.subjects.grammar.comprised.search(gap.text))
    return listed and state.aside and state.fresh and not state.reason and state.subject is not None


def _by_unit(state: State, kind: str) -> Subject | None:
    """``接待检查组12批次``: the subject counts in that unit, whatever unknown word stands before the number."""
    noun = state.subject.noun if state.subject else None
    if kind not in _TELLING or noun is None or state.nouns() or noun.role == "activity":
        return None
    return state.subject if any(kind in meaning.units for meaning in noun.means) else None


def _by_words(state: State, paragraph: Paragraph, kind: str) -> Subject | None:
    """By the unknown phrase right before the number, else by the clause's subject."""
    gap = state.gap()
    if gap and _HAN.search(gap.text) and len(gap.text) > 1 and not _cued(state, gap):
        return paragraph.subjects.unknown(gap, state)
    if (
        state.completion
        and state.in_parts
        and state.last
        and state.last.rule == "amount"
        and not _apart(state)
    ):
        return state.topic
    unnamed = state.subject is None or state.subject.noun is None
    if unnamed and (state.measure or state.completion) and paragraph.default:
        return Subject(noun=paragraph.default, words="")
    fillers = (t for t in state.tail if isinstance(t, CueToken) and t.cue.kind == "filler")
    first = gap or next(fillers, None)
    if state.subject and not (first and state.reason and _unfit(state.subject, kind)):
        return _whole_of_average(state) or state.subject
    return paragraph.subjects.unknown(first, state) if first else None


def _apart(state: State) -> bool:
    """Whether the part that is being read has a budget of its own: a project, a function below the topic's, or what
    stands alone behind a semicolon."""
    subject, topic = state.subject, state.topic
    return bool(
        subject
        and (
            subject.project or state.measured == (subject,) or (topic and len(subject.path) > len(topic.path))
        )
    )


def _whole_of_average(state: State) -> Subject | None:
    """``人均80元，共计支出2万元``: only the number right behind an average, or its change, is the average's."""
    subject = state.subject
    if (
        subject is None
        or subject.noun is None
        or subject.noun.role != "average"
        or state.named()
        or state.sign
    ):
        return None
    return subject.parent


def _unfit(subject: Subject, kind: str) -> bool:
    """Whether the subject is never counted in units of this kind: a story's 人员增加3人 is not the expense's."""
    means = subject.noun.means if subject.noun else ()
    return bool(means) and all(meaning.units and kind not in meaning.units for meaning in means)


def _split_by_fund(state: State, enclosing: State | None) -> Subject | None:
    """``会议费5万元(其中:一般公共预算支出4万元)``: a fund in brackets is a part of the expense before them."""
    whole = enclosing.subject if enclosing else None
    cue = state.fund()
    if whole is None or cue is None or not (whole.noun and whole.noun.expense):
        return None
    if any(t.noun.role != "weak" for t in state.nouns()):
        return None
    return replace(whole, fund=cue.cue.fund)


def _in_story(state: State, paragraph: Paragraph, kind: str) -> Subject | None:
    if not state.aside or state.share:
        return None
    function = next((t for t in state.tail if isinstance(t, FunctionToken) and not t.marked), None)
    if function:
        return paragraph.subjects.below(function, state)
    nouns = [t for t in state.tail if isinstance(t, NounToken | EconomicToken)]
    if not nouns:
        return None
    gap = state.gap()
    last = state.tail[-1]
    falls_after = isinstance(last, CueToken) and last.cue.kind == "direction"
    told = state.reason and kind == "money" and not falls_after
    if told or (gap and paragraph.subjects.grammar.added.search(gap.text)):
        start = (gap or nouns[0]).start
        return Subject(noun=None, words=paragraph.subjects.text[start : nouns[-1].end])
    return paragraph.subjects.of(nouns[-1], state)


def _cued(state: State, gap: Gap) -> bool:
    """Whether the words between the unknown phrase and the number say that it goes on about its subject."""
    cues = [t for t in state.tail if isinstance(t, CueToken) and t.cue.kind not in {"filler", "year"}]
    if len(gap.text) >= _PHRASE and [cue.cue.kind for cue in cues] == ["direction"]:
        return False
    return bool(cues) or any(
        isinstance(t, NounToken | FunctionToken | EconomicToken | NameToken) for t in state.tail
    )


def _deal(state: State) -> Subject:
    """The next of the listed subjects; a single one takes all."""
    if state.alike:
        return state.run[0]
    turn, state.turn = state.turn, state.turn + 1
    return state.run[min(turn, len(state.run) - 1)]


def numbers_ahead(tokens: Sequence[Token], index: int) -> int:
    """How many numbers the list holds that ``tokens[index]`` (分别) deals out: up to a stop or the first pause
    that no number, or other thing than a number, stands behind."""
    count = 0
    for before, token in pairwise(tokens[index : index + _LIST]):
        mark = isinstance(token, MarkToken) and token.mark
        if isinstance(token, NumberToken):
            count += 1
        elif mark not in _PAUSES if mark else count and isinstance(before, MarkToken):
            break
    return count


def _activity_ahead(state: State, paragraph: Paragraph, token: NumberToken, index: int) -> Subject | None:
    """``对8个项目开展绩效监控``, ``3项部门评价``: what stands behind the number says what is counted."""
    subjects, tokens = paragraph.subjects, paragraph.tokens
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    if (
        isinstance(following, NounToken)
        and following.start == token.end
        and following.noun.role == "activity"
    ):
        state.main = subjects.of(following, state)
        return state.main
    if not subjects.grammar.counts_projects.match(subjects.text, token.end):
        return None
    for ahead in tokens[index + 1 :]:
        if isinstance(ahead, MarkToken) and ahead.mark in "，。;,":
            break
        if isinstance(ahead, NounToken) and ahead.noun.role == "activity":
            state.main, state.earlier = subjects.of(ahead, state), False
            return state.main
    current = state.subject
    if current and current.noun and current.noun.role == "activity":
        return current
    return Subject(noun=subjects.nouns["project_count"], words="")
