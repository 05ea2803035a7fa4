"""What decides how a document is read, as one short fingerprint: where it changes, documents are read again."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

_DISTRIBUTION = "juesuan"
_FOR_DEVELOPERS = re.compile(r"extra == .dev")
_PACKAGE = Path(__file__).resolve().parent.parent


def fingerprint(patterns: Path) -> str:
    """The version, the source, the libraries underneath and the patterns, hashed."""
    digest = hashlib.sha256()
    for line in _versions():
        digest.update(line.encode())
    for folder, pattern in ((_PACKAGE, "*.py"), (patterns, "*.*")):
        for path in sorted(folder.rglob(pattern)):
            if path.is_file() and "__pycache__" not in path.parts:
                digest.update(path.relative_to(folder).as_posix().encode())
                digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:16]


def _versions() -> Iterator[str]:
    """The project and every library that it needs, with their versions."""
    required = (re.split(r"[^\w.-]", line, maxsplit=1)[0] for line in _required())
    for name in sorted({_DISTRIBUTION, *required}):
        yield f"{name} {_version(name)}\n"


def _required() -> list[str]:
    try:
        return [line for line in metadata.requires(_DISTRIBUTION) or () if not _FOR_DEVELOPERS.search(line)]
    except metadata.PackageNotFoundError:
        return []


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""
