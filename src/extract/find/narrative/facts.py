"""Facts of the running text: every passage read, every reading made a candidate with its place and sentence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache

from extract.errors import LimitExceeded
from extract.find.narrative.functions import marked_functions
from extract.find.narrative.lexer import tokenise
from extract.find.narrative.meaning import Setting, meaning
from extract.find.narrative.mentions import Mentions, in_sections
from extract.find.narrative.paths import Paths
from extract.find.narrative.reader import ParagraphReader, Reading
from extract.find.narrative.sentences import Sentences
from extract.find.narrative.state import Subject
from extract.library import Library
from extract.library.vocabulary import Default, Meaning, Noun, Vocabulary
from extract.model import reading as text_reading
from extract.model.account import Account, Passage
from extract.model.found import FactCandidate, Found, Number

SILENT = {"glossary", "contents"}
"""Kinds of sections that explain words and report nothing."""


@dataclass(slots=True)
class _Memory:
    """What one paragraph leaves to the next: the function that it was about, and the unit of its money.

    ``headings`` keeps what the headings are about, for a document repeats each many times.
    """

    sections: tuple[str, ...] = ()
    topic: Subject | None = None
    unit: str = ""
    headings: dict[tuple[str, tuple[str, ...]], Subject | None] = field(default_factory=dict)


def find_narrative(account: Account, library: Library, paths: Iterable[tuple[str, ...]] = ()) -> Found:
    """Facts of all passages; ``paths`` are the function paths that the document's own tables name."""
    completer = Paths(paths, library.classification, account.profile.fiscal_year)
    memory = _Memory()
    facts: list[FactCandidate] = []
    for item in account.items:
        if isinstance(item, Passage) and not SILENT & library.sections.kinds(item.sections):
            try:
                facts += read_passage(item, library, completer, memory)
            except TimeoutError as error:
                raise LimitExceeded(
                    f"paragraph {item.paragraph.place.locator} takes too long to search",
                    "it is no running text; take it out of the file",
                ) from error
    return Found(facts=tuple(facts))


def read_passage(
    passage: Passage, library: Library, paths: Paths, memory: _Memory | None = None
) -> Iterator[FactCandidate]:
    """The facts of one passage, in order."""
    memory = memory or _Memory()
    mentions = mentions_of(library)
    text = text_reading.read(passage.paragraph.text)
    if not any(character.isnumeric() for character in text.text):
        _remember_function(passage, library, memory)
        return
    setting = Setting(sections=passage.sections, fund=library.sections.fund(passage.sections))
    tokens = tokenise(text, passage.sections, mentions, library)
    topic = _inherited(passage, library, memory)
    default = _default_of(passage.sections, library.vocabulary)
    reader = ParagraphReader(
        text.text,
        tokens,
        library.vocabulary.nouns,
        library.grammar,
        topic=topic,
        default=default,
        unit=memory.unit,
        fiscal_year=paths.year,
    )
    sentences = Sentences(text.printed)
    for reading in reader.read():
        for each, sense in _alike(reading, setting):
            yield _candidate(each, sense, passage, text, setting, paths, sentences)
    memory.unit = reader.unit
    memory.sections, memory.topic = passage.sections, reader.state.topic


@cache
def mentions_of(library: Library) -> Mentions:
    """The compiled vocabulary of a library, built once per process."""
    return Mentions(library.vocabulary, library.classification)


def _default_of(sections: tuple[str, ...], vocabulary: Vocabulary) -> Noun | None:
    return _default(sections, vocabulary.defaults, vocabulary.nouns)


def _default(
    sections: tuple[str, ...], defaults: Iterable[Default], nouns: Mapping[str, Noun]
) -> Noun | None:
    return next((nouns[d.noun] for d in defaults if in_sections(sections, d.sections)), None)


def _inherited(passage: Passage, library: Library, memory: _Memory) -> Subject | None:
    """What an unnamed number of the passage would be about: its heading, else the function before it."""
    before = memory.topic
    if before and before.path and memory.sections == passage.sections:
        return before
    for heading in reversed(passage.headings):
        key = (heading.text, passage.sections)
        if key not in memory.headings:
            memory.headings[key] = _subject_of(heading.text, passage, library)
        subject = memory.headings[key]
        if subject:
            return subject
    return None


