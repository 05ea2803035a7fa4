"""Pages as pictures: rendered, turned upright and straightened before anything is read off them."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

from extract.errors import LimitExceeded

DPI = 200
"""Dots per inch: enough for the smallest print of published tables; more costs time and reads no better."""

MOST_PIXELS = 40_000_000
"""Pixels of one page: A1 at 200 dots per inch."""

_TALL = 1.6
_MOST_OF_TEXT = 0.6
"""Times its width from which a box holds a line on its side, and the part of all lines that makes a page lie so."""

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

    def turned(self, quarters: int) -> Picture:
        """The picture after ``quarters`` clockwise turns."""
        import numpy as np

        return self._replace(pixels=np.ascontiguousarray(np.rot90(self.pixels, -quarters)))


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


def is_sideways(boxes: Any) -> bool:
    """Whether most of the text stands in boxes that are taller than wide."""
    import numpy as np

    low, high = boxes.min(axis=1, initial=np.inf), boxes.max(axis=1, initial=-np.inf)
    wide, tall = (high - low).T
    return bool(tall[tall > _TALL * wide].sum() > _MOST_OF_TEXT * np.maximum(wide, tall).sum())


def lean_of(boxes: Any) -> float:
    """By how many degrees the lines of text fall to the right, 0 for a straight page: the middle one of the wide boxes,
    and of two in the middle the one that leans less, as a box is only as exact as a pixel."""
    import numpy as np

    sides = boxes[:, 1] - boxes[:, 0] + boxes[:, 2] - boxes[:, 3]
    tall = boxes[:, 3] - boxes[:, 0]
    wide = np.abs(sides[:, 0]) > 10 * np.abs(tall[:, 1])
    angles = np.degrees(np.arctan2(sides[wide, 1], sides[wide, 0]))
    angles = np.sort(angles[np.abs(angles) < _STEEPEST])
    middle = angles[(len(angles) - 1) // 2 : len(angles) // 2 + 1].tolist()
    lean: float = min(middle, key=abs, default=0.0)
    return lean if abs(lean) >= _STRAIGHT else 0.0


def straighten(picture: Picture, lean: float) -> Picture:
    """The picture turned back by ``lean`` degrees about its middle; the same one where it is straight."""
    if not lean:
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
