"""Processes that are killed at their n-th call of a function: the same moment each time, wherever it lies.

Calls into C count as well, so that every write, rename and statement of SQL has moments right before and after it, and
what was in a buffer is lost as in a power cut.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path


def killed_at(moment: int, work: Callable[[], int], calls: Path) -> int:
    """Do ``work`` in a forked process that is killed at this moment; gives its exit status, -9 where it was killed.

    Without a moment (0), it is not, and the number of its moments is written to ``calls``.
    """
    child = os.fork()
    if child:
        _, status = os.waitpid(child, 0)
        return os.waitstatus_to_exitcode(status)
    seen = 0

    def count(_frame: object, _event: str, _argument: object) -> None:
        nonlocal seen
        seen += 1
        if seen == moment:
            os.kill(os.getpid(), signal.SIGKILL)

    status = 99
    try:
        sys.setprofile(count)
        status = work()
    finally:
        sys.setprofile(None)
        if not moment:
            calls.write_text(str(seen), encoding="ascii")
        os._exit(status)
