"""What robots.txt says is obeyed; where nobody can tell what it says, nothing is asked."""

from __future__ import annotations

from typing import Self

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.robotstxt import RobotsTxtMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response
from scrapy.robotstxt import RobotParser

from extract.watch.addresses import host_of

NAME = "juesuan"
"""What robots.txt calls us."""

_BUSY = 429
_LONGEST = 3600.0
"""Seconds between two requests; a host that wants more is not asked, as its round would not end."""


class RobotsUnknown(Exception):
    """The server did not say what may be asked, this time; its cause tells why."""


class Robots(RobotsTxtMiddleware):
    """As RFC 9309 wants it: a server that fails to answer for robots.txt has not allowed anything (Scrapy takes it
    for leave to ask everything), one that answers that it has none has. The pause that it asks for between two
    requests is kept where it is longer than the source's own."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._failures: dict[str, Exception] = {}
        self._pauses: dict[str, float] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """As Scrapy makes it."""
        robots = cls(crawler)
        crawler.signals.connect(robots.slow, signal=signals.request_reached_downloader)
        return robots

    async def robot_parser(self, request: Request) -> RobotParser | None:
        """The rules of a host; raises RobotsUnknown, or IgnoreRequest where they amount to asking for nothing."""
        host = host_of(request.url)
        rules = await super().robot_parser(request)
        if rules is None:
            # Of several requests that wait for one answer, Scrapy hands it to one alone; by now it lies there for all.
            rules = await super().robot_parser(request)
        if rules is None:
            raise RobotsUnknown(f"{host} does not say what may be asked") from self._failures.get(host)
        pause = rules.crawl_delay(NAME) or 0.0
        if pause > _LONGEST:
            raise IgnoreRequest(f"robots.txt asks for {pause:.0f} seconds between two requests")
        self._pauses[host] = max(pause, self._pauses.get(host, 0.0))
        return rules

    def slow(self, request: Request) -> None:
        """A request has come to where it waits its turn: the turns are as far apart as its host wishes."""
        engine, pause = self.crawler.engine, self._pauses.get(host_of(request.url), 0.0)
        if engine and pause:
            slot = engine.downloader.slots[engine.downloader.get_slot_key(request)]
            slot.delay = max(slot.delay, pause)

    def process_response(self, request: Request, response: Response) -> Response:
        """The answer as it is; raises IgnoreRequest where it is none to the question for robots.txt."""
        is_failure = response.status >= 500 or response.status == _BUSY
        if is_failure and _is_for_robots(request):
            raise self._remember(request, IgnoreRequest(f"to robots.txt it says {response.status}"))
        return response

    def process_exception(self, request: Request, exception: Exception) -> None:
        """Remember why there is no robots.txt, which Scrapy does not tell."""
        if _is_for_robots(request):
            self._remember(request, exception)

    def _remember(self, request: Request, failure: Exception) -> Exception:
        self._failures[host_of(request.url)] = failure
        return failure


def _is_for_robots(request: Request) -> bool:
    return bool(request.meta.get("dont_obey_robotstxt"))
