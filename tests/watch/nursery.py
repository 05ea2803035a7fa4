"""A process off which rounds with the real reader are forked, each to its end or to the moment at which it is killed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from multiprocessing.connection import Connection
from pathlib import Path
from tempfile import TemporaryDirectory

from dying import killed_at
from made_up_account import write_account
from stub_work import Inline
from watch.drive import context, round_at

from extract.pipeline import batch
from extract.pipeline.work import stage


def _serve(orders: Connection) -> None:
    setattr(batch, "fingerprint", lambda _patterns: "the engine of the tests")  # noqa: B010 - no name of the module's own
    with TemporaryDirectory() as folder:
        # What takes its time in the first run of a process alone is done here.
        batch.run([write_account(Path(folder))], Path(folder) / "out", executor=Inline(stage))
    while order := orders.recv():
        folder, moment = order
        work = partial(
            round_at, folder / "sources.yaml", folder, "2025-09-01T00:00:00+00:00", folder / "log", read=stage
        )
        orders.send(killed_at(moment, work, folder / "calls"))


@dataclass(frozen=True)
class Nursery:
    """Where rounds come from."""

    orders: Connection

    def round(self, folder: Path, moment: int = 0) -> int:
        """The exit status of a round, -9 where it was killed; without a moment, ``calls`` says how many it had."""
        self.orders.send((folder, moment))
        return int(self.orders.recv())


@contextmanager
def nursery() -> Iterator[Nursery]:
    here, there = context.Pipe()
    process = context.Process(target=_serve, args=(there,))
    process.start()
    there.close()
    try:
        yield Nursery(here)
    finally:
        here.send(None)
        process.join()
