"""A publication in traditional characters, or with letters of odd fonts in it, gives the rows of its simplified twin."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import asdict, fields, is_dataclass, replace
from io import BytesIO
from pathlib import Path
from typing import Any
from unicodedata import normalize
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from corpus_maker.content import Publication
from corpus_maker.corpus import YEARS, publications, write
from corpus_maker.writers import pdf
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from extract.library import load_library
from extract.model.rows import Rows
from extract.pipeline.document import read_one

NAME = "云浦小学"

TRADITIONAL = """
    万萬 与與 专專 业業 个個 临臨 为爲 义義 乡鄉 于於 云雲 产產 从從 价價 优優 会會 传傳 体體 余餘 债債 储儲 关關 养養 内內 农農
    决決 况況 准準 减減 别別 办辦 务務 劳勞 区區 医醫 华華 单單 占佔 卫衛 历歷 发發 台臺 号號 后後 员員 团團 国國 备備 奖獎 学學
    实實 对對 属屬 屿嶼 师師 应應 开開 录錄 总總 绩績 执執 抚撫 护護 报報 担擔 拨撥 据據 数數 无無 时時 术術 机機 条條 构構 标標
    气氣 没沒 济濟 游遊 满滿 澜瀾 灾災 独獨 环環 电電 疗療 监監 盖蓋 码碼 础礎 离離 积積 称稱 签簽 简簡 类類 粮糧 系係 级級 组組
    细細 织織 经經 结結 络絡 继繼 续續 维維 综綜 编編 缴繳 网網 职職 联聯 节節 营營 补補 规規 计計 订訂 训訓 议議 设設 评評 词詞
    话話 说説 课課 调調 负負 财財 责責 货貨 质質 购購 贴貼 费費 资資 踪蹤 车車 转轉 软軟 轻輕 辆輛 输輸 达達 运運 还還 进進 邮郵
    采採 释釋 长長 门門 间間 际際 险險 项項 预預 额額
"""
RADICALS = "一⼀ 二⼆ 人⼈ 入⼊ 八⼋ 十⼗ 大⼤ 小⼩ 工⼯ 支⽀ 文⽂ 方⽅ 日⽇ 月⽉ 民⺠ 水⽔ 生⽣ 用⽤ 目⽬ 立⽴ 行⾏ 车⻋ 金⾦ 长⻓ 青⻘ 非⾮ 面⾯ 录録"
"""Which character is printed for each simplified one, written by hand."""

AS_PRINTED = {
    "documents": "title organisation units",
    "facts": "organisation function_name function_path economic_name quote",
    "projects": "organisation project_name supervising_department implementing_unit goal achievement project_lead",
    "indicators": "level1 level2 level3 target actual reason",
    "scores": "level1 level2 level3 explanation method",
    "people": "name quote",
    "unexplained": "quote context",
}
"""Columns in which the document's own words stand."""
ITS_OWN = re.compile("_id$|^sha256$|^bytes$|^source$|^fact_ids$")
"""Columns that differ with the bytes of a file."""


def pairs(table: str) -> dict[int, str]:
    return {ord(pair[0]): pair[1] for pair in table.split()}


def respelt(shown: Any, table: dict[int, str]) -> Any:
    """Every text in ``shown`` in other characters."""
    if isinstance(shown, str):
        return shown.translate(table)
    if isinstance(shown, tuple):
        return type(shown)(respelt(part, table) for part in shown)
    if is_dataclass(shown) and not isinstance(shown, type):
        return replace(shown, **{f.name: respelt(getattr(shown, f.name), table) for f in fields(shown)})
    return shown


def word(publication: Publication, table: dict[int, str]) -> bytes:
    """The Word file with other characters in its texts; names of styles and parts are not among them."""
    out = BytesIO()
    with (
        ZipFile(BytesIO(write(publication, "docx").data)) as before,
        ZipFile(out, "w", ZIP_DEFLATED) as after,
    ):
        for name in before.namelist():
            text = before.read(name)
            if name.endswith(".xml"):
                text = in_text(text.decode(), table).encode()
            after.writestr(name, text)
    return out.getvalue()


def in_text(markup: str, table: dict[int, str]) -> str:
    return re.sub(">[^<]+<", lambda found: found[0].translate(table), markup)


def file(publication: Publication, form: str, table: dict[int, str]) -> bytes:
    """The publication in ``form`` and in other characters."""
    if form == "docx":
        return word(publication, table)
    if form == "pdf":
        return write(respelt(publication, table), form).data
    text = write(publication, form).data.decode()
    return (in_text(text, table) if form == "html" else text.translate(table)).encode()


@pytest.fixture
def _font_that_draws(monkeypatch: pytest.MonkeyPatch) -> None:
    """The font shows the simplified glyph for every other form, as fonts do whose codes lead to radicals."""
    # Other tests register a font of the same name: the one is measured with, the other may be drawn with.
    measured, drawn = pdf._font(), pdfmetrics.getFont(pdf.FONT)
    assert isinstance(drawn, TTFont)
    for face in (measured.face, drawn.face):
        for code, printed in (*pairs(TRADITIONAL).items(), *pairs(RADICALS).items()):
            for glyphs in (face.charToGlyph, face.charWidths):
                monkeypatch.setitem(glyphs, ord(printed), glyphs[code])


def told(rows: Rows, own: dict[int, str], mixed: dict[int, str]) -> dict[str, Counter[tuple[Any, ...]]]:
    """All rows, the document's own words spelt by ``own``, columns that mix them with ours by ``mixed``."""
    return {
        name: Counter(
            tuple(
                (
                    column,
                    value.translate(own if column in words else mixed) if isinstance(value, str) else value,
                )
                for column, value in asdict(row).items()
                if not ITS_OWN.search(column)
            )
            for row in getattr(rows, name)
        )
        for name, words in ((name, AS_PRINTED.get(name, "").split()) for name in (*AS_PRINTED, "findings"))
    }


@pytest.mark.usefixtures("_font_that_draws")
@pytest.mark.parametrize("form", ["docx", "pdf", "html", "txt"])
@pytest.mark.parametrize("characters", [TRADITIONAL, RADICALS], ids=["traditional", "radicals"])
def test_rows_are_those_of_the_simplified_twin(characters: str, form: str, tmp_path: Path) -> None:
    publication = next(p for _, year, p, _ in publications() if year == YEARS[-1] and NAME in p.name)
    table = pairs(characters)
    plain, other = tmp_path / f"plain.{form}", tmp_path / f"other.{form}"
    plain.write_bytes(write(publication, form).data)
    other.write_bytes(file(publication, form, table))
    if form == "pdf":
        # The reader of PDF files itself takes Kangxi radicals for what they are.
        kept = {code: printed for code, printed in table.items() if normalize("NFKC", printed) == printed}
    else:
        kept = table
    expected = told(read_one(plain, load_library()), kept, {})
    seen = told(read_one(other, load_library()), {}, {ord(p): chr(code) for code, p in table.items()})
    assert expected["facts"].total() > 200
    for name, rows in expected.items():
        assert seen[name] == rows, name
