"""Scrapy's part of a round: requests out, answers in, at the pace that the sources set."""

from __future__ import annotations

import sqlite3
from collections.abc import AsyncIterator, Iterator, Sequence
from importlib.metadata import version
from itertools import islice
from signal import SIGINT, SIGTERM, getsignal, signal
from typing import Any, Protocol

from scrapy import Request, Spider, signals
from scrapy.crawler import Crawler, CrawlerProcess
from scrapy.exceptions import (
    CannotResolveHostError,
    DontCloseSpider,
    DownloadCancelledError,
    DownloadTimeoutError,
    IgnoreRequest,
    ResponseDataLossError,
)
from scrapy.http import Response
from twisted.python.failure import Failure

from extract.errors import ExtractError
from extract.watch.addresses import host_of
from extract.watch.courtesy import HOSTS, PRIVATE_HOSTS
from extract.watch.patience import HostRests
from extract.watch.robots import NAME, RobotsUnknown
from extract.watch.sources import Source, Sources
from extract.watch.visit import Answer, Ask

_SHORTEST = 0.01
"""Seconds between two requests to a host, where its source wishes for none: without, no host can be left alone."""

_AT_ONCE = 50
"""Requests that are handed over at a time, once those before them are done."""


class Round(Protocol):
    """What is to be asked, and who takes the answers."""

    def lists(self) -> Iterator[Ask]:
        """The first pages of all lists."""

    def due(self) -> Iterator[Ask]:
        """What else is to be asked, once the lists and what they led to are done."""

    def answer(self, ask: Ask, answer: Answer) -> Iterator[Ask]:
        """Take an answer; gives what to ask next."""

    def refuse(self, ask: Ask, reason: str) -> None:
        """An address must not be asked."""

    def miss(self, ask: Ask, reason: str) -> None:
        """No answer came."""

    def leave(self, ask: Ask, reason: str) -> None:
        """An address was not asked in this round."""


def crawl(sources: Sources, work: Round) -> None:
    """Ask until nothing is left to be asked; once in the life of a process.

    Raises what the round raised, KeyboardInterrupt where a signal ended it, and
    :class:`~extract.errors.ExtractError` where it ended before its time for another reason.
    """
    process = CrawlerProcess(_settings(sources))
    crawler = process.create_crawler(_Portals)
    process.crawl(crawler, work=work)
    # Scrapy takes signals for itself, and lets what is under way come to its end; what follows has them back.
    handlers = {one: getsignal(one) for one in (SIGINT, SIGTERM)}
    process.start()
    for one, handler in handlers.items():
        signal(one, handler)
    spider = crawler.spider
    if isinstance(spider, _Portals) and spider.broken:
        raise spider.broken
    if isinstance(spider, _Portals) and spider.is_stopped:
        raise KeyboardInterrupt
    if not (isinstance(spider, _Portals) and spider.is_done):
        raise ExtractError("the round was broken off", "start it again; it goes on where it stopped")


class _Portals(Spider):
    name = "juesuan"

    def __init__(self, work: Round) -> None:
        super().__init__()
        self.is_done = False
        self.is_stopped = False
        self.broken: BaseException | None = None
        self._work = work
        self._due = work.due()

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> _Portals:
        spider = super().from_crawler(crawler, *args, **kwargs)
        crawler.signals.connect(spider.go_on, signal=signals.spider_idle)
        crawler.signals.connect(spider.fall, signal=signals.spider_error)
        return spider

    async def start(self) -> AsyncIterator[Request]:
        """The first pages of all lists."""
        try:
            for request in self._requests(self._work.lists()):
                yield request
        except (ExtractError, OSError, sqlite3.Error) as error:
            self._break(error)

    def go_on(self) -> None:
        """All lists are done: what else is due, some at a time."""
        engine = self.crawler.engine
        if self.broken or engine is None:
            return
        try:
            some = list(islice(self._requests(self._due), _AT_ONCE))
        except (ExtractError, OSError, sqlite3.Error) as error:
            self._break(error)
            return
        for request in some:
            engine.crawl(request)
        self.is_done = not some
        if some:
            raise DontCloseSpider

    def closed(self, reason: str) -> None:
        """The crawl is over; Scrapy calls an end by a signal a shutdown."""
        self.is_stopped = reason == "shutdown"

    def fall(self, failure: Failure) -> None:
        """Something in the round itself went wrong: it ends."""
        self._break(failure.value or ExtractError(str(failure)))

    def parse(self, response: Response, **_kwargs: Any) -> Iterator[Request]:
        """An answer."""
        if self.broken:
            return
        ask: Ask = response.meta["ask"]
        yield from self._requests(self._work.answer(ask, _answer(response)))

    def failed(self, failure: Failure) -> None:
        """No answer."""
        ask: Ask = failure.request.meta["ask"]  # type: ignore[attr-defined]  # Scrapy adds it
        if self.broken:
            return
        if isinstance(failure.value, HostRests | RobotsUnknown):
            self._work.leave(ask, _reason(ask, failure.value))
        elif isinstance(failure.value, IgnoreRequest) and not _is_too_large(failure.value):
            self._work.refuse(ask, _refused(failure.value))
        else:
            self._work.miss(ask, _reason(ask, failure.value))

    def _requests(self, asks: Iterator[Ask]) -> Iterator[Request]:
        return map(self._request, asks)

    def _request(self, ask: Ask) -> Request:
        known, source = ask.known, ask.source
        told = {"If-None-Match": known.etag, "If-Modified-Since": known.modified}
        return Request(
            known.address,
            callback=self.parse,
            errback=self.failed,
            headers={name: value for name, value in told.items() if value},
            meta={
                "ask": ask,
                "hosts": source.all_hosts(),
                "download_timeout": source.seconds,
                "download_maxsize": source.megabytes * 1024 * 1024,
            },
            dont_filter=True,
        )

    def _break(self, error: BaseException) -> None:
        self.broken = self.broken or error
        self.crawler.stop()


