"""Writes a publication as one web page."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from corpus_maker.content import Block, Cell, Chart, Contents, Heading, NewPage, Paragraph, Publication, Table


def write_html(publication: Publication) -> bytes:
    """UTF-8 HTML without scripts; a chart is left out, as a picture would be."""
    body = "\n".join(line for block in publication.blocks for line in _block(block, publication))
    title = escape(publication.title)
    return (
        '<!DOCTYPE html>\n<html lang="zh-CN"><head><meta charset="utf-8">'
        f"<title>{title}</title></head>\n<body>\n{body}\n</body></html>\n"
    ).encode()


def _block(block: Block, publication: Publication) -> Iterator[str]:
    if isinstance(block, Heading):
        yield f"<h{block.level}>{escape(block.shown)}</h{block.level}>"
    elif isinstance(block, Paragraph):
        yield f'<p class="{block.style}">{escape(block.text)}</p>'
    elif isinstance(block, Contents):
        headings = (other for other in publication.blocks if isinstance(other, Heading) and other.level <= 2)
        yield "".join(f'<p class="toc">{escape(heading.shown)}</p>' for heading in headings)
    elif isinstance(block, Table):
        rows = "\n".join(f"<tr>{''.join(_cell(cell) for cell in row)}</tr>" for row in block.rows)
        yield f'<table border="1">\n{rows}\n</table>'
    elif isinstance(block, Chart):
        yield f'<p class="centre">{escape(block.caption)}</p>'
    elif isinstance(block, NewPage):
        yield "<hr>"


def _cell(cell: Cell) -> str:
    spans = f' rowspan="{cell.rows}"' * (cell.rows > 1) + f' colspan="{cell.columns}"' * (cell.columns > 1)
    return f'<td{spans} align="{cell.align}">{escape(cell.text)}</td>'
