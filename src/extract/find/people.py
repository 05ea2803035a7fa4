"""People in running text: a label that names a role, a link behind it, and a name.

spaCy's SpanRuler marks labels and names over a blank pipeline with one token a character; what is read here is only
how they stand to each other: a name begins right behind its label's link and ends where nothing of it can go on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, cast

import spacy
from spacy.language import Language
from spacy.pipeline import SpanRuler
from spacy.tokens import Doc

from extract.find.trained import trained_names
from extract.library import Library
from extract.library.people import People
from extract.library.proof import Proof
from extract.model.account import Account, Passage
from extract.model.document import Paragraph
from extract.model.found import Found, Printed, Record
from extract.model.reading import in_place

_NAME = "name"
_HAN = "[\\u3400-\\u9fff]"
_SPACE = " "
_DOTTED = range(1, 6)
"""Characters on each side of the dot in a name like 买买提·吐尔逊."""
LONGEST = 20_000
"""Characters of a paragraph that are searched; no row of labels and names is longer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Named:
    """A name at ``text[start:end]`` of a printed text, and its role."""

    start: int
    end: int
    role: str


def find_people(account: Account, library: Library) -> Found:
    """Everyone whom running text names as answering for something; a record's quote is the name as printed."""
    records = [
        _record(item.paragraph, named)
        for item in account.items
        if isinstance(item, Passage)
        for named in people_in(item.paragraph.text, library)
    ]
    return Found(records=tuple(records))


def people_in(text: str, library: Library) -> Iterator[_Named]:
    """Everyone whom a printed text names, in order."""
    people = library.people
    folded = in_place(text[:LONGEST], _SPACE)
    if not any(label in folded for label in people.roles):
        return
    doc = _pipeline(library)(folded)
    spans = sorted(doc.spans["ruler"], key=lambda span: (span.start, -span.end))
    names = [(span.start, span.end) for span in spans if span.label_ == _NAME]
    labels = _outermost([(span.start, span.end) for span in spans if span.label_ != _NAME])
    starts = {start for start, _ in labels}
    for start, end in labels:
        first = _behind_link(folded, end, people)
        if first is None:
            continue
        best = _fitting(folded, first, names, starts, people) or _fitting(
            folded, first, trained_names(folded, people), starts, people
        )
        if best and folded[best[0] : best[1]] not in people.file.never:
            yield _Named(start=best[0], end=best[1], role=people.roles[folded[start:end]])


def _fitting(
    text: str, first: int, names: Iterable[tuple[int, int]], labels: set[int], people: People
) -> tuple[int, int] | None:
    """The longest of ``names`` that starts at ``first`` and ends where no name goes on."""
    fitting = [name for name in names if name[0] == first and _ends(text, name[1], labels, people)]
    return max(fitting, key=lambda name: name[1], default=None)


def prove_people(library: Library) -> Iterator[Proof]:
    """Every example must name exactly its people, every miss nobody."""
    file = library.people.file
    cases = [("example", case.text, case.people) for case in file.examples]
    cases += [("miss", case.text, ()) for case in file.misses]
    for kind, text, wanted in cases:
        found = tuple(f"{text[p.start : p.end]} {p.role}" for p in people_in(text, library))
        yield Proof(
            file=str(library.people.path),
            id="people",
            kind="example" if kind == "example" else "miss",
            text=text,
            failure="" if found == wanted else f"found {found}, expected {wanted}",
        )


def _record(paragraph: Paragraph, named: _Named) -> Record:
    place = paragraph.place_of(named.start, named.end)
    name = paragraph.text[named.start : named.end]
    fields = {
        "name": Printed(text=name, place=place),
        "role": Printed(text=named.role, place=place),
        "quote": Printed(text=name, place=place),
    }
    return Record(table="people", fields=fields, place=place, pattern=f"people: {named.role}")


def _outermost(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest labels, leftmost first, without those inside them."""
    kept: list[tuple[int, int]] = []
    for span in spans:
        if not kept or span[0] >= kept[-1][1]:
            kept.append(span)
    return kept


def _behind_link(text: str, at: int, people: People) -> int | None:
    """Where a name behind the label that ends at ``at`` must start; None where nothing links one to it."""
    linked = False
    while at < len(text):
        step = 1 if text[at] == _SPACE else 0
        step = step or _longest(text, at, people.file.remarks)
        link = 0 if step else _longest(text, at, people.file.links)
        if not step and not link:
            break
        linked = linked or bool(link) or text[at] == _SPACE
        at += step or link
    return at if linked else None


def _longest(text: str, at: int, words: tuple[str, ...]) -> int:
    return max((len(word) for word in words if text.startswith(word, at)), default=0)


def _ends(text: str, at: int, labels: set[int], people: People) -> bool:
    """Whether no name goes on at ``at``."""
    return (
        at >= len(text)
        or at in labels
        or text[at] == _SPACE
        or text[at].isdigit()
        or text[at] in people.file.ends
    )


@cache
def _pipeline(library: Library) -> Language:
    """The blank pipeline with the ruler, built once per library and process."""
    people = library.people
    pipeline = spacy.blank("zh")
    pipeline.tokenizer = _characters(pipeline)
    ruler = cast("SpanRuler", pipeline.add_pipe("span_ruler", config={"spans_key": "ruler"}))
    han: dict[str, Any] = {"TEXT": {"REGEX": f"^{_HAN}$"}}
    labels = [
        _pattern(role, [{"ORTH": character} for character in text]) for text, role in people.roles.items()
    ]
    surname = {"ORTH": {"IN": sorted(people.surnames)}}
    single = [[surname, han], [surname, han, han]]
    compound = [
        [*({"ORTH": character} for character in name), *[han] * given]
        for name in people.file.compound_surnames
        for given in (1, 2)
    ]
    dotted = [[*[han] * before, {"ORTH": "·"}, *[han] * behind] for before in _DOTTED for behind in _DOTTED]
    ruler.add_patterns([*labels, *(_pattern(_NAME, tokens) for tokens in (*single, *compound, *dotted))])
    return pipeline


def _pattern(label: str, tokens: Sequence[Mapping[str, Any]]) -> dict[str, str | list[dict[str, Any]]]:
    return {"label": label, "pattern": [dict(token) for token in tokens]}


def _characters(pipeline: Language) -> object:
    """A tokeniser with one token a character."""

    def tokenise(text: str) -> Doc:
        return Doc(pipeline.vocab, words=list(text), spaces=[False] * len(text))

    return tokenise