def _subject_of(heading: str, passage: Passage, library: Library) -> Subject | None:
    text = text_reading.read(heading)
    tokens = tokenise(text, passage.sections, mentions_of(library), library)
    reader = ParagraphReader(text.text, tokens, library.vocabulary.nouns, library.grammar)
    list(reader.read())
    return reader.state.topic


def _remember_function(passage: Passage, library: Library, memory: _Memory) -> None:
    """A paragraph without numbers may still name the function that the next one is about."""
    text = text_reading.read(passage.paragraph.text)
    if next(marked_functions(text.text, library.grammar), None):
        tokens = tokenise(text, passage.sections, mentions_of(library), library)
        reader = ParagraphReader(text.text, tokens, library.vocabulary.nouns, library.grammar)
        list(reader.read())
        memory.sections, memory.topic = passage.sections, reader.state.topic
    elif mentions_of(library).holds_noun(text.text):
        memory.topic = None


def _alike(reading: Reading, setting: Setting) -> Iterator[tuple[Reading, Meaning]]:
    """The reading for each thing that has the same number, with what it means there; one concept that covers two of
    them has it once."""
    kind = _counted_kind(reading)
    seen = set()
    for subject in (reading.subject, *reading.also):
        sense = meaning(subject, kind, reading.role.measure, setting)
        what = (sense.concept, subject.path, subject.label if sense.concept == "other" else "")
        if what not in seen:
            seen.add(what)
            yield replace(reading, subject=subject), sense


def _candidate(
    reading: Reading,
    sense: Meaning,
    passage: Passage,
    text: text_reading.Reading,
    setting: Setting,
    paths: Paths,
    sentences: Sentences,
) -> FactCandidate:
    subject, role, token = reading.subject, reading.role, reading.token
    start, end = text.span(token.start, token.end)
    path = paths.complete(subject.path, subject.code) if subject.path else ()
    whole = reading.whole
    return FactCandidate(
        number=Number(
            start=start,
            end=end,
            quote=text.printed[start:end],
            digits=token.numeral.digits,
            unit=_printed_unit(text, token.start + len(token.numeral.digits), token.end),
            place=passage.paragraph.place_of(start, end),
        ),
        concept=sense.concept,
        label=f"{subject.label}/{whole.words}" if whole else subject.label,
        measure=sense.measure or role.measure,
        negative=role.negative,
        unit=reading.unit,
        base=role.base,
        fund=_fund(sense.concept, subject, setting),
        function_code=subject.code,
        function_path=path,
        economic_name=subject.words if sense.economic else "",
        project=subject.project,
        whole=_whole(whole, setting) if whole else "",
        whole_path=paths.complete(whole.path) if whole and whole.path else (),
        origin="narrative",
        context=sentences.around(start, end),
        pattern=f"{subject.noun.id if subject.noun else 'phrase'}: {role.rule}",
    )


def _counted_kind(reading: Reading) -> str:
    """A share of things that are counted (占项目总数的80%) means what their count would."""
    whole = reading.whole.noun if reading.whole else None
    return "piece" if whole and whole.means and whole.means[0].units == ("piece",) else reading.kind


def _whole(whole: Subject, setting: Setting) -> str:
    """The concept of what stands behind 占; 本年支出合计 is that of all money, whatever the section is about."""
    general = whole.noun is not None and whole.noun.role == "weak"
    return meaning(whole, "money", "final", Setting(sections=(), fund="") if general else setting).concept


def _printed_unit(text: text_reading.Reading, start: int, end: int) -> str:
    return "".join(text.quote(start, end).split()) if end > start else ""


_FUNDS = {
    "general_budget": "general_budget",
    "gov_fund": "gov_fund",
    "state_capital": "state_capital",
    "fiscal_appropriation": "fiscal",
    "three_public": "fiscal",
}
_OWN = {"general_budget", "gov_fund", "state_capital"}


def _fund(concept: str, subject: Subject, setting: Setting) -> str:
    """The fund that the concept says, else the words before the noun, else the section."""
    family, _, member = concept.partition(".")
    if family == "revenue":
        return member if member in _OWN else "fiscal" if member == "fiscal_appropriation" else ""
    if family in _FUNDS:
        narrower = subject.fund if family == "fiscal_appropriation" and subject.fund in _OWN else ""
        return narrower or _FUNDS[family]
    if family in {"expenditure", "carryover", "surplus"}:
        return subject.fund or setting.fund
    if family == "performance":
        return subject.fund
    return ""
