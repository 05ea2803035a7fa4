"""The rule book: every rule is used by some check, every check names a rule, and all say what makes them true."""

from __future__ import annotations

import ast
from pathlib import Path

from extract.library import load_library

SOURCES = Path(__file__).resolve().parents[2] / "src" / "extract" / "check"


def test_every_rule_is_used_and_every_check_has_a_rule() -> None:
    checks = load_library().checks
    named = {rule.check for rule in checks.sums} | {rule.check for _, rule in checks.leftovers}
    named |= {rule.check for _, rule in checks.years}
    for path in SOURCES.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value in checks.by_id:
                named.add(node.value)
    named |= {"points_sum", "score_sum"}  # named by the column that they sum
    assert named == set(checks.by_id)


def test_every_rule_speaks_both_languages_and_names_its_source() -> None:
    for rule in load_library().checks.rules:
        assert rule.source
        assert rule.en.isascii()
        assert any("一" <= character <= "龥" for character in rule.zh), rule.id