def _answer(response: Response) -> Answer:
    def header(name: str) -> str:
        return (response.headers.get(name) or b"").decode("latin-1")

    return Answer(
        address=response.url,
        status=response.status,
        body=response.body,
        content_type=header("Content-Type"),
        etag=header("ETag"),
        modified=header("Last-Modified"),
    )


def _refused(error: IgnoreRequest) -> str:
    told = str(error)
    return "robots.txt asks not to" if "by robots.txt" in told else told


def _reason(ask: Ask, error: BaseException | None) -> str:
    """Why no answer came, in words."""
    if isinstance(error, RobotsUnknown):
        return f"{error}: {_reason(ask, error.__cause__)}"
    if _is_too_large(error):
        return f"it has more than {ask.source.megabytes} MB"
    if isinstance(error, IgnoreRequest | HostRests):
        return str(error)
    if isinstance(error, CannotResolveHostError):
        host = host_of(ask.known.address)
        return f"no public machine is called {host}; one in your own network needs private: true"
    if isinstance(error, DownloadTimeoutError):
        return f"it took more than {ask.source.seconds:g} seconds"
    return f"no whole answer came: {_plain(error)}"


def _plain(error: BaseException | None) -> str:
    """What went wrong with a connection; where Twisted wraps several things up, each of them."""
    if isinstance(error, ResponseDataLossError):
        return "it was cut off"
    inner = getattr(error.__cause__, "reasons", None) if error else None
    faults = [failure.value for failure in inner] if inner else [error]
    return "; ".join(str(fault).strip() or type(fault).__name__ for fault in faults)


def _is_too_large(error: BaseException | None) -> bool:
    """Whether a download was broken off for its size; of one that was packed, Scrapy says so in words alone."""
    packed = isinstance(error, IgnoreRequest) and "DOWNLOAD_MAXSIZE" in str(error)
    return packed or isinstance(error, DownloadCancelledError)


def _settings(sources: Sources) -> dict[str, Any]:
    package = "extract.watch"
    return {
        HOSTS: sorted({host for source in sources.sources for host in source.all_hosts()}),
        PRIVATE_HOSTS: sorted(
            {host for source in sources.sources if source.private for host in source.all_hosts()}
        ),
        "USER_AGENT": f"juesuan/{version('juesuan')} (+{sources.contact})",
        "ROBOTSTXT_OBEY": True,
        "ROBOTSTXT_USER_AGENT": NAME,
        "DOWNLOAD_VERIFY_CERTIFICATES": True,
        "DOWNLOAD_SLOTS": _slots(sources.sources),
        "DOWNLOADER_MIDDLEWARES": {
            # The gate stands before robots.txt is asked for, which is a request itself.
            f"{package}.courtesy.Gate": 50,
            f"{package}.robots.Robots": 100,
            "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,
            f"{package}.patience.Patience": 550,
            "scrapy.downloadermiddlewares.retry.RetryMiddleware": None,
        },
        "DOWNLOAD_HANDLERS": dict.fromkeys(("http", "https"), f"{package}.patience.Connections"),
        "TWISTED_DNS_RESOLVER": f"{package}.courtesy.PublicResolver",
        "RETRY_TIMES": 3,
        "REDIRECT_MAX_TIMES": 5,
        "HTTPERROR_ALLOW_ALL": True,
        # A proxy would look up names by itself, and nobody would see where they lead.
        "HTTPPROXY_ENABLED": False,
        "TELNETCONSOLE_ENABLED": False,
        "LOG_ENABLED": False,
    }


def _slots(sources: Sequence[Source]) -> dict[str, dict[str, float]]:
    """The pace of each host: of the sources that it serves, the slowest sets it."""
    slots: dict[str, dict[str, float]] = {}
    for source in sources:
        for host in source.all_hosts():
            slot = slots.setdefault(host, {"concurrency": 8, "delay": _SHORTEST, "jitter": 0})
            slot["concurrency"] = min(slot["concurrency"], source.at_once)
            slot["delay"] = max(slot["delay"], source.delay)
    return slots
