"""A PostgreSQL server of the tests' own: in a folder that goes with it, on a socket in that folder, for one test session."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

_USER = "postgres"
"""Who runs the server where the tests run as root, which PostgreSQL refuses."""


@contextmanager
def server() -> Iterator[str]:
    """The address of a running server with an empty database; the test is skipped where none can be started."""
    programs = _programs()
    # The path of a socket has a hundred characters, fewer than pytest's folders need.
    with tempfile.TemporaryDirectory(prefix="pg") as name:
        folder, data = Path(name), Path(name) / "data"
        owner = _owner(folder)
        _call(owner, programs / "initdb", "-D", data, "-A", "trust", "-U", _USER, "--no-sync", "-E", "UTF8")
        options = f"-c listen_addresses='' -c unix_socket_directories={folder} -c fsync=off"
        log = folder / "log"
        _call(owner, programs / "pg_ctl", "-D", data, "-l", log, "-w", "-o", options, "start")
        try:
            yield f"postgresql+pg8000://{_USER}@/{_USER}?unix_sock={folder}/.s.PGSQL.5432"
        finally:
            _call(owner, programs / "pg_ctl", "-D", data, "-m", "immediate", "-w", "stop")


def _programs() -> Path:
    found = [Path(path).parent for path in filter(None, [shutil.which("initdb")])]
    found += sorted(path.parent for path in Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if not found:
        pytest.skip("no PostgreSQL server is installed here: initdb is missing")
    return found[-1]


def _owner(folder: Path) -> int | None:
    if os.name != "posix" or os.geteuid() != 0:
        return None
    try:
        user = pwd.getpwnam(_USER)
    except KeyError:
        pytest.skip("PostgreSQL does not run as root, and there is no other user for it")
    os.chown(folder, user.pw_uid, user.pw_gid)
    return user.pw_uid


def _call(owner: int | None, *words: object) -> None:
    # The server inherits its output from pg_ctl, and a pipe would stay open as long as it runs.
    done = subprocess.run(
        [str(word) for word in words],
        user=owner,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=False,
        cwd="/",
    )
    if done.returncode:
        pytest.skip(f"no PostgreSQL server can be started here: {words[0]} ended with {done.returncode}")
