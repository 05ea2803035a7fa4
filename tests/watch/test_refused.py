"""What a round must not do: ask where nobody allowed it, enter private networks, trust a certificate of nobody."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from watch import drive
from watch.portal import Portal, serving

FAILED = 12
SOURCES = """
contact: webmaster@example.edu
sources:
  - name: portal
    private: {private}
    delay: 0
    lists: [{{address: "{at}/list.html"}}]
    publications: {{title: 决算}}
"""


def go(folder: Path, at: str, *, private: bool = True) -> tuple[int, list[str]]:
    """The exit status of a round, and the reasons that it gave."""
    status, events = drive.go(folder, SOURCES.format(at=at, private=str(private).lower()))
    return status, [event["reason"] for event in events if "reason" in event]


@pytest.fixture
def portal() -> Iterator[Portal]:
    with serving(Portal()) as portal:
        portal.say("/list.html", '<a href="a.txt">决算</a>')
        portal.say("/a.txt", "部门决算")
        yield portal


@pytest.mark.parametrize("status", [500, 503, 429])
def test_nothing_is_asked_where_robots_txt_is_not_to_be_had(
    status: int, portal: Portal, tmp_path: Path
) -> None:
    portal.say("/robots.txt", "", status=status)
    assert go(tmp_path, portal.at) == (
        FAILED,
        [f"127.0.0.1 does not say what may be asked: to robots.txt it says {status}"],
    )
    assert set(portal.paths()) == {"/robots.txt"}


def test_lists_that_are_asked_at_once_all_wait_for_robots_txt(portal: Portal, tmp_path: Path) -> None:
    portal.say("/robots.txt", "User-agent: *\nDisallow: /list\n")
    status, reasons = go(
        tmp_path, f'{portal.at}/list1"}}, {{address: "{portal.at}/list2"}}, {{address: "{portal.at}'
    )
    assert (status, reasons) == (FAILED, ["robots.txt asks not to"] * 3)
    assert portal.paths() == ["/robots.txt"]


@pytest.mark.parametrize(
    "rules", ["User-agent: *\nCrawl-delay: 0.4", "User-agent: juesuan\nCrawl-delay: 0.4\n"]
)
def test_the_pause_that_robots_txt_asks_for_is_kept(rules: str, portal: Portal, tmp_path: Path) -> None:
    portal.say("/robots.txt", rules)
    assert go(tmp_path, portal.at) == (10, [])
    assert portal.paths() == ["/robots.txt", "/list.html", "/a.txt"]
    first, second, third = (asked.moment for asked in portal.log)
    # A request is written down when it arrives, by a thread that may be late.
    assert second - first >= 0.3
    assert third - second >= 0.3


def test_the_source_is_not_hurried_by_robots_txt(portal: Portal, tmp_path: Path) -> None:
    portal.say("/robots.txt", "User-agent: *\nCrawl-delay: 0.1\n\nUser-agent: elsewhere\nCrawl-delay: 90\n")
    status, _ = drive.go(
        tmp_path, SOURCES.format(at=portal.at, private="true").replace("delay: 0", "delay: 0.4")
    )
    assert status == 10
    assert portal.log[2].moment - portal.log[1].moment >= 0.3


def test_a_pause_of_hours_is_a_refusal(portal: Portal, tmp_path: Path) -> None:
    portal.say("/robots.txt", "User-agent: *\nCrawl-delay: 86400\n")
    reason = "robots.txt asks for 86400 seconds between two requests"
    assert go(tmp_path, portal.at) == (FAILED, [reason])
    assert portal.paths() == ["/robots.txt"]


def test_a_portal_without_robots_txt_allows_all(portal: Portal, tmp_path: Path) -> None:
    assert go(tmp_path, portal.at) == (10, [])
    assert portal.paths() == ["/robots.txt", "/list.html", "/a.txt"]


def test_a_private_network_is_not_entered(portal: Portal, tmp_path: Path) -> None:
    reason = "127.0.0.1 lies in a private network, and the source does not say private: true"
    assert go(tmp_path, portal.at, private=False) == (FAILED, [reason])
    assert portal.paths() == []


@pytest.mark.parametrize("host", ["localhost", "0x7f000001", "2130706433"])
def test_no_other_name_of_a_private_machine_helps(host: str, portal: Portal, tmp_path: Path) -> None:
    status, (reason,) = go(tmp_path, portal.at.replace("127.0.0.1", host), private=False)
    assert status == FAILED
    assert f"no public machine is called {host}" in reason
    assert portal.paths() == []


def certificate(folder: Path) -> ssl.SSLContext:
    """A server's context with a certificate that it signed itself."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key, now = ec.generate_private_key(ec.SECP256R1()), datetime.now(UTC)
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "localhost")])
    made = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    made = made.serial_number(1).not_valid_before(now).not_valid_after(now + timedelta(days=1))
    made = made.add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
    path = folder / "certificate.pem"
    path.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        + made.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM)
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(path)
    return context


def test_a_certificate_that_nobody_vouches_for_is_not_trusted(tmp_path: Path) -> None:
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.socket = certificate(tmp_path).wrap_socket(server.socket, server_side=True)
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        status, (reason,) = go(tmp_path, f"https://localhost:{server.server_address[1]}")
        server.shutdown()
    assert status == FAILED
    assert "certificate verify failed" in reason
    assert asked == []
