"""Walks over one paragraph's tokens and says what each number measures.

The rules, in the order in which they speak:

- a noun opens the clause's subject; the nearest one wins, and a comma does not close it
- what stands in parentheses is read on its own: the subject before it comes back behind it
- 其中 opens parts: they are subjects, but the sentence after them goes on about the topic
- behind 占 stands the whole, behind 较 the base, behind 主要原因是 a story: none of them is a subject
- a direction counts only right before its number; a rate without one follows the change before it
- 分别 and 各 deal numbers out to the nouns that were listed
- an unknown phrase right before a number is what the number measures: concept ``other``, the phrase its label
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import regex

from extract.find.narrative.meaning import PERCENT_KINDS
from extract.find.narrative.state import Echo, Gap, Role, State, Subject
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

_AND = {"和", "与", "及", "以及", "或"}
_HAN = regex.compile(r"[\p{Han}A-Za-z]")
_PROJECT_AFTER = regex.compile(r"[^，。;:、()\d]{0,10}?项目")
_RATE = regex.compile(r"(?:率|比例|比重|占比|程度|进度|度)(?:平均)?$")
_PHRASE = 3
_BARE = 2
"""A weak noun of so few characters (支出, 收入) means nothing behind an unknown word: it ends that word."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One number with its subject and its role; ``kind`` and ``unit`` as understood (a list's, an implied one's).

    ``whole`` is what a share is a share of, where the words between 占 and the number name it.
    """

    token: NumberToken
    subject: Subject
    role: Role
    kind: str
    unit: str
    whole: Subject | None


class ParagraphReader:
    """Reads one folded text. ``topic`` is what its headings or the paragraph before it say that it is about,
    ``default`` what a budget is about where nothing is named, ``unit`` the last unit of money before the text."""

    def __init__(
        self,
        text: str,
        tokens: Sequence[Token],
        nouns: Mapping[str, Noun],
        *,
        topic: Subject | None = None,
        default: Noun | None = None,
        unit: str = "",
    ) -> None:
        self._text, self._tokens, self._nouns, self._default = text, tokens, nouns, default
        self.unit = unit
        self.state = State(topic=topic, subject=topic, main=topic, path=topic.path if topic else ())
        self._stack: list[State] = []
        self._base = ""
        self._units: dict[str, tuple[str, str]] = {}

    def read(self) -> Iterator[Reading]:
        """Every number that means something, in order."""
        end = 0
        for index, token in enumerate(self._tokens):
            self._gap(end, token.start)
            match token:
                case NumberToken():
                    reading = self._number(token, index)
                    self.state.tail = [token]
                    if reading:
                        yield reading
                case MarkToken():
                    self._mark(token)
                case CueToken():
                    self._cue(token)
                case NounToken() | FunctionToken() | EconomicToken() | NameToken():
                    self._name(token)
            end = token.end

    # --- what is no number ------------------------------------------------------------------------------------
    def _gap(self, start: int, end: int) -> None:
        text = self._text[start:end].strip()
        if not text:
            return
        state = self.state
        if text in _AND:
            state.joining = state.named() or bool(state.tail and isinstance(state.tail[-1], NounToken))
            state.tail = []
            return
        previous = state.tail[-1] if state.tail else None
        if isinstance(previous, FunctionToken) and previous.marked and previous.levels[-1][0] < 3:
            self._function(((3, text),), adjacent=True)
            state.tail.append(FunctionToken(start=start, end=end, levels=((3, text),), marked=True))
            return
        state.tail = [Gap(start=start, end=end, text=text)]

    def _mark(self, token: MarkToken) -> None:
        state = self.state
        match token.mark:
            case "(":
                self._stack.append(state.copy())
                state.tail = []
            case ")":
                if self._stack:
                    last = state.last
                    self.state = self._stack.pop()
                    self.state.last = last
            case "、":
                state.joining = state.named() or bool(state.tail and isinstance(state.tail[-1], NounToken))
                state.sign, state.tail = "", []
            case "，" | ",":
                state.end_clause()
                state.tail = []
            case ":":
                state.tail = []
            case ";":
                state.end_clause()
                state.aside, state.each, state.run, state.tail, state.last = False, False, (), [], None
            case _:
                state.end_sentence()
                state.tail = []

    def _cue(self, token: CueToken) -> None:
        state, cue = self.state, token.cue
        match cue.kind:
            case "measure":
                state.measure = cue.measure
            case "completion":
                state.completion = cue.measure
            case "share":
                state.share = True
            case "direction":
                self._turn_to_aside_noun()
                state.sign = cue.sign
            case "base":
                state.base = self._base = cue.base
            case "parts" | "list":
                state.in_parts, state.aside = True, False
            case "each":
                state.each, state.turn = True, 0
            case "aside":
                state.aside, state.measure = True, ""
            case _:
                pass
        state.tail.append(token)

    def _turn_to_aside_noun(self) -> None:
        """In a story, a noun that rises or falls is what the next change is about."""
        state = self.state
        nouns = [t for t in state.tail if isinstance(t, NounToken) and t.noun.role == "main"]
        if state.aside and nouns:
            state.subject = self._subject(nouns[-1])

    # --- subjects ---------------------------------------------------------------------------------------------
    def _name(self, token: NounToken | FunctionToken | EconomicToken | NameToken) -> None:
        state = self.state
        adjacent = bool(state.tail) and isinstance(state.tail[-1], FunctionToken)
        before = list(state.tail)
        if state.share:
            state.whole = self._whole(token)
            state.tail.append(token)
            return
        if isinstance(token, FunctionToken):
            state.tail.append(token)
            if not state.aside or token.marked:
                self._function(token.levels, adjacent=adjacent)
            return
        if isinstance(token, NounToken) and not self._counts(token, before):
            return
        state.tail.append(token)
        if isinstance(token, NameToken):
            state.measure = token.measure
        if not state.aside or isinstance(token, NameToken):
            self._take(self._subject(token))

    def _whole(self, token: NounToken | FunctionToken | EconomicToken | NameToken) -> Subject:
        """What stands behind 占: 本类 is the 类 of the path, anything else speaks for itself."""
        if isinstance(token, FunctionToken):
            return Subject(noun=self._nouns["function"], words=token.levels[-1][1], path=token.levels[:1])
        subject = self._subject(token)
        if subject.noun and subject.noun.id == "own_class":
            return replace(subject, path=self.state.path[:1])
        return subject

    def _counts(self, token: NounToken, before: list[Token | Gap | Echo]) -> bool:
        """Whether the noun stands for itself here, rather than for the end of a longer or the echo of a near word."""
        state = self.state
        unknown = bool(before) and isinstance(before[-1], Gap)
        if token.noun.whole and unknown:
            state.tail = [Gap(start=token.start, end=token.end, text=self._words(token))]
            return False
        if token.noun.role != "weak":
            return True
        bare = token.end - token.start <= _BARE
        if bare and unknown:
            gap = before[-1]
            state.tail = [Gap(start=gap.start, end=token.end, text=self._text[gap.start : token.end])]
            return False
        if state.named() or (bare and not state.cues("fund") and self._goes_on(token)):
            state.tail.append(Echo(start=token.start, end=token.end))
            return False
        return True

    def _goes_on(self, token: NounToken) -> bool:
        """Whether a bare 支出 goes on about a subject that is there already."""
        noun = self.state.subject.noun if self.state.subject else None
        return noun is not None and not {"*", noun.id} & set(token.noun.after)

    def _subject(self, token: NounToken | EconomicToken | NameToken) -> Subject:
        state = self.state
        fund, words = self._with_fund(token)
        if isinstance(token, NameToken):
            return Subject(noun=self._nouns["project_item"], words=token.name, name=token.name)
        if isinstance(token, EconomicToken):
            item = self._nouns["economic_item"]
            return Subject(noun=item, words=words, fund=fund, parent=state.main)
        parent = state.main if token.noun.role == "part" else None
        return Subject(noun=token.noun, words=words, fund=fund, parent=parent)

    def _with_fund(self, token: Token) -> tuple[str, str]:
        """The fund right before a noun, and the noun's words with those of the fund."""
        funds = [t for t in self.state.tail if isinstance(t, CueToken) and t.cue.kind == "fund"]
        if not funds:
            return "", self._words(token)
        return funds[-1].cue.fund, self._text[funds[-1].start : token.end]

    def _take(self, subject: Subject) -> None:
        """Makes it the clause's subject, and the topic unless it is a part."""
        state = self.state
        state.run = (*state.run, subject) if state.joining else (subject,)
        state.joining, state.subject, state.fresh = False, subject, True
        if subject.noun is None or subject.noun.role == "part":
            if state.topic is None:
                state.topic = subject
            return
        state.main = subject
        if not state.in_parts:
            state.topic = subject

    def _function(self, levels: tuple[tuple[int, str], ...], *, adjacent: bool) -> None:
        """A path of levels: what the text leaves out above them comes from the path before."""
        state = self.state
        floor = state.path[-1][0] if adjacent and state.path else 0
        chosen = levels
        if len({level for level, _ in levels}) > 1 and len({name for _, name in levels}) == 1:
            chosen = (_choose(levels, floor),)
        first = chosen[0][0]
        state.path = (*(level for level in state.path if level[0] < first), *chosen)
        fund = next((t.cue.fund for t in state.tail if isinstance(t, CueToken) and t.cue.kind == "fund"), "")
        if adjacent and state.subject:
            fund = fund or state.subject.fund
        subject = Subject(noun=self._nouns["function"], words=chosen[-1][1], fund=fund, path=state.path)
        state.run = (*state.run, subject) if state.joining else (subject,)
        state.joining, state.subject, state.fresh = False, subject, True
        if not state.in_parts:
            state.topic = subject

    # --- numbers ----------------------------------------------------------------------------------------------
    def _number(self, token: NumberToken, index: int) -> Reading | None:
        kind, unit = self._kind(token)
        if not kind:
            return None
        subject = self._of(token, kind, index)
        role = self._role(token, kind)
        if subject is None or role is None:
            return None
        self.state.subject, self.state.last = subject, role
        if self.state.main and kind not in PERCENT_KINDS:
            self._units[self.state.main.words] = kind, unit
        whole = self.state.whole if role.measure == "share" else None
        if kind in PERCENT_KINDS:
            self.state.share, self.state.completion, self.state.whole = False, "", None
        self.state.measure = "" if role.rule == "measure" else self.state.measure
        return Reading(token=token, subject=subject, role=role, kind=kind, unit=unit, whole=whole)

    def _kind(self, token: NumberToken) -> tuple[str, str]:
        """Kind and unit; a number without a unit takes the one that the words right before it imply."""
        if token.kind == "money":
            self.unit = token.unit
        if token.kind or token.unit:
            return token.kind, token.unit
        state = self.state
        if state.cues("share") or state.cues("completion"):
            return "percent", "%"
        if state.cues("direction") and state.last and state.last.measure == "change":
            return "percent", "%"
        if "." in token.numeral.digits and self.unit and (state.cues("measure") or state.named()):
            return "money", self.unit
        noun = next((t for t in reversed(state.tail) if isinstance(t, NounToken)), None)
        if noun and noun.noun.unit:
            return noun.noun.means[0].units[0], noun.noun.unit
        if noun and noun is state.tail[-1] and noun.noun.role == "part" and state.main:
            return self._units.get(state.main.words, ("", ""))
        return "", ""

    def _of(self, token: NumberToken, kind: str, index: int) -> Subject | None:
        """What the number measures."""
        state = self.state
        ahead = self._activity_ahead(token, kind, index)
        if ahead:
            return ahead
        if state.each and state.run:
            return self._deal(state.run)
        fund = next((t.cue.fund for t in state.tail if isinstance(t, CueToken) and t.cue.kind == "fund"), "")
        if fund and not state.named() and not any(isinstance(t, NounToken) for t in state.tail):
            alone = self._nouns["fund_alone"]
            return Subject(noun=alone, words=self._tail_words(), fund=fund, parent=state.main)
        if len(state.run) > 1 and state.fresh and state.named():
            return Subject(noun=None, words="、".join(subject.words for subject in state.run))
        tight = self._tight()
        if tight:
            return tight
        gap = state.tail[0] if state.tail and isinstance(state.tail[0], Gap) else None
        if gap and _HAN.search(gap.text) and len(gap.text) > 1 and not self._cued(gap):
            return self._unknown(gap)
        if state.completion and state.in_parts and state.last and state.last.rule == "amount":
            return state.topic
        unnamed = state.subject is None or state.subject.noun is None
        if unnamed and (state.measure or state.completion) and self._default:
            return Subject(noun=self._default, words="")
        return state.subject or (self._unknown(gap) if gap else None)

    def _tight(self) -> Subject | None:
        """In a story only a noun right before the number is its subject."""
        state = self.state
        if not state.aside or state.share:
            return None
        nouns = [t for t in state.tail if isinstance(t, NounToken | EconomicToken)]
        return self._subject(nouns[-1]) if nouns else None

    def _cued(self, gap: Gap) -> bool:
        """Whether the words between the unknown phrase and the number say that it goes on about its subject.

        A phrase of some length that itself rises or falls is a subject: ``资产总额增加``."""
        cues = [t for t in self.state.tail if isinstance(t, CueToken) and t.cue.kind != "filler"]
        if len(gap.text) >= _PHRASE and [cue.cue.kind for cue in cues] == ["direction"]:
            return False
        return bool(cues) or any(
            isinstance(t, NounToken | FunctionToken | EconomicToken | NameToken) for t in self.state.tail
        )

    def _deal(self, run: tuple[Subject, ...]) -> Subject:
        """The next of the listed subjects; one noun that covers several labels its numbers by its members."""
        state = self.state
        turn, state.turn = state.turn, state.turn + 1
        if len(run) > 1:
            return run[min(turn, len(run) - 1)]
        return run[0]

    def _activity_ahead(self, token: NumberToken, kind: str, index: int) -> Subject | None:
        """``对8个项目开展绩效监控``: the verb behind the number says what is counted."""
        if kind != "piece" or not _PROJECT_AFTER.match(self._text, token.end):
            return None
        for ahead in self._tokens[index + 1 :]:
            if isinstance(ahead, MarkToken) and ahead.mark in "，。;,":
                break
            if isinstance(ahead, NounToken) and ahead.noun.role == "activity":
                subject = self._subject(ahead)
                self.state.main = subject
                return subject
        current = self.state.subject
        if current and current.noun and current.noun.role == "activity":
            return current
        return Subject(noun=self._nouns["project_count"], words="项目")

    def _unknown(self, gap: Gap) -> Subject:
        """An unknown phrase with the fillers behind it (``资金``), as far as the first cue."""
        end = gap.end
        for token in self.state.tail[1:]:
            if not (isinstance(token, Echo) or (isinstance(token, CueToken) and token.cue.kind == "filler")):
                break
            end = token.end
        parent = self.state.main if self.state.in_parts else None
        return Subject(noun=None, words=self._text[gap.start : end].removesuffix("为")[-30:], parent=parent)

    def _role(self, token: NumberToken, kind: str) -> Role | None:
        state = self.state
        if kind in PERCENT_KINDS:
            return self._percent_role(kind)
        if state.sign and state.cues("direction"):
            return self._change("change", "direction")
        if self._continues() and state.last:
            return state.last
        if kind == "score":
            return Role(measure="score", rule="score")
        if kind != "money":
            return Role(measure="count", rule="count")
        if state.completion:
            return Role(measure=state.completion, rule="completed budget")
        if state.measure:
            return Role(measure=state.measure, rule="measure")
        return Role(measure="final", rule="amount")

    def _percent_role(self, kind: str) -> Role | None:
        state = self.state
        if state.completion:
            return Role(measure="completion_rate", rule="completion")
        if state.share:
            return Role(measure="share", rule="share")
        if state.sign and state.cues("direction"):
            return self._change("change" if kind == "points_of_percent" else "change_rate", "direction")
        if state.last and state.last.measure == "change" and not any(isinstance(t, Gap) for t in state.tail):
            return Role(
                measure="change_rate",
                rule="rate behind change",
                negative=state.last.negative,
                base=state.last.base,
            )
        if self._continues() and state.last:
            return state.last
        if self._names_a_rate():
            return Role(measure="share", rule="named rate")
        return None

    def _names_a_rate(self) -> bool:
        state = self.state
        noun = state.subject.noun if state.subject else None
        if noun and state.named() and any(m.measure for m in noun.means):
            return True
        gap = state.tail[0] if state.tail and isinstance(state.tail[0], Gap) else None
        return bool(gap and _RATE.search(gap.text))

    def _change(self, measure: str, rule: str) -> Role:
        state = self.state
        return Role(measure=measure, rule=rule, negative=state.sign == "-", base=state.base or self._base)

    def _continues(self) -> bool:
        """Whether the number goes on with a dealt-out list: ``各减少A、B万元``."""
        return self.state.each and self.state.turn > 1 and not self.state.tail

    # --- words ------------------------------------------------------------------------------------------------
    def _words(self, token: Token) -> str:
        return self._text[token.start : token.end]

    def _tail_words(self) -> str:
        return "".join(self._text[t.start : t.end] for t in self.state.tail)


def _choose(levels: tuple[tuple[int, str], ...], floor: int) -> tuple[int, str]:
    """One level for a name that stands at several: the next below ``floor``, else 类 for a …支出, else the deepest."""
    below = [level for level in levels if level[0] > floor]
    if floor and below:
        return below[0]
    return levels[0] if levels[0][1].endswith("支出") else levels[-1]
