"""Makes subjects of the words that stand in a text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from extract.find.narrative.state import Echo, Gap, State, Subject
from extract.find.narrative.tokens import (
    CueToken,
    EconomicToken,
    FunctionToken,
    NameToken,
    NounToken,
    Token,
)
from extract.library.grammar import Grammar
from extract.library.vocabulary import Noun

_LONGEST_LABEL = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Subjects:
    """What words of one folded text mean as subjects, in a given state of the reader."""

    text: str
    nouns: Mapping[str, Noun]
    grammar: Grammar

    def words(self, token: Token) -> str:
        """The words of a token."""
        return self.text[token.start : token.end]

    def of(self, token: NounToken | EconomicToken | NameToken, state: State) -> Subject:
        """The subject that a token names, with the fund right before it."""
        fund, words = self._with_fund(token, state)
        if isinstance(token, NameToken):
            return Subject(noun=self.nouns["project_item"], words=token.name, name=token.name)
        if isinstance(token, EconomicToken):
            return Subject(noun=self.nouns["economic_item"], words=words, fund=fund, parent=state.main)
        parent = self._above(token.noun, state)
        function = state.subject.path if token.noun.by_function and state.in_parts and state.subject else ()
        return Subject(
            noun=token.noun, words=words, fund=fund, parent=parent, path=function, is_part=state.in_parts
        )

    @staticmethod
    def _above(noun: Noun, state: State) -> Subject | None:
        """What a noun is part of; an average may stand behind a function, which is no main noun."""
        if noun.role == "average" and state.subject and state.subject.path:
            return state.subject
        owned = noun.role in {"part", "average"} or _of_projects(noun, state)
        return state.main if owned else None

    def whole(self, token: NounToken | FunctionToken | EconomicToken | NameToken, state: State) -> Subject:
        """What stands behind 占: 本类 is the 类 of the path, anything else speaks for itself."""
        if isinstance(token, FunctionToken):
            return Subject(noun=self.nouns["function"], words=token.levels[-1][1], path=token.levels[:1])
        subject = replace(self.of(token, state), path=())
        if subject.noun and subject.noun.id == "own_class":
            return replace(subject, path=state.path[:1])
        return subject

    def function(self, state: State, name: str, code: str, *, adjacent: bool) -> Subject:
        """The function whose path the state holds."""
        cue = state.fund()
        fund = cue.cue.fund if cue else ""
        if adjacent and state.subject:
            fund = fund or state.subject.fund
        return Subject(noun=self.nouns["function"], words=name, fund=fund, path=state.path, code=code)

    def below(self, token: FunctionToken, state: State) -> Subject:
        """A level that a story names below the path in force, which stays as it is."""
        floor = state.path[-1][0] if state.path else 0
        level = next(level for level in token.levels if level[0] > floor)
        return Subject(noun=self.nouns["function"], words=level[1], path=(*state.path, level))

    def fund_alone(self, cue: CueToken, state: State) -> Subject:
        """A fund that no noun follows: ``其中：一般公共预算80万元``."""
        last = state.tail[-1]
        words = self.text[cue.start : last.end]
        return Subject(noun=self.nouns["fund_alone"], words=words, fund=cue.cue.fund, parent=state.main)

    def unknown(self, first: Token | Gap | Echo, state: State) -> Subject:
        """An unknown phrase with the fillers behind it (``资金``), as far as the first cue."""
        end = first.end
        for token in state.tail[1:]:
            if not (isinstance(token, Echo) or (isinstance(token, CueToken) and token.cue.kind == "filler")):
                break
            end = token.end
        words = self.text[first.start : end]
        for copula in self.grammar.copula:
            words = words.removesuffix(copula)
        parent = state.main if state.in_parts else None
        return Subject(noun=None, words=words[-_LONGEST_LABEL:], parent=parent)

    def paid_from(self, fund: CueToken) -> bool:
        """Whether the word before a fund says that something is paid from it."""
        return bool(self.grammar.paid_from.search(self.text, max(0, fund.start - 4), fund.start))

    def _with_fund(self, token: Token, state: State) -> tuple[str, str]:
        """The fund right before a noun, and the noun's words with those of the fund."""
        cue = state.fund()
        if cue is None:
            return "", self.words(token)
        return cue.cue.fund, self.text[cue.start : token.end]


def _of_projects(noun: Noun, state: State) -> bool:
    """``对5个项目开展绩效自评，全年支出80万元``: 支出 behind an activity is that of its projects."""
    above = state.main.noun if state.main else None
    return noun.role == "weak" and above is not None and above.role == "activity"
