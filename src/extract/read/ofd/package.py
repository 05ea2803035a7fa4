"""The files of an OFD package (GB/T 33190): its documents, their pages and the templates behind these."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from extract.errors import DamagedFile
from extract.read.ofd.geometry import Box, box_of
from extract.read.zipped import Element, ZippedParts

_ROOT = "OFD.xml"
_A4 = (0.0, 0.0, 210.0, 297.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page: the roots of its own content and of the templates that it shows behind and in front of it."""

    size: Box
    content: Element
    behind: tuple[Element, ...] = ()
    before: tuple[Element, ...] = ()

    @property
    def layers(self) -> tuple[Element, ...]:
        """Everything that it shows, from back to front."""
        return (*self.behind, self.content, *self.before)


class OfdPackage(ZippedParts):
    """An open OFD file."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self._templates: dict[str, Element] = {}

    def documents(self) -> list[OfdDocument]:
        """The documents of the package; most have one. Raises :class:`DamagedFile` where there is none."""
        roots = [text_of(body, "DocRoot") for body in children(self.xml(_ROOT), "DocBody")]
        found = [OfdDocument(self, resolve("", root)) for root in roots if root]
        if not found:
            raise DamagedFile("the OFD file names no document")
        return found

    def template(self, part: str) -> Element:
        """A template's root, read once."""
        if part not in self._templates:
            self._templates[part] = self.xml(part)
        return self._templates[part]


class OfdDocument:
    """One document of a package; ``pages`` are the names of the parts that hold its pages."""

    def __init__(self, package: OfdPackage, part: str) -> None:
        self._package = package
        root = package.xml(part)
        common = child(root, "CommonData")
        self._size = _size(common)
        templates = children(common, "TemplatePage") if common is not None else ()
        self._templates = {
            template.get("ID", ""): resolve(part, template.get("BaseLoc", "")) for template in templates
        }
        pages = child(root, "Pages")
        listed = children(pages, "Page") if pages is not None else ()
        self.pages = [resolve(part, page.get("BaseLoc", "")) for page in listed]

    def page(self, part: str) -> Page:
        """The page in ``part``; raises a :class:`~extract.errors.ReadError`."""
        root = self._package.xml(part)
        shown = [
            (template.get("ZOrder", "Background"), self._templates[template.get("TemplateID", "")])
            for template in children(root, "Template")
            if template.get("TemplateID", "") in self._templates
        ]
        return Page(
            size=_size(root) or self._size or _A4,
            content=root,
            behind=tuple(self._package.template(name) for order, name in shown if order != "Foreground"),
            before=tuple(self._package.template(name) for order, name in shown if order == "Foreground"),
        )


def _size(root: Element | None) -> Box | None:
    """The box of a page in millimetres, where ``root`` states one."""
    for name in ("Area", "PageArea"):
        area = child(root, name) if root is not None else None
        box = box_of(text_of(area, "PhysicalBox")) if area is not None else None
        if box and box[2] > 0 and box[3] > 0:
            return box
    return None


def resolve(part: str, location: str) -> str:
    """The name of the part that ``location`` means in ``part``: from the package's root where it starts with a slash."""
    location = location.strip().replace("\\", "/")
    absolute = (
        location if location.startswith("/") else posixpath.join("/", posixpath.dirname(part), location)
    )
    return posixpath.normpath(absolute).lstrip("/")


def name_of(element: Element) -> str:
    """An element's name without its namespace, which changed between drafts of the standard."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def children(element: Element, name: str) -> Iterator[Element]:
    """The children of that name."""
    return (inner for inner in element if name_of(inner) == name)


def child(element: Element, name: str) -> Element | None:
    """The first child of that name."""
    return next(children(element, name), None)


def text_of(element: Element, name: str) -> str:
    """The text of the first child of that name; empty where there is none."""
    inner = child(element, name)
    return (inner.text or "").strip() if inner is not None else ""
