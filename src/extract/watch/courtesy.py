"""How hosts are asked: only those that may be, and as slowly as they wish."""

from __future__ import annotations

import ipaddress
from collections.abc import Sequence
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from time import monotonic
from typing import Self, cast

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import CannotResolveHostError, IgnoreRequest
from scrapy.http import Response
from scrapy.resolver import CachingThreadedResolver
from scrapy.utils.misc import load_object
from twisted.internet.base import ReactorBase
from twisted.internet.defer import Deferred
from twisted.internet.error import DNSLookupError

from extract.watch.addresses import host_of, is_public

HOSTS, PRIVATE_HOSTS = "WATCH_HOSTS", "WATCH_PRIVATE_HOSTS"
"""Settings: the hosts of all sources, and those of them that may lie in a private network."""

_LONGEST = 600.0
"""Seconds; who wishes to be left alone for longer is asked again in the next round."""


class Gate:
    """Lets requests through to the hosts of their source alone, wherever a redirect would lead."""

    def __init__(self, hosts: Sequence[str], private: Sequence[str]) -> None:
        self._hosts = frozenset(hosts)
        self._private = frozenset(private)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """As Scrapy makes it."""
        return cls(crawler.settings.getlist(HOSTS), crawler.settings.getlist(PRIVATE_HOSTS))

    def process_request(self, request: Request) -> None:
        """Raises IgnoreRequest, with the reason, for where a request must not go."""
        host = host_of(request.url)
        if host not in request.meta.get("hosts", self._hosts):
            raise IgnoreRequest(f"it leads to {host}, which is none of the hosts of the source")
        if host not in self._private and _is_private(host):
            raise IgnoreRequest(
                f"{host} lies in a private network, and the source does not say private: true"
            )


def _is_private(host: str) -> bool:
    try:
        return not is_public(str(ipaddress.ip_address(host)))
    except ValueError:
        return False


class PublicResolver(CachingThreadedResolver):
    """Finds the machines of hosts, but none in a private network for a host that is not known to lie there.

    It is asked for the address that is then connected to, so that a name cannot mean one machine when it is looked at
    and another when it is called.
    """

    private: frozenset[str] = frozenset()

    @classmethod
    def from_crawler(cls, crawler: Crawler, reactor: ReactorBase) -> Self:
        """As Scrapy makes it."""
        resolver = super().from_crawler(crawler, reactor)
        resolver.private = frozenset(crawler.settings.getlist(PRIVATE_HOSTS))
        return resolver

    def getHostByName(self, name: str, timeout: Sequence[int] = ()) -> Deferred[str]:  # noqa: N802 - Twisted's
        """The IPv4 address of a host."""
        found = super().getHostByName(name, timeout)
        return found.addCallback(self.checked, name)

    def checked(self, ip: str, name: str) -> str:
        """The address, where the host may have it; raises DNSLookupError."""
        if name.lower() not in self.private and not is_public(ip):
            raise DNSLookupError(f"{name} lies in a private network")
        return ip


class Patience:
    """Asks again what did not come: after the time that the server names, else after one that doubles; the whole
    host is left alone until then."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._codes = {int(code) for code in crawler.settings.getlist("RETRY_HTTP_CODES")}
        self._times = crawler.settings.getint("RETRY_TIMES")
        listed = map(load_object, crawler.settings.getlist("RETRY_EXCEPTIONS"))
        self._exceptions = tuple(cast("type[Exception]", one) for one in listed)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """As Scrapy makes it."""
        return cls(crawler)

    def process_response(self, request: Request, response: Response) -> Request | Response:
        """A request to be made again, or the answer as it is."""
        if response.status not in self._codes:
            return response
        named = response.headers.get("Retry-After")
        wait = seconds_until(named.decode("latin-1"), datetime.now(UTC)) if named else None
        return self._again(request, wait) or response

    def process_exception(self, request: Request, exception: Exception) -> Request | None:
        """A request to be made again where the connection was at fault."""
        if isinstance(exception, CannotResolveHostError) or not isinstance(exception, self._exceptions):
            return None
        return self._again(request, None)

    def _again(self, request: Request, wait: float | None) -> Request | None:
        tried = request.meta.get("tried", 0)
        downloader = self._crawler.engine.downloader if self._crawler.engine else None
        if tried >= self._times or downloader is None:
            return None
        slot = downloader.slots.get(downloader.get_slot_key(request))
        delay = slot.delay if slot else 0.0
        wait = wait if wait is not None else delay * 2 ** (tried + 1)
        if wait > _LONGEST:
            return None
        if slot:
            # A slot lets its next request go one delay after the last one was seen.
            slot.lastseen = max(slot.lastseen, monotonic() + wait - delay)
        return request.replace(meta={**request.meta, "tried": tried + 1}, dont_filter=True)


def seconds_until(named: str, now: datetime) -> float | None:
    """What a Retry-After header asks for, in seconds from now; None where it says nothing that is understood."""
    if named.strip().isdigit():
        return float(named)
    try:
        moment = parsedate_to_datetime(named)
    except ValueError:
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max(0.0, (moment - now).total_seconds())
