"""The sources of a watch: a YAML file that a researcher writes, held against a strict schema line by line."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal, Self
from urllib.parse import urlsplit

import regex
from pydantic import AfterValidator, Field, model_validator
from pydantic_core import ErrorDetails

from extract.errors import SourcesError
from extract.library.source import Schema, load_yaml
from extract.watch.addresses import canonical, host_of

TEMPLATE = Path(__file__).with_name("template.yaml")
"""What ``juesuan watch --init`` writes."""

_PLACEHOLDER = "you@example.org"
"""The contact in the template."""

_SECONDS = 1.0
"""What an expression may take for one text; those that take longer never end."""


def _web(address: str) -> str:
    parts = urlsplit(address)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise ValueError(f"{address!r} is no address; write it in full, as https://www.example.org/list/")
    return canonical(address)


def _expression(text: str) -> str:
    try:
        regex.compile(text)
    except regex.error as error:
        raise ValueError(
            f"{text!r} is no regular expression: {error}; put a \\ before . ( ) [ ] ? + *"
        ) from error
    return text


def _reachable(contact: str) -> str:
    if contact == _PLACEHOLDER:
        raise ValueError(f"{_PLACEHOLDER} is nobody; write an address by which a webmaster reaches you")
    if not regex.fullmatch(r"[!-~]{3,200}", contact):
        raise ValueError(f"{contact!r} is no address; write it in plain characters, as name@university.edu")
    return contact


def _selector(text: str) -> str:
    from cssselect import HTMLTranslator, SelectorError

    try:
        HTMLTranslator().css_to_xpath(text or "*")
    except SelectorError as error:
        raise ValueError(f"{text!r} is no CSS selector: {error}; write it as #zoom or div.article") from error
    return text


Contact = Annotated[str, AfterValidator(_reachable)]


def _narrow(pattern: Pattern) -> Pattern:
    if not (pattern.title or pattern.address):
        raise ValueError("write title or address, or every link of the list would be a publication")
    return pattern


Address = Annotated[str, AfterValidator(_web)]
Expression = Annotated[str, AfterValidator(_expression)]
_PAGE = "{page}"


class Paging(Schema):
    """How the further pages of a list are found: by a numbered address, or by a link that leads on."""

    address: str = Field(
        default="",
        description="the address of a further page with {page} for its number, as index_{page}.html",
    )
    first: int = Field(
        default=1, ge=0, description="the number that the second page has in its address, a whole number"
    )
    step: int = Field(
        default=1, ge=1, description="by how much the number grows from page to page, a whole number"
    )
    follow: Expression = Field(
        default="", description="an expression for the text of the link to the next page, in place of address"
    )
    most: int = Field(
        default=20, ge=1, le=10_000, description="the most pages that are asked for, a whole number"
    )

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        if bool(self.address) == bool(self.follow):
            raise ValueError("write either address, with {page} in it, or follow")
        if self.address and _PAGE not in self.address:
            raise ValueError("address has no {page}; write {page} where the number stands")
        return self

    def leads(self, title: str) -> bool:
        """Whether a link with this text leads to the next page; raises TimeoutError."""
        return bool(self.follow) and _found(self.follow, title)


class ListPage(Schema):
    """One list of publications, and how its pages are read."""

    address: Address = Field(description="the address of the first page, in full")
    format: Literal["links", "json", "xml"] = Field(
        default="links", description="links (a web page), json or xml"
    )
    items: str = Field(
        default="",
        description="json: the way to the list, as data.list; xml: the name of the element of one entry",
    )
    link: str = Field(default="", description="the field of an entry that holds its address, as url")
    title: str = Field(default="", description="the field of an entry that holds its title, as title")
    date: str = Field(
        default="", description="the field of an entry that holds the day of publication, as pubDate"
    )
    pages: Paging | None = Field(
        default=None, description="how further pages are found: address with {page}, or follow"
    )

    @model_validator(mode="after")
    def _fields(self) -> Self:
        if self.format == "links" and (self.items or self.link or self.title or self.date):
            raise ValueError(
                "items, link, title and date are for lists in json and xml; write format: json or leave them out"
            )
        if self.format == "json" and not self.link:
            raise ValueError("a list in json needs link, the field that holds the address of an entry")
        if self.format == "xml" and not self.items:
            raise ValueError("a list in xml needs items, the name of the element that holds one entry")
        return self


class Pattern(Schema):
    """Which links are meant: those whose title and whose address match, each where it is given."""

    title: Expression = Field(default="", description="an expression for the text of the link")
    address: Expression = Field(default="", description="an expression for the address of the link")

    def matches(self, title: str, address: str) -> bool:
        """Whether a link is meant; raises TimeoutError where an expression takes for ever."""
        return _found(self.title, title) and _found(self.address, address)


class Source(Schema):
    """One publisher: its lists, what on them is a publication, and how it may be asked."""

    name: str = Field(
        pattern=r"^[a-z0-9][a-z0-9_-]{0,39}$",
        description="a short name of a-z, 0-9, - and _: the folder of its files",
    )
    about: str = Field(default="", description="whose lists they are, for people")
    region: str = Field(default="", description="the region of documents that name none")
    organisation: str = Field(default="", description="the organisation of documents that name none")
    lists: tuple[ListPage, ...] = Field(
        min_length=1, description="the list pages, at least one: - address: https://..."
    )
    publications: Annotated[Pattern, AfterValidator(_narrow)] = Field(
        description="which links of the lists are publications: title and/or address, each an expression"
    )
    account: Literal["attachments", "page"] = Field(
        default="attachments", description="attachments, or page where the web page itself is the account"
    )
    content: Annotated[str, AfterValidator(_selector)] = Field(
        default="",
        description="where the page is the account: a CSS selector of the part that is, as #zoom or div.article",
    )
    attachments: Pattern = Field(
        default=Pattern(),
        description="which links of a publication are its documents: title and/or address, each an expression",
    )
    hosts: tuple[str, ...] = Field(
        default=(), description="other hosts that publications and attachments lie on, as files.example.org"
    )
    private: bool = Field(
        default=False, description="true where the hosts are in a private network, else false"
    )
    delay: float = Field(
        default=3, ge=0, le=3600, description="seconds between two requests to one host, a number"
    )
    at_once: int = Field(
        default=1, ge=1, le=8, description="requests to one host at the same time, a whole number"
    )
    revisit_days: int = Field(
        default=30,
        ge=0,
        description="days after which a known publication is looked at again, a whole number",
    )
    silent_days: int = Field(
        default=400,
        ge=1,
        description="days without anything new after which an alarm is raised, a whole number",
    )
    seconds: float = Field(
        default=120, gt=0, le=3600, description="seconds that one download may take, a number"
    )
    megabytes: int = Field(
        default=64, ge=1, le=512, description="megabytes that one download may have, a whole number"
    )

    @model_validator(mode="after")
    def _page(self) -> Self:
        if self.content and self.account != "page":
            raise ValueError("content is a part of the page; write account: page or leave it out")
        return self

    def all_hosts(self) -> frozenset[str]:
        """The hosts that may be asked for this source."""
        return frozenset({*(host_of(page.address) for page in self.lists), *map(str.lower, self.hosts)})


class Sources(Schema):
    """The whole file."""

    contact: Contact = Field(description="an e-mail or web address by which a webmaster reaches you")
    sources: tuple[Source, ...] = Field(min_length=1, description="the sources, at least one: - name: ...")

    @model_validator(mode="after")
    def _names(self) -> Self:
        names = [source.name for source in self.sources]
        if doubles := {name for name in names if names.count(name) > 1}:
            raise ValueError(
                f"two sources are called {', '.join(sorted(doubles))}; give each a name of its own"
            )
        return self


def load_sources(path: Path) -> Sources:
    """Read the file; raises :class:`~extract.errors.SourcesError` with file, line and what to write for each fault."""
    return load_yaml(path, Sources, raises=SourcesError, tell=_tell)


def _found(expression: str, text: str) -> bool:
    return not expression or bool(_compiled(expression).search(text, timeout=_SECONDS))


@cache
def _compiled(expression: str) -> regex.Pattern[str]:
    return regex.compile(expression)


def _tell(fault: ErrorDetails) -> str:
    """What is wrong, and what to write instead."""
    name = next((str(step) for step in reversed(fault["loc"]) if isinstance(step, str)), "")
    if fault["type"] == "extra_forbidden":
        close = get_close_matches(name, _WANTED, n=1)
        return f"there is no such entry; {f'did you mean {close[0]}?' if close else 'take it out'}"
    wanted = _WANTED.get(name, "")
    if fault["type"] == "model_type":
        return "there is nothing of what belongs here; juesuan watch --init writes an example"
    if fault["type"] == "missing":
        return f"is missing; write {wanted}"
    if fault["type"] == "value_error":
        return fault["msg"].removeprefix("Value error, ")
    return f"{fault['msg']}; write {wanted}" if wanted else fault["msg"]


def _descriptions(schemas: Iterable[type[Schema]]) -> dict[str, str]:
    fields: dict[str, Any] = {
        name: field for schema in schemas for name, field in schema.model_fields.items()
    }
    return {name: field.description or "" for name, field in fields.items()}


_WANTED = _descriptions((Pattern, Paging, ListPage, Source, Sources))
"""What belongs into each entry."""
