"""Compound files (OLE2), the container of Office 97-2003: streams by name, under limits."""

from __future__ import annotations

from pathlib import Path
from types import TracebackType
from typing import Self

from olefile import OleFileIO
from olefile.olefile import STGTY_STREAM

from extract.errors import DamagedFile, LimitExceeded

MAX_STREAM = 128 * 2**20
"""Bytes of one stream."""


class Compound:
    """An open compound file; a context manager. Streams are named as their path: ``ObjectPool/_1/Workbook``."""

    def __init__(self, path: Path) -> None:
        try:
            self._file = OleFileIO(str(path))
            names = ["/".join(name) for name in self._file.listdir()]
        except (OSError, ValueError, IndexError, RecursionError, OverflowError, MemoryError) as error:
            raise DamagedFile(
                f"the compound file that Office 97-2003 writes cannot be opened: {error}",
                "it is probably cut off; download it again",
            ) from error
        self._names = {name.lower(): name for name in names}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()

    def names(self) -> list[str]:
        """All streams, in the order of the directory."""
        return list(self._names.values())

    def has(self, name: str) -> bool:
        """Whether there is a stream of this name, in whatever case."""
        return name.lower() in self._names and self._file.get_type(self._names[name.lower()]) == STGTY_STREAM

    def read(self, name: str) -> bytes:
        """A stream's bytes; raises :class:`DamagedFile` where it is missing or cut off."""
        if not self.has(name):
            raise DamagedFile(f"the compound file lacks its stream {name}")
        own = self._names[name.lower()]
        if self._file.get_size(own) > MAX_STREAM:
            raise LimitExceeded(f"stream {name} holds more than {MAX_STREAM // 2**20} MB")
        try:
            with self._file.openstream(own) as stream:
                content = bytes(stream.read())
        except (OSError, ValueError, IndexError) as error:
            raise DamagedFile(f"stream {name} is damaged: {error}", "download it again") from error
        if len(content) != self._file.get_size(own):
            raise DamagedFile(f"stream {name} is cut off", "download it again")
        return content
