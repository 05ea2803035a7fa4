"""A short published account, made up, as plain text: enough to show every command something."""

from __future__ import annotations

from pathlib import Path

TEXT = """临澜市望溪区档案馆2024年度单位决算公开

第一部分 单位概况

一、主要职责
收集和保管全区档案。

第二部分 2024年度单位决算情况说明

一、收入支出决算总体情况说明
2024年度收入总计286.40万元，支出总计286.40万元。与2023年相比，收、支总计各减少13.60万元，下降4.53%。

二、收入决算情况说明
2024年本年收入合计286.40万元，其中：一般公共预算财政拨款收入286.40万元，占100%。

七、财政拨款“三公”经费支出决算情况说明
2024年度“三公”经费财政拨款支出决算为3.20万元，完成预算80.00%。
公务接待费支出3.20万元，国内公务接待24批次，186人次。
"""


def write_account(folder: Path, name: str = "档案馆2024.txt", text: str = TEXT) -> Path:
    """The account as a file in ``folder``."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path
