"""Pages as pictures: rendered, turned upright and straightened before anything is read off them."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

from extract.errors import LimitExceeded

DPI = 200
"""Dots per inch: enough for the smallest print of published tables; more costs time and reads no better."""

MOST_PIXELS = 40_000_000
"""Pixels of one page: A1 at 200 dots per inch."""

_STEEPEST = 8.0
_STRAIGHT = 0.08
"""Degrees: a line that leans more is no line of the page; a page that leans less is straight."""


class Picture(NamedTuple):
    """A page's pixels (height, width, 3) and how many of them make a point."""

    pixels: Any
    scale: float

    @property
    def size(self) -> tuple[float, float]:
        """Width and height in points."""
        height, width = self.pixels.shape[:2]
        return width / self.scale, height / self.scale


class Camera:
    """Takes pictures of the pages of a PDF, which is opened with the first one."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._document: Any = None

    def picture(self, number: int) -> Picture:
        """Page ``number`` (1-based) as it is displayed; raises :class:`LimitExceeded` for a page of huge size."""
        import pypdfium2  # type: ignore[import-untyped]

        if self._document is None:
            self._document = pypdfium2.PdfDocument(self._path)
        page = self._document[number - 1]
        try:
            scale = DPI / 72
            width, height = page.get_size()
            if width * height * scale**2 > MOST_PIXELS:
                raise LimitExceeded(f"{width:.0f} x {height:.0f} points are too large to recognise text on")
            bitmap = page.render(scale=scale)
            pixels = bitmap.to_numpy()[:, :, :3].copy()
            bitmap.close()
        finally:
            page.close()
        return Picture(pixels, scale)

    def close(self) -> None:
        """Close the document."""
        if self._document is not None:
            self._document.close()


def lean_of(boxes: Any) -> float:
    """By how many degrees the lines of text fall to the right: the middle one of the wide boxes."""
    import numpy as np

    sides = boxes[:, 1] - boxes[:, 0] + boxes[:, 2] - boxes[:, 3]
    tall = boxes[:, 3] - boxes[:, 0]
    wide = np.abs(sides[:, 0]) > 10 * np.abs(tall[:, 1])
    angles = np.degrees(np.arctan2(sides[wide, 1], sides[wide, 0]))
    angles = angles[np.abs(angles) < _STEEPEST]
    return float(np.median(angles)) if len(angles) else 0.0


def straighten(picture: Picture, lean: float) -> Picture:
    """The picture turned back by ``lean`` degrees about its middle; the same one where it is straight."""
    if abs(lean) < _STRAIGHT:
        return picture
    import cv2

    height, width = picture.pixels.shape[:2]
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), lean, 1.0)
    pixels = cv2.warpAffine(
        picture.pixels,
        turn,
        (width, height),
        flags=cv2.INTER_CUBIC,
        borderMode=cv2.BORDER_CONSTANT,
        borderValue=(255, 255, 255),
    )
    return picture._replace(pixels=pixels)
