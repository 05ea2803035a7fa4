"""A paragraph's visible text: what a reader of the printed page sees, and nothing else."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from word_package import Word, paragraph, paragraphs, root, texts

from extract.model.document import Role
from extract.read.word.styles import PLAIN, Styles
from extract.read.word.text import InlineReader


def run(inside: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr>{inside}</w:r>"


def t(text: str) -> str:
    return f'<w:t xml:space="preserve">{text}</w:t>'


def p(inside: str) -> str:
    return f"<w:p>{inside}</w:p>"


@pytest.mark.parametrize(
    ("inside", "seen"),
    [
        pytest.param(
            run(t("支出12")) + run(t("3.4")) + run(t("5万元")), "支出123.45万元", id="a number over runs"
        ),
        pytest.param(run(t("支出1.5万") + "<w:br/>" + t("元")), "支出1.5万\n元", id="soft line break"),
        pytest.param(run(t("上") + '<w:br w:type="page"/>' + t("下")), "上下", id="page break"),
        pytest.param(run(t("收入") + "<w:tab/>" + t("12")), "收入\t12", id="tab"),
        pytest.param(
            run(t("2023") + "<w:noBreakHyphen/>" + t("2024")), "2023-2024", id="hyphen that never breaks"
        ),
        pytest.param(
            run(t("职业") + "<w:softHyphen/>" + t("年金")), "职业年金", id="hyphen that shows only at an end"
        ),
        pytest.param(run('<w:sym w:font="Wingdings 2" w:char="F052"/>' + t("是")), "☑是", id="symbol"),
        pytest.param(
            run('<w:sym w:font="Symbol" w:char="F0B3"/>' + t("95")), "≥95", id="relation from a symbol font"
        ),
        pytest.param(run(t("\uf0a3100"), '<w:rFonts w:ascii="Symbol"/>'), "≤100", id="private character"),
        pytest.param(
            run(t("\uf0ff8"), '<w:rFonts w:ascii="Kaiti"/>'), "\ufffd8", id="private character unknown"
        ),
        pytest.param(
            run(t("甲")) + "<w:m/><m:oMath><m:r><m:t>a=1</m:t></m:r></m:oMath>", "甲a=1", id="formula"
        ),
        pytest.param(
            "<w:r><w:ruby><w:rt><w:r><w:t>suí</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>遂</w:t></w:r></w:rubyBase>"
            "</w:ruby></w:r>",
            "遂",
            id="ruby",
        ),
        pytest.param(f"<w:hyperlink>{run(t('附件'))}</w:hyperlink>{run(t('1'))}", "附件1", id="link"),
        pytest.param(
            f"<w:sdt><w:sdtPr/><w:sdtContent>{run(t('云溪县'))}</w:sdtContent></w:sdt>",
            "云溪县",
            id="content control",
        ),
        pytest.param(f"<w:smartTag>{run(t('2024'))}</w:smartTag>{run(t('年'))}", "2024年", id="smart tag"),
    ],
)
def test_a_paragraph_reads_as_it_is_printed(word: Word, inside: str, seen: str) -> None:
    assert texts(word(p(inside))) == [seen]


@given(st.text("年度收支0123456789.万元 ", min_size=1).filter(str.strip), st.data())
def test_runs_never_change_the_text(whole: str, data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.sets(st.integers(0, len(whole)), max_size=6)) | {0, len(whole)})
    pieces = "".join(run(t(whole[start:end])) for start, end in pairwise(cuts))
    element = etree.fromstring(root("w:p", pieces))
    assert InlineReader(element, Styles(None)).read(element, PLAIN).text == whole


def test_tracked_changes_count_as_accepted(word: Word) -> None:
    body = p(
        run(t("支出"))
        + f"<w:del>{run('<w:delText>99</w:delText>')}</w:del>"
        + f"<w:ins>{run(t('88'))}</w:ins>"
        + f"<w:moveFrom>{run(t('（旧）'))}</w:moveFrom>"
        + f"<w:moveTo>{run(t('万元'))}</w:moveTo>"
    )
    assert texts(word(body)) == ["支出88万元"]


def test_a_deleted_paragraph_end_joins_two_paragraphs(word: Word) -> None:
    body = paragraph("支出12", "<w:rPr><w:del/></w:rPr>") + paragraph("3万元") + paragraph("收入4万元")
    document = word(body)
    assert [(one.text, one.place.locator) for one in paragraphs(document)] == [
        ("支出123万元", "p1"),
        ("收入4万元", "p2"),
    ]


def test_a_deleted_end_before_a_table_loses_nothing(word: Word) -> None:
    table = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>格</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    assert texts(word(paragraph("支出12", "<w:rPr><w:del/></w:rPr>") + table)) == ["支出12"]


HIDING = (
    '<w:style w:type="character" w:styleId="Base"><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="Heir"><w:basedOn w:val="Base"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Notes"><w:rPr><w:vanish/></w:rPr></w:style>'
)


@pytest.mark.parametrize(
    ("properties", "seen"),
    [
        ("<w:vanish/>", "见乙"),
        ('<w:vanish w:val="0"/>', "见甲乙"),
        ('<w:vanish w:val="false"/>', "见甲乙"),
        ('<w:rStyle w:val="Heir"/>', "见乙"),
        ('<w:rStyle w:val="Heir"/><w:vanish w:val="0"/>', "见甲乙"),
        ('<w:rStyle w:val="Unknown"/>', "见甲乙"),
    ],
)
def test_hidden_runs_are_left_out(word: Word, properties: str, seen: str) -> None:
    body = p(run(t("见")) + run(t("甲"), properties) + run(t("乙")))
    assert texts(word(body, styles=HIDING)) == [seen]


def test_a_paragraph_style_hides_its_runs(word: Word) -> None:
    body = paragraph("内部 12", '<w:pStyle w:val="Notes"/>') + paragraph("公开 13")
    assert texts(word(body, styles=HIDING)) == ["公开 13"]


def field(instruction: str, result: str) -> str:
    return (
        run('<w:fldChar w:fldCharType="begin"/>')
        + run(f"<w:instrText>{instruction}</w:instrText>")
        + run('<w:fldChar w:fldCharType="separate"/>')
        + run(t(result))
        + run('<w:fldChar w:fldCharType="end"/>')
    )


def test_a_field_shows_its_result(word: Word) -> None:
    document = word(p(run(t("共")) + field(" =SUM(ABOVE) ", "12.5") + run(t("万元"))))
    assert [(one.text, one.role) for one in paragraphs(document)] == [("共12.5万元", Role.BODY)]


def test_text_inside_an_instruction_is_not_shown(word: Word) -> None:
    inner = (
        run('<w:fldChar w:fldCharType="begin"/>') + run(t("忽略")) + run('<w:fldChar w:fldCharType="end"/>')
    )
    assert texts(word(p(run(t("甲")) + inner + run(t("乙"))))) == ["甲乙"]


def test_a_field_that_never_ends_hides_nothing(word: Word) -> None:
    broken = run('<w:fldChar w:fldCharType="begin"/>') + run("<w:instrText> TOC </w:instrText>")
    document = word(p(broken + run(t("支出12万元"))) + paragraph("收入13万元"))
    assert [(one.text, one.role) for one in paragraphs(document)] == [
        ("支出12万元", Role.BODY),
        ("收入13万元", Role.BODY),
    ]


def test_a_table_of_contents_is_told_apart(word: Word) -> None:
    opening = (
        run('<w:fldChar w:fldCharType="begin"/>')
        + run('<w:instrText> TOC \\o "1-3" \\h </w:instrText>')
        + run('<w:fldChar w:fldCharType="separate"/>')
    )
    body = (
        p(opening + run(t("一、概况") + "<w:tab/>" + t("3")))
        + p(run(t("二、收支") + "<w:tab/>" + t("5")))
        + p(run('<w:fldChar w:fldCharType="end"/>'))
        + p(run(t("三、见第")) + field(" PAGEREF _Toc7 \\h ", "7"))
        + paragraph("四、公用\t9", '<w:pStyle w:val="T1"/>')
        + "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val='Table of Contents'/></w:docPartObj></w:sdtPr>"
        + f"<w:sdtContent>{paragraph('目录')}</w:sdtContent></w:sdt>"
        + paragraph("一、概况")
    )
    styles = '<w:style w:type="paragraph" w:styleId="T1"><w:name w:val="toc 1"/></w:style>'
    document = word(body, styles=styles)
    assert [(one.text, one.role.value) for one in paragraphs(document)] == [
        ("一、概况\t3", "contents"),
        ("二、收支\t5", "contents"),
        ("三、见第7", "contents"),
        ("四、公用\t9", "contents"),
        ("目录", "contents"),
        ("一、概况", "body"),
    ]


def box(text: str) -> str:
    return f"<w:txbxContent>{paragraph(text)}</w:txbxContent>"


def test_a_text_box_stands_once_behind_its_paragraph(word: Word) -> None:
    alternatives = (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>{box("框内 8")}</wps:txbx></w:drawing>'
        f"</mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>{box('框内 8')}</v:textbox></v:shape></w:pict>"
        "</mc:Fallback></mc:AlternateContent></w:r>"
    )
    document = word(p(run(t("前")) + alternatives + run(t("后"))) + paragraph("再后"))
    assert [(one.text, one.role.value, one.place.locator) for one in paragraphs(document)] == [
        ("前后", "body", "p1"),
        ("框内 8", "text_box", "p2"),
        ("再后", "body", "p3"),
    ]


def test_an_alternative_that_is_not_understood_gives_way_to_its_fallback(word: Word) -> None:
    body = p(
        f'<w:r><mc:AlternateContent><mc:Choice Requires="cx">{t("新")}</mc:Choice>'
        f"<mc:Fallback>{t('旧')}</mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert texts(word(body)) == ["旧"]


def test_empty_paragraphs_are_counted_and_not_given(word: Word) -> None:
    document = word(paragraph("甲") + "<w:p/>" + paragraph("  ") + paragraph("乙"))
    assert [(one.text, one.place.locator) for one in paragraphs(document)] == [("甲", "p1"), ("乙", "p4")]


def test_headings_inherit_their_level(word: Word) -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="Up"><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Down"><w:basedOn w:val="Up"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Named"><w:name w:val="heading 3"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Round"><w:basedOn w:val="Round"/></w:style>'
    )
    body = (
        paragraph("一", '<w:pStyle w:val="Down"/>')
        + paragraph("二", '<w:pStyle w:val="Down"/><w:outlineLvl w:val="0"/>')
        + paragraph("三", '<w:pStyle w:val="Down"/><w:outlineLvl w:val="9"/>')
        + paragraph("四", '<w:pStyle w:val="Named"/>')
        + paragraph("五", '<w:pStyle w:val="Round"/>')
        + paragraph("六")
    )
    assert [one.level for one in paragraphs(word(body, styles=styles))] == [2, 1, None, 3, None, None]


def test_headers_and_footers_are_furniture(word: Word) -> None:
    section = '<w:sectPr><w:headerReference r:id="rId7"/><w:footerReference r:id="rId8"/></w:sectPr>'
    body = p(f"<w:pPr>{section}</w:pPr>{run(t('正文'))}") + section
    parts = {
        "header1.xml": ("rId7", "header", root("w:hdr", paragraph("云溪县水利局"))),
        "footer1.xml": (
            "rId8",
            "footer",
            root("w:ftr", p(run(t("第")) + field(" PAGE ", "3") + run(t("页")))),
        ),
    }
    document = word(body, parts=parts)
    assert texts(document) == ["正文"]
    assert [(one.text, one.role.value, one.place.locator) for one in document.furniture] == [
        ("云溪县水利局", "header", "h1"),
        ("第3页", "footer", "f2"),
    ]


def test_notes_stand_behind_the_paragraph_that_refers_to_them(word: Word) -> None:
    notes = root(
        "w:footnotes",
        f'<w:footnote w:id="0" w:type="separator">{paragraph("线")}</w:footnote>'
        f'<w:footnote w:id="1">{paragraph("不含税 3 万元")}</w:footnote>',
    )
    body = p(run(t("支出12万元")) + run('<w:footnoteReference w:id="1"/>')) + paragraph("收入")
    document = word(body, parts={"notes.xml": ("rId5", "footnotes", notes)})
    assert [(one.text, one.role.value) for one in paragraphs(document)] == [
        ("支出12万元", "body"),
        ("不含税 3 万元", "note"),
        ("收入", "body"),
    ]


def test_words_of_a_diagram_are_read(word: Word) -> None:
    drawing = '<w:drawing><a:graphic><dgm:relIds r:dm="rId9"/></a:graphic></w:drawing>'
    data = root(
        "dgm:dataModel",
        "<dgm:pt><dgm:t><a:p><a:r><a:t>办公</a:t></a:r><a:r><a:t>室</a:t></a:r></a:p></dgm:t></dgm:pt>",
    )
    document = word(
        p(run(drawing)) + paragraph("后"), parts={"diagrams/data1.xml": ("rId9", "diagramData", data)}
    )
    assert [(one.text, one.role.value) for one in paragraphs(document)] == [
        ("办公室", "text_box"),
        ("后", "body"),
    ]


def test_what_is_not_read_is_told(word: Word) -> None:
    object_ = '<w:object><o:OLEObject ProgID="Excel.Sheet.12"/></w:object>'
    document = word(p(run(t("见表")) + run(object_)) + '<w:altChunk r:id="rId3"/>')
    assert document.problems == (
        "another document is embedded in this one and is not read",
        "an embedded object (Excel.Sheet.12) is not read",
    )
