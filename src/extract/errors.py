"""The project's errors, one small tree.

    ExtractError
    ├── ReadError          a file cannot be read: ends in documents.status and documents.error
    │   ├── EmptyFile, DamagedFile, EncryptedFile, UnknownFormat, LimitExceeded
    ├── PatternError       a file of patterns/ is wrong: stops the run with file and line
    └── SourcesError       the file of a watch's sources is wrong: stops the round with file and line

Each carries what the user can do about it, and survives pickling between processes.
"""

from __future__ import annotations


class ExtractError(Exception):
    """Base of all errors that the project raises on purpose: a reason and, where there is one, a suggestion."""

    def __init__(self, reason: str, suggestion: str = "") -> None:
        super().__init__(reason, suggestion)
        self.reason = reason
        self.suggestion = suggestion

    def __str__(self) -> str:
        return f"{self.reason} ({self.suggestion})" if self.suggestion else self.reason


class ReadError(ExtractError):
    """A file cannot be read."""


class EmptyFile(ReadError):
    """A file without bytes, or a document without any text, table or chart."""


class DamagedFile(ReadError):
    """A file that is truncated or otherwise not what its format demands."""


class EncryptedFile(ReadError):
    """A file that asks for a password."""


class UnknownFormat(ReadError):
    """A file whose bytes are of no format that the project reads, whatever its name says."""


class LimitExceeded(ReadError):
    """A file that would cost more time, memory or disk than the limits allow."""


class PatternError(ExtractError):
    """A file of the pattern library is wrong; the reason starts with ``file:line:``."""


class SourcesError(ExtractError):
    """The file of a watch's sources is wrong; the reason starts with ``file:line:``."""


class NotComparable(ExtractError):
    """Figures that mean different things were to be set against each other: other units, a budget and a final account."""
