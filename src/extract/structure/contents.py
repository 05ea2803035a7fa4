"""Finds the pages of contents that a reader could not tell from the body."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.library.sections import Sections
from extract.library.wording import squash
from extract.model.document import Block, Paragraph, Role

_LONGEST_ENTRY = 80
_LONGEST_LINE = 300
"""With its dots; a longer paragraph is no entry."""
_LEADER = re.compile(r"(?:[.…·．—\-_]{2,}|\t|PAGEREF.*)\s*\d{0,4}\s*(?:\\h)?\s*\d{0,4}$")
_PAGE = re.compile(r"(?:[.…·．—_]+|\t|\s{2,})\s*\d{1,4}$")
_FURTHEST_BODY = 400
"""How many blocks further on the body may start: no contents list more than that."""


def contents(blocks: Sequence[Block], sections: Sections) -> frozenset[int]:
    """The indices of the blocks that are the table of contents, its title included."""
    found = {i for i, b in enumerate(blocks) if isinstance(b, Paragraph) and b.role is Role.CONTENTS}
    for index, block in enumerate(blocks):
        if index not in found and _is_title(block, sections):
            found.add(index)
            found.update(_entries(blocks, index + 1, sections))
    return frozenset(found)


def entry_text(text: str) -> str:
    """An entry of the contents without its leader and page number."""
    if len(text) > _LONGEST_LINE:
        return text.strip()
    return _PAGE.sub("", _LEADER.sub("", text)).strip()


def _is_title(block: Block, sections: Sections) -> bool:
    return isinstance(block, Paragraph) and sections.named_alone(block.text.strip()) == "contents"


def _entries(blocks: Sequence[Block], start: int, sections: Sections) -> range:
    """The entries from ``start`` on: up to where the first of them recurs as a heading, else the dotted lines."""
    near = range(start, min(start + 4, len(blocks)))
    first = next((i for i in near if _is_entry(blocks[i], sections)), None)
    if first is None:
        return range(0)
    body = _recurrence(blocks, first)
    if body is not None:
        return range(start, body)
    end = first
    while end < len(blocks) and _is_dotted(blocks[end]):
        end += 1
    return range(start, end)


def _recurrence(blocks: Sequence[Block], first: int) -> int | None:
    wanted = _key(blocks[first])
    for index in range(first + 1, min(first + _FURTHEST_BODY, len(blocks))):
        block = blocks[index]
        if not isinstance(block, Paragraph) or len(entry_text(block.text[:_LONGEST_LINE])) > _LONGEST_ENTRY:
            return None
        if block.text.strip() and _key(block) == wanted:
            return index
    return None


def _key(block: Block) -> str:
    return squash(entry_text(_shown(block)))


def _is_entry(block: Block, sections: Sections) -> bool:
    """A line that may be the first entry: one that starts with the number one, of any kind, or ends with a page."""
    text = _shown(block)
    mark = sections.numbering.mark(text)
    return bool(text.strip()) and bool(_LEADER.search(text) or (mark and mark.value in {0, 1}))


def _is_dotted(block: Block) -> bool:
    text = _shown(block)
    return isinstance(block, Paragraph) and (not block.text.strip() or bool(_LEADER.search(text)))


def _shown(block: Block) -> str:
    """The line as printed; "" for what is no line."""
    if not isinstance(block, Paragraph) or len(block.text) > _LONGEST_LINE:
        return ""
    return block.number + block.text
