"""A portal on loopback that says what it was told to say, and writes down who asked for what and when."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Lock, Semaphore, Thread
from time import monotonic
from typing import Literal


@dataclass(frozen=True)
class Said:
    """An answer. One that is ``cut`` ends before its time, one that is ``stuck`` never does, one that is ``dropped``
    is none; a ``slow`` one begins after so many seconds; one that ``drips`` comes byte by byte and never ends. How
    long it is may be ``told``, or seen when the connection is closed (``untold``) or from its ``chunks``."""

    body: bytes = b""
    status: int = 200
    kind: str = "text/html; charset=utf-8"
    headers: tuple[tuple[str, str], ...] = ()
    cut: bool = False
    stuck: bool = False
    dropped: bool = False
    slow: float = 0.0
    drips: bool = False
    length: Literal["told", "untold", "chunks"] = "told"

    @property
    def etag(self) -> str:
        return f'"{hashlib.sha256(self.body).hexdigest()[:12]}"'


@dataclass(frozen=True)
class Asked:
    """A request: when it came, for what, and how it was answered."""

    moment: float
    path: str
    agent: str
    status: int


@dataclass
class Portal:
    """``says`` has the answers of each address in their order; the last one stays. ``came`` counts up with each request."""

    says: dict[str, list[Said]] = field(default_factory=dict)
    log: list[Asked] = field(default_factory=list)
    at: str = ""
    most_at_once: int = 0
    over: Event = field(default_factory=Event)
    came: Semaphore = field(default_factory=lambda: Semaphore(0))
    lock: Lock = field(default_factory=Lock)
    _now: int = 0

    def say(self, path: str, body: str | bytes, **how: object) -> None:
        """The next answer to those who ask for a path."""
        data = body.encode() if isinstance(body, str) else body
        kind = {"kind": "text/plain"} if path.endswith(".txt") else {}
        self.says.setdefault(path, []).append(Said(data, **{**kind, **how}))  # type: ignore[arg-type]

    def paths(self) -> list[str]:
        return [asked.path for asked in self.log]

    def take(self, path: str, etag: str, agent: str) -> Said:
        with self.lock:
            self._now += 1
            self.most_at_once = max(self.most_at_once, self._now)
            answers = self.says.get(path) or [Said(status=404)]
            said = answers.pop(0) if len(answers) > 1 else answers[0]
            if said.status == 200 and etag == said.etag:
                said = Said(status=304)
            self.came.release()
            self.log.append(Asked(monotonic(), path, agent, said.status))
            return said

    def leave(self) -> None:
        with self.lock:
            self._now -= 1


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, portal: Portal) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.portal = portal

    def handle_error(self, *_broken_off: object) -> None:
        """Who asks may go before the end."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Server

    def do_GET(self) -> None:
        portal = self.server.portal
        said = portal.take(self.path, self.headers["If-None-Match"] or "", self.headers["User-Agent"])
        # The answer counts as given before its last byte leaves, after which the next request may come.
        portal.leave()
        self.close_connection = said.cut or said.stuck or said.dropped
        if said.dropped:
            return
        portal.over.wait(said.slow)
        self.send_response(said.status)
        for name, value in said.headers:
            self.send_header(name, value)
        self._measure(said)
        if said.status == 200:
            self.send_header("Content-Type", said.kind)
            self.send_header("ETag", said.etag)
        self.end_headers()
        self._tell(said)

    def _measure(self, said: Said) -> None:
        if said.length == "chunks":
            self.send_header("Transfer-Encoding", "chunked")
        elif said.length == "untold":
            self.send_header("Connection", "close")
        else:
            more = 10 if said.cut or said.stuck else 10_000 if said.drips else 0
            self.send_header("Content-Length", str(len(said.body) + more))

    def _tell(self, said: Said) -> None:
        body, over = said.body, self.server.portal.over
        if said.length == "chunks":
            body = b"%x\r\n%s\r\n0\r\n\r\n" % (len(body), body)
        self.wfile.write(body)
        self.wfile.flush()
        while said.drips and not over.wait(0.02):
            self.wfile.write(b" ")
        if said.stuck:
            over.wait()

    def log_message(self, *_told: object) -> None:
        pass


@contextmanager
def serving(portal: Portal) -> Iterator[Portal]:
    server = _Server(portal)
    portal.at = f"http://127.0.0.1:{server.server_address[1]}"
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield portal
    finally:
        portal.over.set()
        server.shutdown()
        server.server_close()
