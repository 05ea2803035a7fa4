"""What every manner says alike: duties, make-up and the glossary. Traps for number readers stand here on purpose."""

from __future__ import annotations

from collections.abc import Iterator

from corpus_maker.content import Block, Cell, Paragraph, Table
from corpus_maker.manners.brief import Brief
from corpus_maker.telling import Teller


def overview(brief: Brief) -> Iterator[Block]:
    """Duties and make-up of the body, with its counts."""
    t, body, h = brief.teller, brief.body, brief.outline.heading
    yield h(2, "主要职责")
    yield t.say(f"根据《望溪区机构职能规定》（望委编〔{t.year - 3}〕12号），{body.short}的主要职责是：")
    for serial, duty in enumerate(body.duties, start=1):
        yield t.say(f"{serial}.{duty}")
    yield h(2, "机构设置")
    if body.units:
        number = t.count("other", len(body.units), "个", label="二级预算单位数")
        yield t.say(
            f"纳入{t.year}年度部门决算编制范围的二级预算单位{number}，分别为：{'、'.join(body.units)}。"
        )
    else:
        yield t.say(f"{body.short}为独立核算的二级预算单位，无下属单位。")


def units_table(brief: Brief) -> Iterator[Block]:
    """The units in a table; its running numbers are ordinals."""
    if not brief.body.units:
        return
    header = tuple(Cell(text=text, align="center") for text in ("序号", "单位名称"))
    rows = tuple(
        (Cell(text=str(serial), align="center"), Cell(text=name))
        for serial, name in enumerate(brief.body.units, start=1)
    )
    yield Table(rows=(header, *rows), widths=(1, 6), header=1)


def glossary(teller: Teller) -> Iterator[Paragraph]:
    """Terms; article and threshold numbers in it are no numbers of the account."""
    for serial, text in enumerate(
        (
            "财政拨款收入：指单位从同级财政部门取得的预算资金。",
            "年初结转和结余：指以前年度尚未完成、结转到本年按原规定用途继续使用的资金。",
            "基本支出：指维持机构日常运转所需的人员支出和公用支出。",
            "项目支出：指在基本支出之外，为完成特定任务和事业发展目标所发生的支出。",
            "“三公”经费：指财政拨款中用于因公出国（境）、公务用车和公务接待三个方面的费用。",
            "预算公开：依据《中华人民共和国预算法》第十四条和《政府信息公开条例》第二十条实施。",
        ),
        start=1,
    ):
        yield teller.say(f"{serial}.{text}")
