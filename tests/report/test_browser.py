"""The report as a reader meets it: in a browser, from the disk."""

from __future__ import annotations

import io
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pdf_drawing import FONT, Paper
from PIL import Image, ImageChops
from pypdfium2 import PdfDocument  # type: ignore[import-untyped]
from report.browser import launched, opened
from report.conftest import WriteDataset
from reportlab.pdfbase import pdfmetrics

from extract.report import build_report

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
FROM_CORPUS = (
    "2023/2023年度青屿省临澜市望溪区财政局部门决算.pdf",
    "2024/2024年度青屿省临澜市望溪区财政局部门决算.pdf",
    "2024/2024年度青屿省临澜市望溪区云浦小学单位决算.docx",
)
ARCHIVES = "青屿省临澜市望溪区档案馆"
BEFORE, NUMBER, TOP, LEFT = "2024年度收入总计286.40万元，支出总计", "286.40万元", 300.0, 90.0
"""A sentence of the drawn account up to the second of two equal numbers, and where its baseline starts."""


def draw_account(path: Path) -> None:
    paper = Paper(path)
    paper.centre(100, f"{ARCHIVES}2024年度单位决算公开", 16)
    paper.text(LEFT, 200, "第二部分 2024年度单位决算情况说明").text(LEFT, 250, "一、收入支出决算总体情况说明")
    paper.text(LEFT, TOP, f"{BEFORE}{NUMBER}。")
    paper.canvas.save()


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report of four documents that were read as a user reads them."""
    folder = tmp_path_factory.mktemp("report")
    draw_account(folder / "档案馆.pdf")
    inputs = [str(ROOT / "corpus" / name) for name in FROM_CORPUS]
    run = [sys.executable, "-m", "extract"]
    for words in (
        ["run", "档案馆.pdf", *inputs, "--out", "dataset"],
        ["report", "dataset", "--out", "pages"],
    ):
        done = subprocess.run([*run, *words], cwd=folder, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
    return folder / "pages"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with launched() as browser:
        yield browser


@pytest.fixture
def page(browser: Browser, report: Path) -> Iterator[Page]:
    with opened(browser, report / "index.html") as page:
        page.wait_for_selector("#organisation-table tbody tr")
        yield page


def texts(page: Page, selector: str) -> list[str]:
    return [text.strip() for text in page.locator(selector).all_inner_texts()]


def department(page: Page, name: str) -> None:
    page.click(f"#organisation-table a:text-is('{name}')")
    page.wait_for_selector("#figure-table tbody tr")


FINANCE, SCHOOL = "青屿省临澜市望溪区财政局", "青屿省临澜市望溪区云浦小学"


def test_the_overview_leads_to_an_organisation_to_its_projects_and_back(page: Page) -> None:
    assert texts(page, ".tiles dd:not(.under)")[:2] == ["3", "4"]
    department(page, SCHOOL)
    assert page.inner_text("h1") == SCHOOL
    page.click("section:has(#sources) tbody a")
    assert page.inner_text("h1") == "项目绩效自评"
    page.click(".crumbs a:last-child")
    page.click(".crumbs a")
    page.wait_for_selector("#organisation-table tbody tr")


def test_a_search_keeps_the_rows_that_match_all_words(page: Page) -> None:
    page.fill("[data-filters=organisation-table]", "望溪区 财政")
    assert texts(page, "#organisation-table tbody td:first-child") == [FINANCE]
    assert texts(page, "#organisation-table caption") == ["共 1 行，显示 1 行"]
    page.fill("[data-filters=organisation-table]", "没有")
    assert texts(page, "#organisation-table caption") == ["没有符合的行"]
    page.fill("[data-filters=organisation-table]", "")
    assert len(texts(page, "#organisation-table tbody tr")) == 3


def test_numbers_sort_as_numbers_the_largest_first(page: Page) -> None:
    heading = page.locator("#organisation-table th:has([data-t='comparison.expenditure_total'])")
    heading.locator("button").click()
    assert heading.get_attribute("aria-sort") == "descending"
    # The archives state no expenditure of the year: what is blank stays behind.
    assert texts(page, "#organisation-table tbody td:first-child") == [SCHOOL, FINANCE, ARCHIVES]
    heading.locator("button").click()
    assert heading.get_attribute("aria-sort") == "ascending"
    assert texts(page, "#organisation-table tbody td:first-child") == [FINANCE, SCHOOL, ARCHIVES]


def test_the_language_stays_switched_on_the_next_page(page: Page) -> None:
    assert page.get_attribute("html", "lang") == "zh-CN"
    page.click("#language")
    assert page.get_attribute("html", "lang") == "en"
    assert page.inner_text("h1") == "Final accounts report"
    assert page.get_attribute("[data-filters=organisation-table]", "aria-label") == "Search by name or region"
    department(page, FINANCE)
    assert page.inner_text("#headline") == "Headline figures"
    page.click("#language")
    assert page.inner_text("#headline") == "主要数字"


def test_a_reader_of_another_language_meets_english_first(browser: Browser, report: Path) -> None:
    with opened(browser, report / "index.html", locale="de-DE") as page:
        page.wait_for_selector("html[lang=en]")
        assert page.inner_text("#organisations") == "Organisations"


def test_a_number_opens_its_table_with_the_cell_marked_by_keyboard_alone(page: Page) -> None:
    department(page, SCHOOL)
    number = page.locator("tr:has([data-t='comparison.expenditure_total']) button.n").first
    assert number.inner_text() == "3,034.35"
    number.focus()
    page.keyboard.press("Enter")
    page.wait_for_selector("#evidence[open] .grid")
    assert texts(page, "#evidence .marked") == ["3,034.35"]
    assert texts(page, "#evidence tr:has(.marked) th:nth-of-type(2)") == ["本年支出合计"]
    assert texts(page, "#evidence .place span:nth-of-type(1)") == ["表 1 · 第 29 行 · 第 4 列"]
    page.keyboard.press("Escape")
    page.wait_for_selector("#evidence:not([open])", state="attached")
    assert number.evaluate("element => element === document.activeElement")


def test_a_number_of_the_text_is_marked_in_its_sentence(page: Page) -> None:
    department(page, ARCHIVES)
    page.locator("#figure-table button.n").nth(1).click()
    page.wait_for_selector("#evidence[open] mark")
    before, marked = page.locator("#evidence blockquote").evaluate(
        "quote => [quote.firstChild.textContent, quote.querySelector('mark').textContent]"
    )
    assert (before, marked) == (BEFORE, NUMBER)
    assert page.locator("#evidence mark").count() == 1


def test_the_number_of_a_pdf_is_framed_where_it_was_drawn(page: Page) -> None:
    """In pixels of the screen: the frame is red, and the number's place is known from the drawing of the page."""
    department(page, ARCHIVES)
    page.locator("#figure-table button.n").nth(1).click()
    image = page.locator("#evidence .page img")
    image.evaluate("image => image.decode()")
    place = image.evaluate(
        "image => { const {left, top, width} = image.getBoundingClientRect(); return [left, top, 595 / width]; }"
    )
    shot = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    frame = reddish(shot).getbbox()
    assert frame is not None
    x, y, points = place
    left, top, right, bottom = (
        (edge - start) * points for edge, start in zip(frame, (x, y, x, y), strict=True)
    )
    start = LEFT + pdfmetrics.stringWidth(BEFORE, FONT, 12)
    end = start + pdfmetrics.stringWidth(NUMBER, FONT, 12)
    assert start - 5 < left < start + 1
    assert end - 1 < right < end + 5
    assert TOP - 16 < top < TOP - 9
    assert TOP < bottom < TOP + 8
    # What is printed inside is there: the picture and the frame are of the same page, at the same size.
    inside = shot.crop((frame[0] + 4, frame[1] + 4, frame[2] - 4, frame[3] - 4)).convert("L")
    assert min(inside.tobytes()) < 100


