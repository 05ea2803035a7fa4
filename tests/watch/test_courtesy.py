"""Which requests go out."""

from __future__ import annotations

import pytest
from scrapy import Request
from scrapy.exceptions import IgnoreRequest
from twisted.internet import reactor
from twisted.internet.error import DNSLookupError

from extract.watch.courtesy import Gate, PublicResolver


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("http://10.0.0.1/a", "private network"),
        ("http://169.254.169.254/latest/", "private network"),
        ("http://[::1]/", "private network"),
        ("http://elsewhere.example.org/", "none of the hosts"),
    ],
)
def test_a_redirect_leads_to_no_other_host_and_to_no_private_one(address: str, reason: str) -> None:
    gate = Gate(["www.example.org", "10.0.0.1", "169.254.169.254", "::1"], [])
    with pytest.raises(IgnoreRequest, match=reason):
        gate.process_request(Request(address))


def test_a_request_goes_to_the_hosts_of_its_own_source() -> None:
    gate = Gate(["www.example.org", "10.0.0.1"], ["10.0.0.1"])
    gate.process_request(Request("http://10.0.0.1/robots.txt"))
    with pytest.raises(IgnoreRequest, match="none of the hosts"):
        gate.process_request(Request("http://10.0.0.1/a", meta={"hosts": frozenset({"www.example.org"})}))


def test_a_name_that_means_a_private_machine_is_not_called() -> None:
    resolver = PublicResolver(reactor, 0, 1.0)
    resolver.private = frozenset({"files.example.org"})
    assert resolver.checked("93.184.215.14", "www.example.org") == "93.184.215.14"
    assert resolver.checked("192.168.1.5", "files.example.org") == "192.168.1.5"
    with pytest.raises(DNSLookupError, match="private network"):
        resolver.checked("192.168.1.5", "www.example.org")
