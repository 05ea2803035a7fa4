"""One spelling for each address, and machines that nobody outside may send us to."""

from __future__ import annotations

import pytest

from extract.watch.addresses import absolute, canonical, is_public


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("HTTP://WWW.Example.ORG:80", "http://www.example.org/"),
        ("https://www.example.org:443/a?b=c#d", "https://www.example.org/a?b=c"),
        ("https://www.example.org:8443/a", "https://www.example.org:8443/a"),
        ("http://www.example.org/决算 公开.pdf", "http://www.example.org/%E5%86%B3%E7%AE%97%20%E5%85%AC%E5%BC%80.pdf"),
        ("http://www.example.org/%E5%86%B3.pdf", "http://www.example.org/%E5%86%B3.pdf"),
        ("http://[2001:DB8::1]:8080/", "http://[2001:db8::1]:8080/"),
        ("http://user:secret@www.example.org/", "http://www.example.org/"),
    ],
)  # fmt: skip
def test_one_spelling(written: str, expected: str) -> None:
    assert canonical(written) == expected
    assert canonical(expected) == expected


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ("./t20250820_1.html", "http://www.example.org/zwgk/t20250820_1.html"),
        ("../files/a.pdf#page=2", "http://www.example.org/files/a.pdf"),
        ("//files.example.org/a.pdf", "http://files.example.org/a.pdf"),
        ("index_1.html", "http://www.example.org/zwgk/index_1.html"),
        ("  a.pdf\n", "http://www.example.org/zwgk/a.pdf"),
        ("", ""),
        ("#top", ""),
        ("javascript:void(0)", ""),
        ("mailto:a@example.org", ""),
        ("file:///etc/passwd", ""),
        ("http://[broken/", ""),
        ("http://www.example.org:port/", ""),
    ],
)
def test_links_are_read_as_a_browser_reads_them(link: str, expected: str) -> None:
    assert absolute("http://www.example.org/zwgk/index.html", link) == expected


@pytest.mark.parametrize(
    ("ip", "expected"),
    [
        ("93.184.216.34", True),
        ("2606:2800:220:1:248:1893:25c8:1946", True),
        ("127.0.0.1", False),
        ("10.1.2.3", False),
        ("172.16.0.1", False),
        ("192.168.1.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),  # noqa: S104
        ("224.0.0.1", False),
        ("::1", False),
        ("fe80::1", False),
        ("fd00::1", False),
        ("ff02::1", False),
        ("::ffff:127.0.0.1", False),
        ("::ffff:93.184.216.34", True),
        ("64:ff9b::a01:203", False),
        ("64:ff9b::5db8:d822", True),
        ("2002:7f00:1::", False),
    ],
)
def test_only_the_open_internet_is_public(ip: str, expected: bool) -> None:
    assert is_public(ip) is expected
