"""Opens reports in a headless browser, from the disk as a reader does, and listens to all that it says and asks for."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Dialog, Page

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@contextmanager
def launched() -> Iterator[Browser]:
    """A browser; the tests that ask for one are skipped where none can be found."""
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    path = next(filter(None, map(shutil.which, _NAMES)), None)
    if path is None:
        pytest.skip(f"no browser is installed: none of {', '.join(_NAMES)} is on the path")
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=path, args=list(_FLAGS))
        yield browser
        browser.close()


@contextmanager
def opened(browser: Browser, path: Path, *, locale: str = "zh-CN", width: int = 1280) -> Iterator[Page]:
    """A page of a report; whoever leaves it is told of errors, of dialogues and of requests that leave the disk."""
    heard: list[str] = []
    context = browser.new_context(locale=locale, viewport={"width": width, "height": 900})
    page = context.new_page()
    page.set_default_timeout(10_000)
    page.on("console", lambda message: heard.append(f"{message.type}: {message.text}"))
    page.on("pageerror", lambda error: heard.append(f"error: {error}"))
    page.on("dialog", lambda dialog: _dismiss(dialog, heard))
    page.on("requestfailed", lambda request: heard.append(f"failed: {request.url}"))
    page.on("request", lambda request: _keep_foreign(request.url, heard))
    page.goto(path.as_uri())
    yield page
    context.close()
    assert heard == []


def _dismiss(dialog: Dialog, heard: list[str]) -> None:
    heard.append(f"dialogue: {dialog.message}")
    dialog.dismiss()


def _keep_foreign(url: str, heard: list[str]) -> None:
    if not url.startswith(("file:", "data:")):
        heard.append(url)
