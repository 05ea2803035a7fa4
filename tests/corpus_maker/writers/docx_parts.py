"""The fixed parts of a Word package: styles, numbering, relations, page setup."""

from __future__ import annotations

from xml.sax.saxutils import escape

XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
NAMESPACES = f'xmlns:w="{WORD}" xmlns:r="{OFFICE}"'
MIME = "application/vnd.openxmlformats-officedocument"

STYLES = {
    "body": "BodyText",
    "cover": "Title",
    "title": "Caption",
    "centre": "Centre",
    "right": "RightLine",
    "note": "Note",
}
"""The Word style of each paragraph style."""

TABLE_PROPERTIES = (
    '<w:tblPr><w:tblW w:w="0" w:type="auto"/><w:tblBorders>'
    + "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    + '</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr>'
)

DRAWING = (
    '<w:p><w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/'
    'wordprocessingDrawing" distT="0" distB="0" distL="0" distR="0"><wp:extent cx="5200000" cy="2600000"/>'
    '<wp:docPr id="{number}" name="图表 {number}"/><wp:cNvGraphicFramePr/>'
    '<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
    '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart">'
    '<c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" r:id="rIdChart{number}"/>'
    "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
)


def parts(title: str, footer: str, body: str, charts: list[str]) -> dict[str, str]:
    """All parts by name, in the order in which they are stored."""
    document = f"{XML}<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>"
    return {
        "[Content_Types].xml": _content_types(len(charts)),
        "_rels/.rels": _relations(
            ("rId1", f"{OFFICE}/officeDocument", "word/document.xml"),
            ("rId2", f"{PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
        ),
        "docProps/core.xml": _core(title),
        "word/document.xml": document,
        "word/_rels/document.xml.rels": _relations(
            ("rIdStyles", f"{OFFICE}/styles", "styles.xml"),
            ("rIdNumbering", f"{OFFICE}/numbering", "numbering.xml"),
            ("rIdFooter", f"{OFFICE}/footer", "footer1.xml"),
            *(
                (f"rIdChart{number}", f"{OFFICE}/chart", f"charts/chart{number}.xml")
                for number in range(1, len(charts) + 1)
            ),
        ),
        "word/styles.xml": _styles(),
        "word/numbering.xml": _numbering(),
        "word/footer1.xml": _footer(footer),
        **{f"word/charts/chart{number}.xml": chart for number, chart in enumerate(charts, start=1)},
    }


def section(wide: bool) -> str:
    """Page setup of a section, portrait or landscape A4, with the footer."""
    size = 'w:w="16838" w:h="11906" w:orient="landscape"' if wide else 'w:w="11906" w:h="16838"'
    return (
        '<w:sectPr><w:footerReference w:type="default" r:id="rIdFooter"/>'
        f'<w:pgSz {size}/><w:pgMar w:top="1418" w:right="1418" w:bottom="1418" w:left="1418" '
        'w:header="851" w:footer="992" w:gutter="0"/></w:sectPr>'
    )


def _content_types(charts: int) -> str:
    word = f"{MIME}.wordprocessingml"
    overrides = {
        "/word/document.xml": f"{word}.document.main+xml",
        "/word/styles.xml": f"{word}.styles+xml",
        "/word/numbering.xml": f"{word}.numbering+xml",
        "/word/footer1.xml": f"{word}.footer+xml",
        "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
        **{
            f"/word/charts/chart{number}.xml": f"{MIME}.drawingml.chart+xml"
            for number in range(1, charts + 1)
        },
    }
    listed = "".join(
        f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in overrides.items()
    )
    return (
        f'{XML}<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{listed}</Types>'
    )


def _relations(*relations: tuple[str, str, str]) -> str:
    listed = "".join(f'<Relationship Id="{key}" Type="{kind}" Target="{to}"/>' for key, kind, to in relations)
    return f'{XML}<Relationships xmlns="{PACKAGE}/relationships">{listed}</Relationships>'


def _core(title: str) -> str:
    return (
        f'{XML}<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{escape(title)}</dc:title></cp:coreProperties>'
    )


def _styles() -> str:
    def style(key: str, name: str, paragraph: str = "", run: str = "") -> str:
        return (
            f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/>'
            f"<w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
        )

    bold = '<w:b/><w:sz w:val="28"/>'
    headings = "".join(
        style(
            f"Heading{level}", f"heading {level}", f'<w:keepNext/><w:outlineLvl w:val="{level - 1}"/>', bold
        )
        for level in range(1, 5)
    )
    tabs = '<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="9060"/></w:tabs>'
    return (
        f"{XML}<w:styles {NAMESPACES}><w:docDefaults><w:rPrDefault><w:rPr>"
        '<w:rFonts w:ascii="Times New Roman" w:eastAsia="宋体" w:hAnsi="Times New Roman"/><w:sz w:val="24"/>'
        "</w:rPr></w:rPrDefault></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
        f"{headings}"
        + style(
            "Title", "Title", '<w:spacing w:before="4000"/><w:jc w:val="center"/>', '<w:b/><w:sz w:val="44"/>'
        )
        + style(
            "BodyText", "Body Text", '<w:spacing w:line="360" w:lineRule="auto"/><w:ind w:firstLine="480"/>'
        )
        + style("Caption", "caption", '<w:jc w:val="center"/>', bold)
        + style("Centre", "Centre", '<w:jc w:val="center"/>')
        + style("RightLine", "Right Line", '<w:jc w:val="right"/>', '<w:sz w:val="21"/>')
        + style("Note", "Note", "", '<w:sz w:val="21"/>')
        + style("TableText", "Table Text", "", '<w:sz w:val="18"/>')
        + style("TOC1", "toc 1", tabs)
        + style("TOC2", "toc 2", f'{tabs}<w:ind w:left="420"/>')
        + "</w:styles>"
    )


def _numbering() -> str:
    forms = (
        ("chineseCountingThousand", "第%1部分 "),
        ("chineseCountingThousand", "%2、"),
        ("chineseCountingThousand", "（%3）"),
        ("decimal", "%4."),
    )
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:suff w:val="nothing"/>'
        f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/></w:lvl>'
        for level, (form, text) in enumerate(forms)
    )
    return (
        f'{XML}<w:numbering {NAMESPACES}><w:abstractNum w:abstractNumId="0">'
        f'<w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )


def _footer(text: str) -> str:
    page = '<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    return (
        f'{XML}<w:ftr {NAMESPACES}><w:p><w:pPr><w:jc w:val="center"/></w:pPr>'
        f'<w:r><w:t xml:space="preserve">{escape(text)}　第</w:t></w:r>{page}<w:r><w:t>页</w:t></w:r></w:p></w:ftr>'
    )
