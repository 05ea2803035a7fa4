"""Workbooks of Excel 2007 and later (``.xlsx``, and ``.et`` as newer programs of Kingsoft write it)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from extract.errors import DamagedFile, LimitExceeded, UnknownFormat
from extract.read.sheets.formats import BUILT_IN, displayed, number, understood
from extract.read.sheets.sheet import MAX_SHEETS, Merge, Sheet
from extract.read.word.names import Element, R
from extract.read.word.package import Package

_S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_CELL = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_ON = {"1", "true", "on"}
_MOST_COLUMNS = 16_384


@dataclass(slots=True, kw_only=True)
class Workbook:
    """What the sheets of a workbook share."""

    package: Package
    strings: list[str] = field(default_factory=list)
    formats: list[str] = field(default_factory=list)
    since_1904: bool = False
    problems: dict[str, None] = field(default_factory=dict)


def sheets(package: Package) -> tuple[list[Sheet], list[str]]:
    """The sheets that are not hidden, in their order, and what could not be read."""
    main = package.main_part() if package.has(package.main_part()) else "xl/workbook.xml"
    if not package.has(main) or not main.endswith(".xml"):
        raise UnknownFormat(
            "the workbook is in Excel's binary form (.xlsb), which is not read", "save it as .xlsx"
        )
    root = package.xml(main)
    book = _shared(package, main, root)
    relations = package.relations(main)
    found: list[Sheet] = []
    for entry in _first(root.findall(f"{_S}sheets/{_S}sheet")):
        name = entry.get("name", "")
        relation = relations.get(entry.get(f"{R}id", ""))
        if entry.get("state", "visible") != "visible":
            book.problems[f"sheet {name} is hidden and left out"] = None
        elif relation is None or not package.has(relation.target):
            book.problems[f"sheet {name} is missing in the file"] = None
        elif relation.kind == "worksheet":
            found.append(_sheet(book, name, package.xml(relation.target)))
        else:
            book.problems[f"sheet {name} is a chart and not read"] = None
    return found, list(book.problems)


def _first(entries: list[Element]) -> list[Element]:
    if len(entries) > MAX_SHEETS:
        raise LimitExceeded(f"the workbook has more than {MAX_SHEETS} sheets")
    return entries


def _shared(package: Package, main: str, root: Element) -> Workbook:
    parts = {relation.kind: relation.target for relation in package.relations(main).values()}
    strings, styles = (
        package.xml(parts[kind]) if kind in parts and package.has(parts[kind]) else None
        for kind in ("sharedStrings", "styles")
    )
    settings = root.find(f"{_S}workbookPr")
    return Workbook(
        package=package,
        strings=[_text(entry) for entry in strings.iterchildren(f"{_S}si")] if strings is not None else [],
        formats=list(_formats(styles)) if styles is not None else [],
        since_1904=settings is not None and settings.get("date1904") in _ON,
    )


def _formats(styles: Element) -> Iterator[str]:
    """The number format of each cell style."""
    own = {
        entry.get("numFmtId"): entry.get("formatCode", "")
        for entry in styles.iterfind(f"{_S}numFmts/{_S}numFmt")
    }
    for entry in styles.iterfind(f"{_S}cellXfs/{_S}xf"):
        key = entry.get("numFmtId", "0")
        yield own[key] if key in own else BUILT_IN.get(_index(key), "General")


def _text(entry: Element) -> str:
    """The characters of a string, those that guide its pronunciation left out."""
    pieces = (
        piece.text or ""
        for child in entry
        for piece in (
            [child] if child.tag == f"{_S}t" else child.iterfind(f"{_S}t") if child.tag == f"{_S}r" else []
        )
    )
    return _unescaped("".join(pieces))


def _unescaped(text: str) -> str:
    if "_x" in text:
        text = _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _sheet(book: Workbook, name: str, root: Element) -> Sheet:
    sheet = Sheet(name)
    for column in root.iterfind(f"{_S}cols/{_S}col"):
        if column.get("hidden") in _ON:
            first, last = _index(column.get("min")), min(_index(column.get("max")), _MOST_COLUMNS)
            sheet.hidden_columns.update(range(max(first - 1, 0), last))
    row = -1
    for entry in root.iterfind(f"{_S}sheetData/{_S}row"):
        row = _index(entry.get("r")) - 1 if entry.get("r") else row + 1
        if entry.get("hidden") in _ON:
            sheet.hidden_rows.add(row)
        _row(book, sheet, row, entry)
    for entry in root.iterfind(f"{_S}mergeCells/{_S}mergeCell"):
        start, _, end = entry.get("ref", "").partition(":")
        if _CELL.fullmatch(start) and _CELL.fullmatch(end):
            sheet.merges.append(Merge(*_place(start), *_place(end)))
    if root.find(f"{_S}drawing") is not None:
        book.problems[f"sheet {name}: pictures and charts are not read"] = None
    return sheet


def _row(book: Workbook, sheet: Sheet, row: int, entry: Element) -> None:
    column = -1
    for cell in entry.iterchildren(f"{_S}c"):
        reference = cell.get("r", "")
        column = _place(reference)[1] if _CELL.fullmatch(reference) else column + 1
        sheet.put(row, column, _shown(book, cell, f"sheet {sheet.name}"))


def _shown(book: Workbook, cell: Element, where: str) -> str:
    """What a cell shows."""
    kind, stored = cell.get("t", "n"), cell.findtext(f"{_S}v")
    if kind == "inlineStr":
        inline = cell.find(f"{_S}is")
        return _text(inline) if inline is not None else ""
    if stored is None:
        if cell.find(f"{_S}f") is not None:
            book.problems[f"{where}: formulas without a kept result are left out"] = None
        return ""
    if kind == "s":
        return book.strings[_index(stored)] if _index(stored) < len(book.strings) else ""
    if kind == "b":
        return "TRUE" if stored.strip() == "1" else "FALSE"
    value = number(stored) if kind == "n" else None
    if value is None:
        return _unescaped(stored)
    style = _index(cell.get("s"))
    code = book.formats[style] if style < len(book.formats) else "General"
    if not understood(code):
        book.problems[f"{where}: numbers of the format {code[:40]} are given as they are stored"] = None
    return displayed(value, code, since_1904=book.since_1904)


def _place(reference: str) -> tuple[int, int]:
    """Row and column (0-based) of a reference such as ``B12``."""
    found = _CELL.fullmatch(reference)
    if found is None:
        raise DamagedFile(f"the workbook names a cell {reference[:20]}, which cannot be")
    column = 0
    for letter in found[1]:
        column = 26 * column + ord(letter) - ord("A") + 1
    return int(found[2]) - 1, column - 1


def _index(text: str | None) -> int:
    """A number that counts something; 0 where it is missing or none."""
    return int(text) if text is not None and text.strip().isascii() and text.strip().isdigit() else 0
