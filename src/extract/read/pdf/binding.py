"""The few functions of pdfium that a page costs thousands of calls of, bound so that a call is cheap.

The generated bindings of pypdfium2 build a pointer object for each argument. Here addresses are plain integers, buffers are
reused from page to page and the GIL is kept, so that one glyph costs a third of a microsecond.
"""

from __future__ import annotations

import ctypes
from collections import deque
from collections.abc import Iterable
from typing import Any, ClassVar

from pypdfium2 import raw  # type: ignore[import-untyped]

_ADDRESS, _INT, _UINT, _DOUBLE = ctypes.c_void_p, ctypes.c_int, ctypes.c_uint, ctypes.c_double


def address_of(handle: Any) -> int:
    """The address behind a pointer of the generated bindings."""
    return ctypes.cast(handle, ctypes.c_void_p).value or 0


def _bind(function: Any, result: Any, *arguments: Any) -> Any:
    return ctypes.PYFUNCTYPE(result, *arguments)(address_of(function))


char_box = _bind(raw.FPDFText_GetLooseCharBox, _INT, _ADDRESS, _INT, _ADDRESS)
char_origin = _bind(raw.FPDFText_GetCharOrigin, _INT, _ADDRESS, _INT, _ADDRESS, _ADDRESS)
char_angle = _bind(raw.FPDFText_GetCharAngle, ctypes.c_float, _ADDRESS, _INT)
char_matrix = _bind(raw.FPDFText_GetMatrix, _INT, _ADDRESS, _INT, _ADDRESS)
char_unicode = _bind(raw.FPDFText_GetUnicode, _UINT, _ADDRESS, _INT)
char_generated = _bind(raw.FPDFText_IsGenerated, _INT, _ADDRESS, _INT)
char_hyphen = _bind(raw.FPDFText_IsHyphen, _INT, _ADDRESS, _INT)
font_size = _bind(raw.FPDFText_GetFontSize, _DOUBLE, _ADDRESS, _INT)
text_of = _bind(raw.FPDFText_GetText, _INT, _ADDRESS, _INT, _INT, _ADDRESS)
page_object = _bind(raw.FPDFPage_GetObject, _ADDRESS, _ADDRESS, _INT)
form_object = _bind(raw.FPDFFormObj_GetObject, _ADDRESS, _ADDRESS, ctypes.c_ulong)
object_type = _bind(raw.FPDFPageObj_GetType, _INT, _ADDRESS)
object_bounds = _bind(raw.FPDFPageObj_GetBounds, _INT, _ADDRESS, _ADDRESS, _ADDRESS, _ADDRESS, _ADDRESS)
object_matrix = _bind(raw.FPDFPageObj_GetMatrix, _INT, _ADDRESS, _ADDRESS)
fill_colour = _bind(raw.FPDFPageObj_GetFillColor, _INT, _ADDRESS, _ADDRESS, _ADDRESS, _ADDRESS, _ADDRESS)
stroke_colour = _bind(raw.FPDFPageObj_GetStrokeColor, _INT, _ADDRESS, _ADDRESS, _ADDRESS, _ADDRESS, _ADDRESS)
stroke_width = _bind(raw.FPDFPageObj_GetStrokeWidth, _INT, _ADDRESS, _ADDRESS)
draw_mode = _bind(raw.FPDFPath_GetDrawMode, _INT, _ADDRESS, _ADDRESS, _ADDRESS)
segment_count = _bind(raw.FPDFPath_CountSegments, _INT, _ADDRESS)
path_segment = _bind(raw.FPDFPath_GetPathSegment, _ADDRESS, _ADDRESS, _INT)
segment_type = _bind(raw.FPDFPathSegment_GetType, _INT, _ADDRESS)
segment_closes = _bind(raw.FPDFPathSegment_GetClose, _INT, _ADDRESS)
segment_point = _bind(raw.FPDFPathSegment_GetPoint, _INT, _ADDRESS, _ADDRESS, _ADDRESS)


class Buffer:
    """A reusable block of memory for records of ``width`` numbers of one C type (``f``, ``d``, ``I`` ...)."""

    _TYPES: ClassVar[dict[str, Any]] = {
        "f": ctypes.c_float,
        "d": _DOUBLE,
        "I": _UINT,
        "i": _INT,
        "H": ctypes.c_ushort,
    }

    def __init__(self, code: str, width: int, records: int = 1024) -> None:
        self._code, self._width, self._records = code, width, 0
        self._grow(records)

    def _grow(self, records: int) -> None:
        c_type = self._TYPES[self._code]
        self._memory = (c_type * (self._width * records))()
        self._records = records
        self.address = ctypes.addressof(self._memory)
        self._item = ctypes.sizeof(c_type)
        self._view: memoryview[Any] = memoryview(self._memory).cast("B").cast(self._code)  # type: ignore[call-overload]

    def fit(self, records: int) -> None:
        """Makes room for ``records`` records (the former contents are lost when it has to grow)."""
        if records > self._records:
            self._grow(max(records, 2 * self._records))

    def columns(self, records: int) -> list[range]:
        """For each field the addresses that it has in the first records."""
        step = self._item * self._width
        return [range(start, start + step * records, step) for start in self.fields()]

    def addresses(self, records: int) -> range:
        """The addresses of the first records."""
        return self.columns(records)[0]

    def fields(self) -> list[int]:
        """The addresses of the fields of the first record."""
        return [self.address + self._item * column for column in range(self._width)]

    def column(self, index: int, records: int) -> list[Any]:
        """Column ``index`` of the first records, as a list of Python numbers."""
        column: list[Any] = self._view[index : self._width * records : self._width].tolist()
        return column

    def rows(self, records: int) -> list[Any]:
        """The first records, each as a tuple."""
        return list(zip(*(self.column(index, records) for index in range(self._width)), strict=True))

    def record(self) -> list[Any]:
        """The first record."""
        record: list[Any] = self._view[: self._width].tolist()
        return record

    def bytes(self, records: int) -> bytes:
        """The raw bytes of the first records."""
        return bytes(self._view[: self._width * records])


def call_each(function: Any, *columns: Iterable[int]) -> None:
    """``function(*row)`` for each row of ``columns``; what it finds is in the buffers that the rows point to."""
    deque(map(function, *columns), maxlen=0)
