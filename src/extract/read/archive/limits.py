"""What unpacking an archive may cost, counted while it is unpacked: what its directory declares may be a lie."""

from __future__ import annotations

from dataclasses import dataclass

from extract.errors import LimitExceeded

MOST_ENTRIES = 10_000
MOST_MEMBERS = 500
"""Entries of any kind, and files that are unpacked."""

MOST_BYTES = 512 * 2**20
"""Bytes of all members together."""

MOST_RATIO = 400
RATIO_FROM = 16 * 2**20
"""Times its packed size that an archive may unpack to, from so many bytes on."""

DEEPEST = 1
"""Archives in an archive are opened, archives in those are not."""


@dataclass(slots=True)
class Budget:
    """What is left of the limits; an archive inside another draws on the same. ``packed`` is the size of the outer file."""

    packed: int
    entries: int = 0
    members: int = 0
    unpacked: int = 0

    def entry(self) -> None:
        """Count an entry of the directory."""
        self.entries += 1
        if self.entries > MOST_ENTRIES:
            raise LimitExceeded(f"the archive holds more than {MOST_ENTRIES} entries")

    def member(self) -> None:
        """Count a file to be unpacked."""
        self.members += 1
        if self.members > MOST_MEMBERS:
            raise LimitExceeded(f"the archive holds more than {MOST_MEMBERS} files")

    def take(self, size: int) -> None:
        """Count bytes that were unpacked."""
        self.unpacked += size
        if self.unpacked > MOST_BYTES:
            raise LimitExceeded(f"the archive unpacks to more than {MOST_BYTES // 2**20} MB")
        if self.unpacked > RATIO_FROM and self.unpacked > MOST_RATIO * max(self.packed, 1):
            raise LimitExceeded(f"the archive unpacks to more than {MOST_RATIO} times its size")
