"""A candidate as a row of ``facts``: exact value with sign, unit, money in yuan, year, codes, project, place."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from extract.library.classification import Classification
from extract.library.units import Units
from extract.model.account import Profile
from extract.model.found import FactCandidate
from extract.model.reading import read
from extract.model.rows import Fact
from extract.normalise.amounts import amount_yuan
from extract.normalise.decimals import decrease, parse_decimal
from extract.normalise.places import box


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What all rows of one document share; ``projects`` gives a project's id for its key and for its name."""

    document_id: str
    profile: Profile
    classification: Classification
    units: Units
    projects: dict[str, str]


def value_of(candidate: FactCandidate) -> Decimal | None:
    """The signed value; None where the printed digits are not exactly one number."""
    value = parse_decimal(candidate.number.digits)
    return decrease(value) if value is not None and candidate.negative else value


def to_fact(candidate: FactCandidate, value: Decimal, fact_id: str, setting: Setting) -> Fact:
    """The row of a candidate whose value is known."""
    number, profile = candidate.number, setting.profile
    unit = unit_of(candidate)
    function_code, function_name = _function(candidate, setting)
    economic_code, economic_name = _economic(candidate, setting)
    return Fact(
        fact_id=fact_id,
        document_id=setting.document_id,
        organisation=profile.organisation,
        fiscal_year=profile.fiscal_year,
        concept=candidate.concept,
        label=candidate.label,
        measure=candidate.measure,
        value=value,
        unit=unit,
        amount_yuan=amount_yuan(value, unit, candidate.measure, setting.units),
        year=_year(candidate, profile),
        fund=candidate.fund,
        function_code=function_code,
        function_name=function_name,
        function_path="/".join(candidate.function_path),
        economic_code=economic_code,
        economic_name=economic_name,
        project_id=setting.projects.get(project_key(candidate.project), ""),
        origin=candidate.origin,
        page=number.place.page,
        locator=number.place.locator,
        bbox=box(number.place),
        quote=number.quote,
        context=candidate.context,
        pattern=candidate.pattern,
        base=candidate.base,
        whole=":".join(filter(None, (candidate.whole, "/".join(candidate.whole_path)))),
        recognised="ocr" if number.place.recognised else "",
    )


def unit_of(candidate: FactCandidate) -> str:
    """The unit as printed, without white space and with a half-width percent sign; else the implied one."""
    printed = "".join(candidate.number.unit.split())
    given = candidate.unit
    unit = printed if given is None or read(given).text == read(printed).text else given
    return unit.replace("％", "%")


def project_key(text: str) -> str:
    """What a project is looked up by: its key, or its name whatever its widths and blanks."""
    return read(text).text.replace(" ", "")


def _year(candidate: FactCandidate, profile: Profile) -> int | None:
    if candidate.year is not None or profile.fiscal_year is None:
        return candidate.year
    return profile.fiscal_year - 1 if candidate.measure == "prior_year" else profile.fiscal_year


def _function(candidate: FactCandidate, setting: Setting) -> tuple[str, str]:
    """Code and name; the document's own code first, then, for text and charts, the one that its path leads to.

    A table prints the codes that it has: its row without one (合计, a label) gets none.
    """
    path, year = candidate.function_path, setting.profile.fiscal_year
    code = candidate.function_code
    if not code and candidate.origin != "table":
        code = setting.classification.function_code(path, year)
    return code, path[-1] if path else setting.classification.function_name(code, year)


def _economic(candidate: FactCandidate, setting: Setting) -> tuple[str, str]:
    name, year = candidate.economic_name, setting.profile.fiscal_year
    code = candidate.economic_code
    if not code and name and candidate.origin != "table":
        code = setting.classification.economic_code(name, year)
    return code, name or setting.classification.economic_name(code, year)
