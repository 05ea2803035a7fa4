"""Reads one form: its grids, its particulars, its people."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from extract.find.performance import people as persons
from extract.find.performance.forms import Form
from extract.find.performance.funding import FundingReader, Grid, facts, project_fields
from extract.find.performance.funding_across import FundingAcross
from extract.find.performance.funding_pairs import FundingPairs
from extract.find.performance.harvest import Harvest
from extract.find.performance.header import read_header
from extract.find.performance.indicators import IndicatorReader
from extract.find.performance.lines import Block, is_total, read_block
from extract.find.performance.listing import ListingReader, find_listing
from extract.find.performance.particulars import Pairs, ParticularsReader, end_of_value
from extract.find.performance.people import Named, PeopleReader
from extract.find.performance.scores import ScoreReader
from extract.find.performance.several import part
from extract.find.performance.totals import Total, read_total
from extract.find.performance.values import Values
from extract.find.tables.grid import text_of
from extract.library.numerals import Numerals
from extract.library.performance import Performance, fold
from extract.model.found import FactCandidate, Found, Printed


@dataclass(frozen=True, slots=True, kw_only=True)
class _Parts:
    """The grids of a form, and the rows outside them."""

    blocks: tuple[Block, ...]
    grids: tuple[Grid, ...]
    rest: tuple[int, ...]

    @property
    def evaluates(self) -> bool:
        """Whether any grid says what was achieved."""
        return any(block.header.evaluates for block in self.blocks) or any(
            {"final", "completion_rate"} & set(grid.columns) for grid in self.grids
        )


_JUDGED = ("points", "score")


def _of_department(fact: FactCandidate) -> FactCandidate:
    """A fact of the funding grid in the form of a whole department: what is evaluated is all of its money."""
    concept = "other" if fact.measure in _JUDGED else "performance.amount"
    label = fact.context if fact.measure in _JUDGED else fact.label
    return replace(fact, concept=concept, label=label)


class FormReader:
    """Reads forms with one library."""

    def __init__(self, words: Performance, numerals: Numerals) -> None:
        self._words, self._numerals = words, numerals
        self._people = PeopleReader(words)

    def read(self, form: Form) -> Found:
        """Everything that the form gives; nothing where it evaluates nothing."""
        harvest = Harvest()
        listing = find_listing(form.sheet, self._words)
        if listing is not None:
            ListingReader(self._words, self._numerals, harvest).read(form.sheet, listing, form.unit)
            return harvest.found()
        parts = self._parts(form, harvest)
        if not parts.evaluates or self._sets_targets(form):
            return Found()
        pairs = Pairs(form.sheet, parts.rest, self._words)
        fields = ParticularsReader(self._words, self._numerals, harvest).fields(pairs.pairs)
        fields = {**self._above(form), **fields}
        people = self._everyone(form, parts, harvest)
        is_department = any(pair.label.form == "overall" for pair in pairs.pairs)
        if self._is_overall(form, fields) or (is_department and "project_name" not in fields):
            self._overall(form, parts, people, harvest)
        elif "project_name" not in fields and all(block.header.is_rating for block in parts.blocks):
            return Found()
        else:
            self._project(form, parts, fields, people, harvest)
        self._claim_titles(form, harvest)
        return harvest.found()

    def _parts(self, form: Form, harvest: Harvest) -> _Parts:
        sheet, row = form.sheet, 0
        funding = FundingReader(sheet, self._words, self._numerals, harvest)
        across = FundingAcross(sheet, self._words, self._numerals, harvest)
        blocks: list[Block] = []
        grids: list[Grid] = []
        rest: list[int] = []
        while row < sheet.rows:
            header = read_header(sheet, row, self._words)
            grid = (funding.read(row) or across.read(row)) if header is None else None
            if header is not None:
                blocks.append(read_block(sheet, header, self._words, blocks[-1] if blocks else None))
                row = blocks[-1].end
            elif grid is not None:
                grids.append(grid)
                row = grid.end
            else:
                if (
                    blocks
                    and blocks[-1].total is None
                    and is_total(sheet, row, blocks[-1].header, self._words)
                ):
                    blocks[-1] = replace(blocks[-1], total=row)
                else:
                    rest.append(row)
                row += 1
        pairs = FundingPairs(sheet, self._words, self._numerals, harvest).read(rest) if not grids else None
        return _Parts(
            blocks=tuple(part(block, self._words) for block in blocks),
            grids=(*grids, *([pairs] if pairs else [])),
            rest=tuple(rest),
        )

    def _sets_targets(self, form: Form) -> bool:
        return self._words.forms.targets_only.pattern.search(fold(form.titles[0])) is not None

    def _is_overall(self, form: Form, fields: Mapping[str, Printed]) -> bool:
        """Whether the form is about all that a body spends: it says so, or names no project and scores levels."""
        title = " ".join([*map(fold, form.titles), *self._titles(form)])
        overall = self._words.forms.overall.pattern
        name = fields.get("project_name")
        if name is not None:
            return overall.search(fold(name.text)) is not None
        return form.kind in self._words.forms.overall_kinds or overall.search(title) is not None

    def _titles(self, form: Form) -> list[str]:
        title = self._words.forms.title.pattern
        return [box.words for box in form.sheet.boxes if title.fullmatch(box.words)]

    def _overall(self, form: Form, parts: _Parts, people: tuple[Named, ...], harvest: Harvest) -> None:
        values = Values(self._words, self._numerals, harvest)
        for block in parts.blocks:
            ScoreReader(values, harvest).read(block)
            self._total_facts(read_total(form.sheet, block, values, harvest), harvest)
        for grid in parts.grids:
            for box, fact in facts(grid, form.unit, ""):
                harvest.claim(box)
                harvest.fact(_of_department(fact))
        for person in people:
            persons.record(person, harvest, "", overall=True)

    def _total_facts(self, total: Total, harvest: Harvest) -> None:
        """The points and the score of a whole department are in no row of ``scores``."""
        for measure, (box, number) in total.items():
            harvest.fact(
                FactCandidate(
                    number=number,
                    concept="performance.score",
                    measure=measure,
                    origin="table",
                    context=box.text.plain,
                    pattern="performance/total",
                    unit=None if number.unit else self._words.indicators_file.points_unit,
                )
            )

    def _project(
        self,
        form: Form,
        parts: _Parts,
        fields: Mapping[str, Printed],
        people: tuple[Named, ...],
        harvest: Harvest,
    ) -> None:
        key = form.place.locator
        values = Values(self._words, self._numerals, harvest)
        row = dict(fields) | persons.project_fields(people)
        for grid in parts.grids:
            row = project_fields(grid, form.unit) | row
            for box, fact in facts(grid, form.unit, key):
                harvest.claim(box)
                harvest.fact(fact)
        for block in parts.blocks:
            total = read_total(form.sheet, block, values, harvest)
            row |= {
                name: Printed(text=number.digits, place=box.place) for name, (box, number) in total.items()
            }
        for block in parts.blocks:
            IndicatorReader(values, harvest, key).read(block)
        if row or harvest.found().records:
            harvest.record("projects", row, place=form.place, key=key)
        for person in people:
            persons.record(person, harvest, key, overall=False)

    def _everyone(self, form: Form, parts: _Parts, harvest: Harvest) -> tuple[Named, ...]:
        """The people in the form and in the lines around it, each role of each person once."""
        found = list(self._people.in_sheet(form.sheet, parts.rest, harvest))
        for line in (*form.before, *form.after):
            named = list(self._people.in_line(line.text, line.place))
            if named:
                harvest.claim_block(line.place.locator)
            found += named
        first: dict[tuple[str, str], Named] = {}
        for person in found:
            first.setdefault((person.name, person.label.role), person)
        return tuple(first.values())

    def _above(self, form: Form) -> dict[str, Printed]:
        """Particulars in lines above the form: ``项目名称：…``."""
        fields: dict[str, Printed] = {}
        for line in form.before:
            text = text_of(line.text)
            head, colon, _ = text.folded.partition(":")
            label = self._words.particulars.find(head) if colon else None
            start = len(head) + 1
            rest = text.plain[start : end_of_value(text.folded, start, self._words)]
            if label is not None and label.gives and label.rank == 0 and rest:
                fields[label.gives] = Printed(text=rest, place=line.place)
        return fields

    def _claim_titles(self, form: Form, harvest: Harvest) -> None:
        """Titles and labels of parts, whose points and units are the printed form's."""
        for box in form.sheet.boxes:
            title = self._words.forms.title.pattern.fullmatch(box.words)
            if title or self._words.parts.find(box.words):
                harvest.claim(box)
