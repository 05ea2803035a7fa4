"""What the reader of a paragraph keeps in mind while it walks over the tokens."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from extract.find.narrative.tokens import (
    CueToken,
    EconomicToken,
    FunctionToken,
    NameToken,
    NounToken,
    Token,
)
from extract.library.vocabulary import Noun

Path = tuple[tuple[int, str], ...]
"""Levels of the functional classification (1 类, 2 款, 3 项) with their names as written, outermost first."""


LONGEST = 60
"""Words right before a number, or subjects of one list, that are kept in mind; no sentence has as many."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """Text that the vocabulary does not know."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Echo:
    """A noun that says nothing new where it stands: 支出 behind 公务接待费."""

    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What the next number measures: a noun, or an unknown phrase (``noun`` is None).

    ``parent`` is what it is part of; ``fund`` the fund in the words before it; ``path`` a function's levels,
    ``code`` its code where the text prints it; ``name`` a project's name; ``is_part`` that it is named behind 其中.
    """

    noun: Noun | None
    words: str
    fund: str = ""
    parent: Subject | None = None
    path: Path = ()
    code: str = ""
    name: str = ""
    is_part: bool = False

    @property
    def label(self) -> str:
        """The words of the subject behind those of what it is part of."""
        above = self.parent.words if self.parent else ""
        return f"{above}：{self.words}" if above and above != self.words else self.words

    @property
    def topic(self) -> str:
        """The id of the noun that it is part of."""
        return self.parent.noun.id if self.parent and self.parent.noun else ""

    @property
    def project(self) -> str:
        """The project that it is, or is part of."""
        return self.name or (self.parent.project if self.parent else "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """How the words around a number make it measure its subject, and the rule that says so."""

    measure: str
    rule: str
    negative: bool = False
    base: str = ""


@dataclass(slots=True, kw_only=True)
class State:
    """The reader's mind; copied when a parenthesis opens, put back when it closes.

    ``topic`` is the subject of the paragraph, ``subject`` that of the clause, ``main`` the last main noun.
    ``tail`` holds what stands right before the place reached, back to the last punctuation or unknown text.
    ``against`` is the measure of the amount that a direction right behind it changes against, ``year`` the first
    year that the sentence names and ``earlier`` whether the year before it stands right before the number.
    ``parts_of`` is the measure of the budget whose parts are being named.
    ``measured`` are the subjects of the sentence that had an amount of their own, which a list may be dealt out to.
    ``aside`` says that a story is told (what money was used for, why it changed), ``reason`` that it tells why;
    ``story`` is what both were before the last semicolon. ``alike`` says that one number is that of all listed (均为),
    ``beside`` the measure of the last amount that a final one may be compared with,
    ``goes_on`` that a number is followed by 、 (增加5批次、42人次),
    ``paid`` is what the funds that are named next pay for, ``told`` what a story is about.
    """

    topic: Subject | None = None
    subject: Subject | None = None
    main: Subject | None = None
    path: Path = ()
    fresh: bool = False
    measure: str = ""
    completion: str = ""
    share: bool = False
    whole: Subject | None = None
    base: str = ""
    sign: str = ""
    in_parts: bool = False
    parts_of: str = ""
    aside: bool = False
    reason: bool = False
    story: tuple[bool, bool] = (False, False)
    each: bool = False
    alike: bool = False
    goes_on: bool = False
    paid: Subject | None = None
    told: Subject | None = None
    joining: bool = False
    run: tuple[Subject, ...] = ()
    turn: int = 0
    measured: tuple[Subject, ...] = ()
    last: Role | None = None
    against: str = ""
    beside: str = ""
    year: int = 0
    earlier: bool = False
    tail: list[Token | Gap | Echo] = field(default_factory=list)

    def copy(self) -> State:
        """A copy to come back to."""
        return replace(self, tail=list(self.tail))

    def end_clause(self) -> None:
        """A comma: cues that were not used belong to nothing that follows."""
        self.measure, self.completion, self.sign, self.against = "", "", "", ""
        self.share, self.whole, self.fresh, self.earlier = False, None, False, False
        self.goes_on = False

    def end_item(self, *, enclosed: bool) -> None:
        """A semicolon: a list is over, and so is a story unless the next of its items (二是) follows. In brackets
        (``enclosed``) a budget's parts go on."""
        self.end_clause()
        self.story = self.aside, self.reason
        if self.aside and self.told:
            self.subject = self.told
        if self.parts_of and not enclosed:
            self.subject, self.in_parts, self.parts_of = self.topic, False, ""
        self.aside, self.reason, self.each, self.run, self.last = False, False, False, (), None
        self.alike = False
        self.measured, self.paid, self.beside = (), None, ""

    def end_sentence(self) -> None:
        """A full stop: an unnamed number behind it goes on about the topic."""
        self.end_clause()
        self.base, self.aside, self.each, self.run, self.turn = "", False, False, (), 0
        self.in_parts, self.last, self.year, self.measured = False, None, 0, ()
        self.alike, self.paid, self.beside = False, None, ""
        self.reason, self.story, self.parts_of = False, (False, False), ""
        self.subject = self.topic or self.subject

    def push(self, token: Token | Gap | Echo) -> None:
        """Puts what was reached at the end of the tail, which stays short whatever the text does."""
        self.tail.append(token)
        if len(self.tail) > LONGEST:
            del self.tail[0]

    def named(self) -> bool:
        """Whether a noun, function, item or project stands right before the place reached."""
        return any(
            isinstance(t, FunctionToken | EconomicToken | NameToken)
            or (isinstance(t, NounToken) and t.noun.role != "weak")
            for t in self.tail
        )

    def cues(self, kind: str) -> bool:
        """Whether a cue of this kind stands right before the place reached."""
        return any(isinstance(t, CueToken) and t.cue.kind == kind for t in self.tail)

    def gap(self) -> Gap | None:
        """The unknown text that stands right before the place reached, with only known words behind it."""
        return self.tail[0] if self.tail and isinstance(self.tail[0], Gap) else None

    def nouns(self) -> list[NounToken]:
        """The nouns that stand right before the place reached."""
        return [t for t in self.tail if isinstance(t, NounToken)]

    def fund(self) -> CueToken | None:
        """The fund that stands right before the place reached, the nearest one."""
        return next(
            (t for t in reversed(self.tail) if isinstance(t, CueToken) and t.cue.kind == "fund"), None
        )

    def measure_of(self, subject: Subject, kind: str, role: Role) -> None:
        """Remembers whose amount was read; a second amount of the same subject adds none."""
        if kind != "money" or role.measure == "change" or (self.measured and self.measured[-1] == subject):
            return
        self.measured = (*self.measured[-LONGEST:], subject)

    def listed(self, subject: Subject) -> None:
        """Makes ``subject`` the clause's subject: behind 、 or 和 it joins the subjects before it."""
        self.run = (*self.run[-LONGEST:], subject) if self.joining else (subject,)
        self.joining, self.subject, self.fresh, self.alike = False, subject, True, False
        self.told = subject
