"""An archive's files in a folder, under limits and under names that never lead out of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from extract.errors import EncryptedFile, LimitExceeded, ReadError
from extract.read.archive.entries import Entry, entries_of
from extract.read.archive.limits import DEEPEST, Budget
from extract.read.archive.names import is_debris, safe_name
from extract.read.format import detect

ARCHIVES = frozenset({"zip", "rar", "7z", "tar", "gzip"})

_REST = "(the rest of the archive)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A file of an archive: its name inside, made safe, and where its bytes lie. ``error`` says why there are none."""

    name: str
    path: Path
    error: ReadError | None = None


def unpack(archive: Path, folder: Path) -> tuple[Member, ...]:
    """The files of ``archive``, those of archives inside it too, unpacked into ``folder``, in the order of their names.

    On the disk they are numbered: no name of the archive's is used there. Links and folders are left out. Raises
    :class:`LimitExceeded`, :class:`EncryptedFile` where every file is, and :class:`~extract.errors.DamagedFile`.
    """
    unpacking = _Unpacking(folder, Budget(packed=archive.stat().st_size))
    members = sorted(unpacking.members(archive, "", 0), key=lambda member: member.name)
    if members and all(isinstance(member.error, EncryptedFile) for member in members):
        raise EncryptedFile("the archive asks for a password", "save it without one")
    return tuple(members)


class _Unpacking:
    """One archive being unpacked."""

    def __init__(self, folder: Path, budget: Budget) -> None:
        self._folder = folder
        self._budget = budget

    def members(self, archive: Path, prefix: str, depth: int) -> Iterator[Member]:
        """The files of ``archive``; where it breaks off, the rest of it is one that could not be read."""
        found = False
        try:
            for entry in entries_of(archive, detect(archive).name):
                for member in self._unpacked(entry, prefix, depth):
                    found = True
                    yield member
        except LimitExceeded:
            raise
        except ReadError as error:
            if not found:
                raise
            yield Member(name=f"{prefix}{_REST}", path=archive, error=error)

    def _unpacked(self, entry: Entry, prefix: str, depth: int) -> Iterator[Member]:
        self._budget.entry()
        name = prefix + safe_name(entry.name, self._budget.entries)
        if not entry.is_file or is_debris(name):
            return
        self._budget.member()
        member = self._member(entry, name)
        if member.error is None and _is_archive(member.path):
            yield from self._inside(member, depth)
        else:
            yield member

    def _member(self, entry: Entry, name: str) -> Member:
        path = self._folder / f"{self._budget.members:04}"
        try:
            with path.open("xb") as file:
                for chunk in entry.chunks():
                    self._budget.take(len(chunk))
                    file.write(chunk)
        except LimitExceeded:
            raise
        except ReadError as error:
            path.unlink()
            return Member(name=name, path=path, error=error)
        return Member(name=name, path=path)

    def _inside(self, member: Member, depth: int) -> Iterator[Member]:
        """The files of an archive in the archive, in place of it."""
        if depth >= DEEPEST:
            error = LimitExceeded("an archive inside an archive inside an archive is not opened", "unpack it")
            yield replace(member, error=error)
            return
        try:
            yield from self.members(member.path, f"{member.name}/", depth + 1)
        except LimitExceeded:
            raise
        except ReadError as error:
            yield replace(member, error=error)
        member.path.unlink()


def _is_archive(path: Path) -> bool:
    try:
        return detect(path).name in ARCHIVES
    except ReadError:
        return False
