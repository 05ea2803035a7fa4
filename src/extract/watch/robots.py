"""What robots.txt says is obeyed; where nobody can tell what it says, nothing is asked."""

from __future__ import annotations

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.robotstxt import RobotsTxtMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response
from scrapy.robotstxt import RobotParser

from extract.watch.addresses import host_of

_BUSY = 429


class RobotsUnknown(Exception):
    """The server did not say what may be asked, this time; its cause tells why."""


class Robots(RobotsTxtMiddleware):
    """As RFC 9309 wants it: a server that fails to answer for robots.txt has not allowed anything (Scrapy takes it
    for leave to ask everything), one that answers that it has none has."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._failures: dict[str, Exception] = {}

    async def robot_parser(self, request: Request) -> RobotParser | None:
        """The rules of a host; raises RobotsUnknown."""
        rules = await super().robot_parser(request)
        if rules is None:
            # Of several requests that wait for one answer, Scrapy hands it to one alone; by now it lies there for all.
            rules = await super().robot_parser(request)
        if rules is None:
            host = host_of(request.url)
            raise RobotsUnknown(f"{host} does not say what may be asked") from self._failures.get(host)
        return rules

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
