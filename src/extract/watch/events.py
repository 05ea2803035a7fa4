"""What happens in a round, one line of JSON for each event, and how the round ended."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime
from typing import IO

NOTHING_NEW, NEW, PARTLY_FAILED, FAILED, ALARM = 0, 10, 11, 12, 13
"""Exit statuses of a round. From 10 on, they clash with none of the other commands'."""

_TROUBLE = ("failed", "gone", "captcha", "javascript", "left", "unread")
_ARRIVED = ("new", "changed", "read")

Clock = Callable[[], datetime]


def utc_now() -> datetime:
    """The time, in UTC."""
    return datetime.now(UTC)


def stamp(moment: datetime) -> str:
    """A time as it is kept: ``2025-08-20T03:00:00Z``. Text in this form is in the order of time."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


class Events:
    """The events of one round: counted, and written to the log."""

    def __init__(self, log: IO[str], clock: Clock = utc_now) -> None:
        self.counts: Counter[str] = Counter()
        self._clock = clock
        self._log = log

    def tell(self, event: str, **details: str) -> None:
        """Something happened; ``details`` without a value are left out."""
        self.counts[event] += 1
        told = {name: value for name, value in details.items() if value}
        line = {"time": stamp(self._clock()), "event": event, **told}
        self._log.write(json.dumps(line, ensure_ascii=False) + "\n")
        self._log.flush()

    def status(self, *, answered: bool) -> int:
        """The exit status; ``answered`` tells whether any source gave its list."""
        if not answered:
            return FAILED
        if self.counts["alarm"]:
            return ALARM
        if any(self.counts[event] for event in _TROUBLE):
            return PARTLY_FAILED
        return NEW if any(self.counts[event] for event in _ARRIVED) else NOTHING_NEW
