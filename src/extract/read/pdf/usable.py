"""Whether a page's text layer says what the page shows, and if not, what is wrong."""

from __future__ import annotations

from collections.abc import Iterator

from extract.model.document import BBox
from extract.read.pdf.characters import UNKNOWN
from extract.read.pdf.page import Content

_LARGE_IMAGE = 0.2
"""Part of the page from which an image may show a table or a text."""

_OVER_IMAGE = 10
"""Characters on an image from which it is a background."""

_OUTLINES = 60
"""Curved shapes on a page without text from which its letters are drawn."""

_FEW_UNKNOWN = 3
_PART_PRIVATE = 0.1
"""Characters without any meaning that a page may hold, and the part of it that may be bullets and signs of its own."""


def page_problems(content: Content) -> Iterator[str]:
    """What of a page cannot be read from its text layer, each as ``page 3: ...``."""
    page = f"page {content.number}: "
    yield from (page + problem for problem in content.problems)
    if content.recognised and _text(content):
        yield page + "its text was recognised from an image and may be wrong"
    elif content.recognised:
        yield page + "no text was recognised on its image"
    elif is_broken(content):
        length = len(_text(content))
        yield page + f"broken text layer ({content.unreadable} of {length} characters have no meaning)"
    elif is_picture(content):
        outlines = "an image" if _large_images(content) else "its letters are drawn as shapes"
        yield page + f"no text layer ({outlines})"
    elif unread := unread_images(content):
        share = round(100 * min(1.0, sum(_share(image, content) for image in unread)))
        yield page + f"an image covers {share}% of it; what it shows was not read"


def is_broken(content: Content) -> bool:
    """Whether too many characters of a page's text layer have no meaning."""
    text = _text(content)
    return text.count(UNKNOWN) > _FEW_UNKNOWN or content.unreadable > _PART_PRIVATE * len(text)


def is_picture(content: Content) -> bool:
    """Whether a page has no text layer although it shows something that may be text."""
    if any(map(str.isalpha, _text(content))):
        return False
    curves = sum(drawing.curved for drawing in content.drawings)
    return bool(_large_images(content)) or curves >= _OUTLINES


def unread_images(content: Content) -> list[BBox]:
    """The large images of a page over which no text is printed."""
    return [image for image in _large_images(content) if _characters_on(image, content) < _OVER_IMAGE]


def _text(content: Content) -> str:
    return "".join(run.text for run in (*content.runs, *content.turned))


def _large_images(content: Content) -> list[BBox]:
    return [image for image in content.images if _share(image, content) >= _LARGE_IMAGE]


def _share(box: BBox, content: Content) -> float:
    x0, top, x1, bottom = box
    width = max(0.0, min(x1, content.width) - max(x0, 0.0))
    return (
        width
        * max(0.0, min(bottom, content.height) - max(top, 0.0))
        / (content.width * content.height or 1.0)
    )


def _characters_on(image: BBox, content: Content) -> int:
    x0, top, x1, bottom = image
    return sum(
        len(run.text) for run in content.runs if x0 <= run.lefts[0] <= x1 and top <= run.baseline <= bottom
    )
