"""Walks over one paragraph's tokens and says what each number measures.

The rules stand where they are applied: how a named thing becomes the subject in ``naming``, what a number measures
in ``measured``, how it measures it in ``roles``. Here is what punctuation and cues do:

- what stands in parentheses is read on its own: the subject before it comes back behind it
- a comma ends what cues said, a semicolon the lists and the story, a full stop goes back to the topic
- behind 较 stands the base, behind 主要原因是 a story: none of them holds a subject
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extract.find.narrative.meaning import PERCENT_KINDS
from extract.find.narrative.measured import Paragraph, kind_of, numbers_ahead, subject_of
from extract.find.narrative.naming import name, take_function
from extract.find.narrative.roles import comparable, role_of
from extract.find.narrative.state import Gap, Role, State, Subject
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
from extract.library.grammar import Grammar
from extract.library.vocabulary import Cue, Noun

_PAUSES = "，,、;"
_CLAUSE = 12
"""Tokens in which the next year is looked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One number with its subject and its role; ``kind`` and ``unit`` as understood (a list's, an implied one's).

    ``whole`` is what a share is a share of, where the words between 占 and the number name it; ``also`` what has the
    same number by the same words (上缴上级支出、经营支出均为0万元).
    """

    token: NumberToken
    subject: Subject
    role: Role
    kind: str
    unit: str
    whole: Subject | None
    also: tuple[Subject, ...] = ()


class ParagraphReader:
    """Reads one folded text. ``topic`` is what its headings or the paragraph before it say that it is about,
    ``default`` what a budget is about where nothing is named, ``unit`` the last unit of money before the text,
    ``fiscal_year`` that of the account."""

    def __init__(
        self,
        text: str,
        tokens: Sequence[Token],
        nouns: Mapping[str, Noun],
        grammar: Grammar,
        *,
        topic: Subject | None = None,
        default: Noun | None = None,
        unit: str = "",
        fiscal_year: int | None = None,
    ) -> None:
        self._fiscal_year = fiscal_year
        self._text, self._tokens, self._grammar = text, tokens, grammar
        self._subjects = Subjects(text=text, nouns=nouns, grammar=grammar)
        self._paragraph = Paragraph(tokens=tokens, subjects=self._subjects, default=default)
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
                    self._mark(token.mark, index)
                case CueToken():
                    self._cue(token, index)
                case NounToken() | FunctionToken() | EconomicToken() | NameToken():
                    name(self.state, self._subjects, token)
            end = token.end

    def _gap(self, start: int, end: int) -> None:
        text = self._text[start:end].strip()
        if not text:
            return
        state = self.state
        if text in self._grammar.joining:
            self._join()
            return
        previous = state.tail[-1] if state.tail else None
        if isinstance(previous, FunctionToken) and previous.marked and previous.levels[-1][0] < 3:
            take_function(state, self._subjects, ((3, text),), "", adjacent=True)
            state.push(FunctionToken(start=start, end=end, levels=((3, text),), marked=True))
            return
        state.tail = [Gap(start=start, end=end, text=text)]

    def _join(self) -> None:
        state = self.state
        state.goes_on = bool(state.tail) and isinstance(state.tail[-1], NumberToken)
        state.joining = state.named() or bool(state.tail and isinstance(state.tail[-1], NounToken))
        state.tail = []

    def _mark(self, mark: str, index: int) -> None:
        state = self.state
        match mark:
            case "(":
                self._stack.append(state.copy())
                self._enter(index)
            case ")":
                self._close()
                return
            case "、":
                self._join()
                state.sign = state.sign if self._tells_changes() else ""
            case "，" | ",":
                state.end_clause()
            case ":":
                pass
            case ";":
                state.end_item(enclosed=bool(self._stack))
            case _:
                state.end_sentence()
        state.tail = []

    def _tells_changes(self) -> bool:
        """Whether a reason lists what changed: 压减办公费12万元、差旅费14万元."""
        state = self.state
        return state.reason and state.last is not None and state.last.rule == "told change"

    def _enter(self, index: int) -> None:
        """``主要包括基本工资(52万元)、津贴补贴(8万元)``: in a story, a number that opens brackets is that of the words
        right before them."""
        state, subjects = self.state, self._subjects
        following = self._tokens[index + 1] if index + 1 < len(self._tokens) else None
        if not (state.aside and state.tail and isinstance(following, NumberToken)):
            return
        match state.tail[-1]:
            case NounToken() | EconomicToken() as token:
                state.subject = subjects.of(token, state)
            case Gap() as gap:
                state.subject = subjects.unknown(gap, state)
            case _:
                pass

    def _close(self) -> None:
        """Behind the brackets it goes on as before them, except that a rate may follow a change inside."""
        if self._stack:
            last = self.state.last
            self.state = self._stack.pop()
            self.state.last = last

    def _cue(self, token: CueToken, index: int) -> None:
        state, cue = self.state, token.cue
        match cue.kind:
            case "measure":
                state.measure = cue.measure
            case "completion":
                state.completion = cue.measure
            case "share":
                self._share()
            case "direction":
                self._turn_to_aside_noun()
                state.sign = cue.sign
                self._compare(cue)
            case "base":
                self._compare(cue)
            case "each" | "alike":
                self._deal_out(cue.kind, index)
            case "parts" | "list":
                self._name_parts()
            case "aside" | "contents" | "reason" | "item":
                self._tell(cue.kind)
            case "year":
                self._year(token, index)
            case _:
                pass
        state.push(token)

    def _compare(self, cue: Cue) -> None:
        """Takes the base that a cue names; a direction may name its own (小于预算数20万元)."""
        if cue.base:
            self.state.base = self._base = cue.base

    def _share(self) -> None:
        if not self.state.reason:
            self._turn_to_aside_noun()
        self.state.share = True

    def _deal_out(self, kind: str, index: int) -> None:
        """``基本支出60万元、项目支出40万元，分别占60%和40%``: what had an amount each is dealt to, in its order.
        A single number behind 均 is that of everything listed."""
        state = self.state
        dealt = numbers_ahead(self._tokens, index)
        state.each, state.turn = True, 0
        state.alike = kind == "alike" and dealt == 1 and len(state.run) > 1
        if dealt > 1 and len(state.run) < dealt <= len(state.measured) and not state.named():
            state.run = state.measured[-dealt:]

    def _name_parts(self) -> None:
        state = self.state
        state.in_parts, state.aside, state.reason = True, False, False
        if state.last and state.last.measure.startswith("budget"):
            state.parts_of = state.last.measure

    def _tell(self, kind: str) -> None:
        """A story begins, or goes on behind a semicolon; one that follows a change tells its reason, unless it says
        what is comprised (包括)."""
        state = self.state
        if kind == "item":
            state.aside, state.reason = state.aside or state.story[0], state.reason or state.story[1]
            return
        changed = state.last is not None and state.last.measure in {"change", "change_rate"}
        if not state.aside:
            state.told = state.subject
        state.aside, state.reason = True, kind == "reason" or (changed and kind != "contents")
        state.measure, state.sign, state.each = "", "", False

    def _year(self, token: CueToken, index: int) -> None:
        """The first year of a sentence is its own, unless the account's own stands behind it beside it; the one
        before it makes what follows a prior year's."""
        year = int(self._text[token.start : token.start + 4])
        own = self._fiscal_year or year + 1
        if not self.state.year and own == year + 1 and self._sets_beside(own, index):
            self.state.year = own
        self.state.year = self.state.year or year
        self.state.earlier = year == self.state.year - 1

    def _sets_beside(self, year: int, index: int) -> bool:
        """``2022年支出A万元，2023年支出B万元``: whether ``year`` opens the next clause, right behind a number."""
        numbers = False
        for before, token in pairwise(self._tokens[index : index + _CLAUSE]):
            numbers = numbers or isinstance(token, NumberToken)
            if isinstance(token, MarkToken) and token.mark not in _PAUSES:
                return False
            if isinstance(token, CueToken) and token.cue.kind == "year":
                opens = isinstance(before, MarkToken) and numbers
                return opens and self._text.startswith(str(year), token.start)
        return False

    def _turn_to_aside_noun(self) -> None:
        """In a story, a noun that rises or falls, or has a share, is what the next number is about."""
        state = self.state
        nouns = [t for t in state.nouns() if t.noun.role == "main"]
        if state.aside and nouns:
            state.subject = self._subjects.of(nouns[-1], state)

    def _number(self, token: NumberToken, index: int) -> Reading | None:
        state, enclosing = self.state, self._stack[-1] if self._stack else None
        kind, unit = kind_of(state, token, self.unit, self._units)
        if kind == "money":
            self.unit = unit
        if not kind:
            return None
        subject = subject_of(state, enclosing, self._paragraph, token, kind, index)
        role = role_of(state, kind, self._base, self._text, self._grammar)
        if subject is None or role is None:
            return None
        state.subject, state.last = subject, role
        state.measure_of(subject, kind, role)
        if state.main and kind not in PERCENT_KINDS:
            self._units[state.main.words] = kind, unit
        whole = state.whole if role.measure == "share" else None
        if kind in PERCENT_KINDS:
            state.share, state.completion, state.whole = False, "", None
        state.against = comparable(role)
        state.beside = comparable(role) or state.beside
        if role.rule == "year before":
            state.base = state.base or role.measure
        state.measure = "" if role.rule == "measure" else state.measure
        also = state.run[1:] if state.alike and subject is state.run[0] else ()
        return Reading(token=token, subject=subject, role=role, kind=kind, unit=unit, whole=whole, also=also)
