"""Symbol fonts: the character that is seen where a font such as Wingdings stands behind a code."""

from __future__ import annotations

_SYMBOL = {
    0x2D: "−",
    0xA3: "≤",
    0xA5: "∞",
    0xB0: "°",
    0xB1: "±",
    0xB3: "≥",
    0xB4: "×",
    0xB7: "•",
    0xB8: "÷",
    0xB9: "≠",
    0xBA: "≡",
    0xBB: "≈",
    0xD6: "√",
    0xD7: "⋅",
}
_WINGDINGS = {
    0x6C: "●",
    0x6E: "■",
    0x6F: "□",
    0x71: "❑",
    0x75: "◆",
    0xA1: "○",
    0xA8: "□",
    0xFB: "✗",
    0xFC: "✓",
    0xFD: "☒",
    0xFE: "☑",
}
_WINGDINGS_2 = {0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0xA3: "□", 0x98: "●"}
_FONTS = {"symbol": _SYMBOL, "wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2}
_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


def symbol(font: str, code: int) -> str:
    """The character at ``code`` of ``font``: a replacement character where a symbol font's is not known."""
    glyphs = _FONTS.get(font.strip().lower())
    private = 0xF020 <= code <= 0xF0FF
    low = code & 0xFF if private else code
    if glyphs is not None:
        return glyphs.get(low) or (chr(low) if low < 0x7F and glyphs is _SYMBOL else _REPLACEMENT)
    return _REPLACEMENT if private or not 0x20 <= code <= 0xFFFD else chr(code)
