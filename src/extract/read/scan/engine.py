"""The engine behind text recognition: rapidocr's detector and recogniser, which run offline on models in its wheel.

Only here is the optional dependency imported. One thread: a pool of workers fills the processors already.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.util import find_spec
from typing import Any, NamedTuple

REMEDY = "pip install juesuan[ocr]"
"""What a user can do about pages that are pictures."""

_MODULE = "rapidocr_onnxruntime"
_DETECTION_SIDE = 1600
"""Pixels of the longer side at which text is looked for; it is read at full resolution."""


class Read(NamedTuple):
    """A strip of text as recognised: for each character its centre (0 to 1 of the strip's width) and its confidence."""

    text: str
    centres: list[float]
    confidences: list[float]


def is_installed() -> bool:
    """Whether pages without a text layer can be recognised."""
    return find_spec(_MODULE) is not None


@cache
def _engine() -> Any:
    from rapidocr_onnxruntime import RapidOCR  # type: ignore[import-untyped, unused-ignore]

    return RapidOCR(intra_op_num_threads=1, inter_op_num_threads=1)


def find_boxes(picture: Any) -> Any:
    """The quadrangles (n, 4, 2) of lines of text in a picture (height, width, 3), clockwise from the top left."""
    import cv2
    import numpy as np

    scale = min(1.0, _DETECTION_SIDE / max(picture.shape[:2]))
    small = cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    boxes, _ = _engine().text_det(small)
    return np.zeros((0, 4, 2)) if boxes is None or not len(boxes) else np.asarray(boxes) / scale


def read_strips(strips: Sequence[Any]) -> list[Read]:
    """What stands in each strip (height, width, 3) of one line of text."""
    if not strips:
        return []
    found, _ = _engine().text_rec(list(strips), return_word_box=True)
    return [_read(result) for result in found]


def _read(result: Any) -> Read:
    text, _, details = result
    if not text:
        return Read("", [], [])
    steps, _, columns, _, confidences = details
    places = [column for word in columns for column in word]
    return Read(text, [min(1.0, (place + 0.5) / steps) for place in places], list(confidences))
