"""Documents of one organisation against each other."""

from __future__ import annotations

from decimal import Decimal

from extract.check.across import Headline, across
from extract.library import load_library


def headline(document: str, fiscal_year: int, measure: str, value: str, **changes: object) -> Headline:
    values: dict[str, object] = {
        "fact_id": f"{document}-{measure}",
        "document_id": document,
        "organisation": "望溪区水务局",
        "fiscal_year": fiscal_year,
        "concept": "expenditure.total",
        "fund": "",
        "measure": measure,
        "base": "prior_year" if measure == "change" else "",
        "value": Decimal(value),
        "unit": "万元",
        "year": fiscal_year,
        "page": "",
        "locator": "p1",
    }
    return Headline(**{**values, **changes})  # type: ignore[arg-type]  # the table above has every field


def found(*headlines: Headline) -> list[tuple[str, str, str]]:
    library = load_library()
    return [(f.check, f.expected, f.found) for f in across(headlines, library.units, library.checks)]


def test_a_change_that_leads_back_to_the_published_figure_is_silent() -> None:
    last = headline("a", 2022, "final", "520.10")
    now = headline("b", 2023, "final", "500.00"), headline("b", 2023, "change", "-20.10")
    assert found(last, *now) == []


def test_a_change_that_leads_elsewhere_is_found_with_both_documents() -> None:
    last = headline("a", 2022, "final", "520.10")
    now = headline("b", 2023, "final", "500.00"), headline("b", 2023, "change", "-12.10")
    assert found(last, *now) == [("prior_year", "520.10万元", "512.10万元")]


def test_a_stated_prior_year_figure_is_compared_in_yuan() -> None:
    last = headline("a", 2022, "final", "5201000", unit="元")
    now = headline("b", 2023, "prior_year", "520.10", year=2022)
    assert found(last, now) == []
    assert found(last, headline("b", 2023, "prior_year", "521.10", year=2022)) == [
        ("prior_year", "5201000元", "5211000元")
    ]


def test_two_publications_of_one_year_that_differ_are_found() -> None:
    assert found(headline("a", 2023, "final", "500.00"), headline("b", 2023, "final", "550.00")) == [
        ("republished", "500.00万元", "550.00万元")
    ]


def test_other_organisations_are_none_of_its_business() -> None:
    assert (
        found(headline("a", 2023, "final", "5.00"), headline("b", 2023, "final", "6.00", organisation="x"))
        == []
    )
