"""Web addresses: one spelling for each, and which machines they may lead to."""

from __future__ import annotations

import ipaddress
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

_SAFE = "%/:=&?~+!$,;'@()*[]|"
_PORTS = {"http": 80, "https": 443}
_TRANSLATED = ipaddress.IPv6Network("64:ff9b::/96")
"""Where NAT64 reaches IPv4 addresses."""


def canonical(address: str) -> str:
    """One spelling: no fragment, lower-case host, no port where it is the usual one, everything else escaped."""
    parts = urlsplit(address.strip())
    host = (parts.hostname or "").lower()
    host = f"[{host}]" if ":" in host else host
    port = f":{parts.port}" if parts.port and parts.port != _PORTS.get(parts.scheme) else ""
    path, query = quote(parts.path or "/", safe=_SAFE), quote(parts.query, safe=_SAFE)
    return urlunsplit((parts.scheme, host + port, path, query, ""))


def absolute(base: str, link: str) -> str:
    """The address that a link on the page ``base`` leads to; empty for what leads to no other web page."""
    link = link.strip()
    if not link or link.startswith("#"):
        return ""
    try:
        address = urljoin(base, link)
        parts = urlsplit(address)
        return canonical(address) if parts.scheme in _PORTS and parts.hostname else ""
    except ValueError:
        return ""


def host_of(address: str) -> str:
    """The host of an address."""
    return (urlsplit(address).hostname or "").lower()


def is_public(ip: str) -> bool:
    """Whether an IP address is one of the open internet: not of this machine, a private network or a cloud's inside."""
    address = ipaddress.ip_address(ip)
    if isinstance(address, ipaddress.IPv6Address):
        inner = _inner(address)
        return is_public(str(inner)) if inner else address.is_global and not address.is_multicast
    return address.is_global and not address.is_multicast


def _inner(address: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    """The IPv4 address that an IPv6 address only wraps, be it for a translator on the way."""
    if address in _TRANSLATED:
        return ipaddress.IPv4Address(int(address) & 0xFFFF_FFFF)
    return address.ipv4_mapped or address.sixtofour