def reddish(picture: Image.Image) -> Image.Image:
    """White where a picture has the red of a frame, black elsewhere."""
    red, green, blue = picture.split()
    strong, weak = (
        red.point(lambda value: 255 * (value > 180)),
        [band.point(lambda value: 255 * (value < 90)) for band in (green, blue)],
    )
    return ImageChops.multiply(strong, ImageChops.multiply(*weak))


def test_evidence_has_an_address_of_its_own(page: Page, browser: Browser) -> None:
    department(page, SCHOOL)
    page.locator("table.headline button.n").first.click()
    page.wait_for_selector("#evidence[open] .value")
    shown, address = page.inner_text("#evidence .value"), page.url
    again = page.context.new_page()
    again.goto(address)
    again.wait_for_selector("#evidence[open] .value")
    assert again.inner_text("#evidence .value") == shown


def test_bars_are_the_chosen_figures_and_open_their_evidence(page: Page) -> None:
    page.wait_for_selector("#bars .ct-bar", state="attached")
    assert page.locator("#bars .bar-label").all_text_contents() == ["2,314.38", "3,034.35"]
    page.select_option("#level", "unit")
    page.wait_for_function("document.querySelectorAll('#bars .ct-bar').length === 1")
    bar = page.locator("#bars .ct-bar")
    assert bar.get_attribute("aria-label") == f"{SCHOOL} 3,034.35"
    bar.focus()
    page.keyboard.press("Enter")
    page.wait_for_selector("#evidence[open] .marked")
    assert texts(page, "#evidence .marked") == ["3,034.35"]


