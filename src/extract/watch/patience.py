"""Hosts that are left alone: for as long as they ask, or for the rest of the round."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from time import monotonic
from typing import Self, cast

from scrapy import Request
from scrapy.core.downloader import Slot
from scrapy.core.downloader.handlers.http11 import HTTP11DownloadHandler
from scrapy.crawler import Crawler
from scrapy.exceptions import CannotResolveHostError, NotConfigured, ResponseDataLossError
from scrapy.http import Response
from scrapy.utils.misc import load_object

from extract.watch.addresses import host_of

_LONGEST = 600.0
"""Seconds; who wishes to be left alone for longer is asked again in the next round."""

_STRIKES = 5
"""Requests in a row that find no connection, or a host that wants to be left alone, after which it is for the round."""

_BUSY = 429


class HostRests(Exception):
    """A request that was not made, for its host is left alone until the next round; says why."""


class Patience:
    """Asks again what did not come: after the time that the server names, else after one that doubles.

    Until then the whole host is left alone, and until the next round where it asks for long or keeps failing.
    """

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._codes = {int(code) for code in crawler.settings.getlist("RETRY_HTTP_CODES")}
        self._times = crawler.settings.getint("RETRY_TIMES")
        listed = map(load_object, crawler.settings.getlist("RETRY_EXCEPTIONS"))
        self.faults = tuple(cast("type[Exception]", one) for one in listed)
        self._strikes: Counter[str] = Counter()
        self._resting: dict[str, str] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """As Scrapy makes it."""
        return cls(crawler)

    def process_request(self, request: Request) -> None:
        """Raises HostRests where the host is left alone until the next round."""
        host = host_of(request.url)
        if host in self._resting:
            raise HostRests(f"{host} is left alone until the next round: {self._resting[host]}")

    def hear(self, response: Response, request: Request) -> None:
        """An answer: its host is held where it wishes for that."""
        host = host_of(request.url)
        named = response.headers.get("Retry-After") if response.status in self._codes else None
        if not named and response.status != _BUSY:
            self._strikes[host] = 0
        if response.status not in self._codes:
            return
        wait = seconds_until(named.decode("latin-1"), datetime.now(UTC)) if named else None
        if wait is not None and wait > _LONGEST:
            self._resting[host] = f"it asks for {wait:.0f} seconds of quiet"
        elif named or response.status == _BUSY:
            self._strike(host, f"it said {response.status} to")
        self._hold(request, wait)

    def miss(self, fault: Exception, request: Request) -> None:
        """One of the ``faults`` came in place of a whole answer: its host is held."""
        host = host_of(request.url)
        if isinstance(fault, ResponseDataLossError):
            self._strikes[host] = 0
        else:
            self._strike(host, "no connection came of")
        self._hold(request, None)

    def process_response(self, request: Request, response: Response) -> Request | Response:
        """A request to be made again, or the answer as it is."""
        again = self._again(request) if response.status in self._codes else None
        return again or response

    def process_exception(self, request: Request, exception: Exception) -> Request | None:
        """A request to be made again where the connection was at fault."""
        if isinstance(exception, CannotResolveHostError) or not isinstance(exception, self.faults):
            return None
        return self._again(request)

    def _strike(self, host: str, what: str) -> None:
        self._strikes[host] += 1
        if self._strikes[host] >= _STRIKES:
            self._resting[host] = f"{what} {_STRIKES} requests in a row"

    def _again(self, request: Request) -> Request | None:
        tried = request.meta.get("tried", 0)
        if tried >= self._times or host_of(request.url) in self._resting:
            return None
        return request.replace(meta={**request.meta, "tried": tried + 1}, dont_filter=True)

    def _hold(self, request: Request, wait: float | None) -> None:
        """Keep the host's slot shut for ``wait`` seconds, else for a time that doubles with each try.

        Where the host is left alone, nothing that waits in the slot is sent, and it may go out of the way at once.
        """
        slot = self._slot(request)
        if slot is None or host_of(request.url) in self._resting:
            return
        wait = wait if wait is not None else slot.delay * 2 ** (request.meta.get("tried", 0) + 1)
        # A slot lets its next request go one delay after the last one was seen.
        slot.lastseen = max(slot.lastseen, monotonic() + wait - slot.delay)

    def _slot(self, request: Request) -> Slot | None:
        downloader = self._crawler.engine.downloader if self._crawler.engine else None
        return downloader.slots.get(downloader.get_slot_key(request)) if downloader else None


class Connections(HTTP11DownloadHandler):
    """Makes requests when their turn has come, and tells Patience how each went.

    Middleware would be too early to stop one, as it may wait its turn for long, and too late to learn of an answer:
    Scrapy has let the next request to the host go by then.
    """

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        # Else Twisted asks again by itself, at once, where a connection that was kept open breaks.
        self._pool.retryAutomatically = False

    async def download_request(self, request: Request) -> Response:
        """The answer; raises HostRests."""
        patience = self._crawler.get_downloader_middleware(Patience)
        if patience is None:
            raise NotConfigured
        patience.process_request(request)
        try:
            response = await super().download_request(request)
        except patience.faults as error:
            patience.miss(error, request)
            raise
        patience.hear(response, request)
        return response


def seconds_until(named: str, now: datetime) -> float | None:
    """What a Retry-After header asks for, in seconds from now; None where it says nothing that is understood."""
    if named.strip().isdecimal():
        return float(named)
    try:
        moment = parsedate_to_datetime(named)
    except (ValueError, OverflowError):
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max(0.0, (moment - now).total_seconds())
