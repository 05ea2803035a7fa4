"""Reads archives: their members are the parts of one publication, and become one document."""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from extract.errors import EmptyFile, ReadError, UnknownFormat
from extract.model.document import Document
from extract.read.archive import parts
from extract.read.archive.unpack import ARCHIVES, Member, unpack
from extract.read.format import detect

__all__ = ["ARCHIVES", "Member", "read_archive", "unpack"]

_TOLD = 5


def read_archive(path: Path) -> Document:
    """The members of the archive at ``path`` as one document, with its ``parts``; what of it cannot be read is in
    ``problems``, member by member. Raises :class:`~extract.errors.ReadError` where no member can be read.

    Whether the members are of one body is not asked here: names of bodies are no reader's business.
    """
    kind = detect(path).name
    with TemporaryDirectory(prefix="juesuan-") as folder:
        documents, problems = _read(unpack(path, Path(folder)))
    if not documents:
        raise EmptyFile(_nothing(problems))
    kept, notes = parts.without_repeats(documents)
    return parts.join(kind, kept, problems, notes)


def _read(members: tuple[Member, ...]) -> tuple[list[parts.Member], list[str]]:
    documents: list[parts.Member] = []
    problems: list[str] = []
    for member in members:
        try:
            documents.append(parts.Member(member.name, _document(member)))
        except ReadError as error:
            problems.append(f"{member.name}: {error}")
    return documents, problems


def _document(member: Member) -> Document:
    from extract.read import open_document

    if member.error:
        raise member.error
    if detect(member.path).name == "text" and PurePosixPath(member.name).suffix.lower() not in {"", ".txt"}:
        raise UnknownFormat("the file is no document")  # style sheets, scripts and links are text, too
    return open_document(member.path)


def _nothing(problems: list[str]) -> str:
    if not problems:
        return "the archive holds no files"
    more = f"; and {len(problems) - _TOLD} more" if len(problems) > _TOLD else ""
    return f"the archive holds no document that can be read: {'; '.join(problems[:_TOLD])}{more}"
