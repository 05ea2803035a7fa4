"""The rules of the house that a reader of the source may rely on."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from house.source_tree import PACKAGE, ROOT, docstrings, functions, imports, modules

BELOW = {"model", "errors", "library"}
"""What every stage may import."""

STAGES = {"read", "structure", "find", "normalise", "check", "compare", "write"}
MAY_IMPORT = {stage: BELOW | {stage} for stage in STAGES} | {
    "model": {"model"},
    "errors": set(),
    "library": BELOW,
    "report": BELOW | {"report", "compare"},
}
"""What a part of the package may import of the rest; the others know the stages."""

NUMERALS = (
    "零〇一二三四五六七八九十百千万亿两壹贰叁肆伍陆柒捌玖拾佰仟甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥"
)
"""Characters that write numbers, as digits do elsewhere; they are no wording."""

CHINESE = re.compile(rf"[\u3400-\u9fff\uf900-\ufaff](?<![{NUMERALS}])")
LONGEST_FUNCTION = 50
LONGEST_FILE = 400

MODULES = pytest.mark.parametrize("path", modules(), ids=Path.as_posix)


def part(path: Path) -> str:
    """``read`` of ``read/word/text.py``, ``errors`` of ``errors.py``."""
    return path.parts[0].removesuffix(".py")


@MODULES
def test_a_stage_imports_no_other_stage(path: Path) -> None:
    ours = {name.split(".")[1] for name in imports(modules()[path]) if name.startswith("extract.")}
    assert ours <= MAY_IMPORT.get(part(path), ours)


@MODULES
def test_no_wording_of_documents_stands_in_the_code(path: Path) -> None:
    """All of it is in patterns/; only texts for the reader of a help page may be Chinese."""
    if part(path) == "cli":
        return
    tree = modules()[path]
    told = docstrings(tree)
    wording = [
        f"line {node.lineno}: {node.value}"
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told
        if CHINESE.search(node.value)
    ]
    assert wording == []


@MODULES
def test_functions_and_files_read_in_one_sitting(path: Path) -> None:
    tree = modules()[path]
    long = [
        f"{function.name}: {length} lines"
        for function in functions(tree)
        if (length := (function.end_lineno or 0) - function.lineno + 1) > LONGEST_FUNCTION
    ]
    assert long == []
    assert len((PACKAGE / path).read_text(encoding="utf-8").splitlines()) <= LONGEST_FILE


def test_there_is_one_broad_except_and_it_is_around_one_document() -> None:
    broad = {
        path.as_posix()
        for path, tree in modules().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.ExceptHandler)
        if node.type is None
        or (isinstance(node.type, ast.Name) and node.type.id in {"Exception", "BaseException"})
    }
    assert broad == {"pipeline/work.py"}


def test_no_module_is_a_drawer_for_leftovers() -> None:
    assert [
        path for path in modules() if path.stem in {"utils", "util", "helpers", "helper", "misc", "common"}
    ] == []


@MODULES
def test_the_source_names_nobodys_machine(path: Path) -> None:
    text = (PACKAGE / path).read_text(encoding="utf-8")
    assert not re.search(r"/(home|root|Users|work|tmp)/\w", text)


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md", "CHANGELOG.md", "docs/architecture.md"])
def test_documents_that_every_visitor_looks_for(name: str) -> None:
    assert len((ROOT / name).read_text(encoding="utf-8")) > 500


def test_the_architecture_lists_every_part() -> None:
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    parts = {part(path) for path in modules()} - {"__init__", "__main__"}
    assert sorted(name for name in parts if f"src/extract/{name}" not in text) == []
