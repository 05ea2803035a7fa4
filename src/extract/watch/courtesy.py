"""Which hosts are asked: those of the sources alone, and no private ones behind their names."""

from __future__ import annotations

import ipaddress
from collections.abc import Sequence
from typing import Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest
from scrapy.resolver import CachingThreadedResolver
from twisted.internet.base import ReactorBase
from twisted.internet.defer import Deferred
from twisted.internet.error import DNSLookupError

from extract.watch.addresses import host_of, is_public

HOSTS, PRIVATE_HOSTS = "WATCH_HOSTS", "WATCH_PRIVATE_HOSTS"
"""Settings: the hosts of all sources, and those of them that may lie in a private network."""


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
