"""What a file is, whatever it is called: the hash of its bytes."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Identity:
    """A file's SHA-256 in hexadecimal and its size in bytes."""

    sha256: str
    size: int

    @property
    def document_id(self) -> str:
        """The key of the document in every table."""
        return self.sha256[:16]


def identify(path: Path) -> Identity:
    """Hash a file without holding it in memory; raises OSError where it cannot be read."""
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256")
        return Identity(digest.hexdigest(), file.tell())


def unread_id(path: Path) -> str:
    """A stand-in for the key of a file whose bytes cannot be read."""
    return hashlib.sha256(bytes(path)).hexdigest()[:16]
