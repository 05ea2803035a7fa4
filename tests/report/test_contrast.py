"""The colours of the pages can be told from the paper, by day and by night (WCAG 2.2, level AA)."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import extract.report

ASSETS = Path(extract.report.__file__).parent / "assets"
TEXT, GRAPHIC = 4.5, 3.0


def palettes() -> dict[str, dict[str, str]]:
    """Each scheme with its variables; those that the dark one does not set are those of the light one."""
    told: dict[str, dict[str, str]] = {"light": {}, "dark": {}}
    for name in ("style.css", "charts.css"):
        blocks = re.findall(
            r"^( *):root \{([^}]*)\}", (ASSETS / name).read_text(encoding="utf-8"), re.MULTILINE
        )
        for indent, block in blocks:
            told["dark" if indent else "light"] |= dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})\b", block))
    return {"light": told["light"], "dark": told["light"] | told["dark"]}


def luminance(colour: str) -> float:
    channels = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_black_on_white_is_twenty_one() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("text", ["ink", "soft", "accent", "error", "warning"])
@pytest.mark.parametrize("ground", ["paper", "raised", "accent-soft"])
def test_text_is_legible(scheme: str, text: str, ground: str) -> None:
    palette = palettes()[scheme]
    assert contrast(palette[text], palette[ground]) >= TEXT


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("series", "abcdef")
def test_series_stand_out_from_the_paper(scheme: str, series: str) -> None:
    palette = palettes()[scheme]
    assert contrast(palette[f"series-{series}"], palette["paper"]) >= GRAPHIC


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_marked_number_is_legible(scheme: str) -> None:
    palette = palettes()[scheme]
    assert contrast(palette["mark-ink"], palette["mark"]) >= TEXT
