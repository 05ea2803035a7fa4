"""Data as scripts: a page opened from the disk may load those, but nothing else."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import count
from typing import Any

from extract.report.spans import Spans, spans_in_context
from extract.report.tables import Row

FACT_COLUMNS = (
    "fact_id", "concept", "label", "measure", "value", "unit", "year", "fund", "function_code", "function_path",
    "economic_code", "economic_name", "project_id", "origin", "page", "locator", "bbox", "quote", "context", "pattern",
    "base", "verified", "recognised",
)  # fmt: skip
"""What a document's script holds of a fact; ``spans`` stands behind them."""

_ROWS = ("projects", "indicators", "scores", "people")


def script(name: str, data: Any) -> str:
    """A script that hands ``data`` to the page under ``name``."""
    return f"juesuan.receive({_json(name)},{_json(data)});\n"


def inline(data: Any) -> str:
    """JSON that may stand inside a page: nothing in it can end the element that holds it."""
    return _json(data).replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def document_data(document: Row, tables: Mapping[str, Sequence[Row]]) -> dict[str, Any]:
    """What a page needs to know of a document; texts of facts are kept once, facts are indexes into them."""
    texts: defaultdict[str, int] = defaultdict(count().__next__)  # a text that is new gets the next number
    spans = spans_in_context(tables["facts"])
    facts = [_fact(fact, spans, document["document_id"], texts) for fact in tables["facts"]]
    return {
        "document": {name: text for name, text in document.items() if text and name != "sha256"},
        "columns": [*FACT_COLUMNS, "spans"],
        "facts": facts,
        "texts": list(texts),
        **{
            name: [{column: text for column, text in row.items() if text} for row in tables[name]]
            for name in _ROWS
        },
    }


def _fact(fact: Row, spans: Mapping[str, Spans], document_id: str, texts: Mapping[str, int]) -> list[int]:
    """The columns of a fact by the numbers of their texts."""
    cells = [fact[column] for column in FACT_COLUMNS]
    cells[0] = cells[0].removeprefix(document_id)
    cells.append(_spans(spans.get(fact["fact_id"], ())))
    return [texts[cell] for cell in cells]


def _spans(spans: Iterable[tuple[int, int]]) -> str:
    return ",".join(f"{start}-{end}" for start, end in spans)


def _json(data: Any) -> str:
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