def test_trends_have_a_point_for_each_year(page: Page) -> None:
    department(page, FINANCE)
    assert texts(page, "#trend-charts figcaption [data-t], #trend-charts figcaption")[0].startswith("支出")
    labels = [
        point.get_attribute("aria-label")
        for point in page.locator("#trend-charts figure:first-child .ct-point").all()
    ]
    assert labels[:2] == ["基本支出 2023: 1,651.01", "基本支出 2024: 1,739.92"]
    page.click("#language")
    assert (
        page.locator("#trend-charts .ct-point").first.get_attribute("aria-label")
        == "Basic expenditure 2023: 1,651.01"
    )


def test_the_year_of_the_tables_can_be_chosen(page: Page) -> None:
    department(page, FINANCE)
    assert texts(page, "#documents [aria-selected=true]") == ["2024 pdf"]
    page.locator("#documents [aria-selected=true]").focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_selector("#documents [aria-selected=true]:has-text('2023')")
    page.click(".folds details:first-child summary")
    assert "本年支出合计" in page.inner_text(".folds details:first-child table")


def test_a_score_opens_the_form_that_it_stands_in(page: Page) -> None:
    page.click("#project-list-table tbody a >> nth=0")
    page.locator("article.project [data-column=score]").first.click()
    page.wait_for_selector("#evidence[open] .grid")
    assert len(texts(page, "#evidence .marked")) == 1
    assert texts(page, "#evidence .marked") == texts(page, "#evidence .value")


def test_a_narrow_screen_scrolls_down_only(browser: Browser, report: Path) -> None:
    for path in (
        report / "index.html",
        *(report / "departments").iterdir(),
        *(report / "projects").iterdir(),
    ):
        with opened(browser, path, width=390) as page:
            page.wait_for_load_state("networkidle")
            assert page.evaluate("document.documentElement.scrollWidth") <= 390, path


def test_paper_has_no_controls_and_whole_tables(page: Page) -> None:
    department(page, FINANCE)
    page.emulate_media(media="print")
    assert page.is_hidden("#print")
    assert page.is_hidden("[data-filters=figure-table]")
    whole = "table => { const box = table.parentElement; return box.scrollHeight <= box.clientHeight + 1; }"
    assert page.locator("#figure-table").evaluate(whole)


def test_evidence_is_printed_alone_and_whole(page: Page) -> None:
    """Two sheets: the sentence with its figure, and the picture of the page, which does not fit below it.

    In English, since a machine without Chinese fonts prints no Chinese text that could be found again.
    """
    page.click("#language")
    department(page, ARCHIVES)
    page.locator("#figure-table button.n").nth(1).click()
    page.locator("#evidence .page img").evaluate("image => image.decode()")
    sheets = PdfDocument(page.pdf(format="A4"))
    printed = "".join(sheet.get_textpage().get_text_range() for sheet in sheets)
    assert (len(sheets), "Evidence" in printed, "Headline figures" in printed) == (2, True, False)
    page.keyboard.press("Escape")
    page.wait_for_selector("#evidence:not([open])", state="attached")


def test_everything_that_can_be_operated_has_a_name(page: Page) -> None:
    department(page, FINANCE)
    nameless = """[...document.querySelectorAll('a, button, input, select, [role=button]')].filter((element) =>
        !(element.ariaLabel || element.textContent.trim() || element.labels?.length)).map((element) => element.outerHTML)"""
    assert page.evaluate(nameless) == []


def test_what_a_document_says_never_runs(
    browser: Browser, write_dataset: WriteDataset, tmp_path: Path
) -> None:
    hostile = "</script><script>alert(1)</script><img src=x onerror=alert(2)>"
    names = ("label", "context", "quote", "function_path", "unit", "base", "pattern")
    document = {
        "document_id": "d1",
        "organisation": hostile,
        "title": hostile,
        "fiscal_year": 2024,
        "status": "ok",
        "level": hostile,
    }
    fact = {
        "fact_id": "d1-p1-0",
        "document_id": "d1",
        "origin": "narrative",
        "locator": "p1",
        "value": "1",
        **dict.fromkeys(names, hostile),
    }
    build_report(write_dataset(documents=[document], facts=[fact]), tmp_path / "out")
    with opened(browser, tmp_path / "out" / "index.html") as page:
        page.click("#organisation-table a")
        page.click("#figure-table button.n")
        page.wait_for_selector("#evidence[open] blockquote")
        assert page.inner_text("#evidence blockquote") == hostile
        assert page.locator("img").count() == 0
