"""Contrast of two colours as WCAG 2.2 defines it, and accents that have enough of it."""

from itertools import takewhile

from rrjeti.portal.colours import towards

PAPER, PAPER_DARK = "#fcfaf5", "#111419"
SUNK, SUNK_DARK = "#f4f0e9", "#1a1d24"
ON_ACCENT, ON_ACCENT_DARK = "#fcfaf5", "#190f0e"
ENOUGH = 4.5
MOST_CHROMA = 0.15  # of large things at night


def luminance(colour: str) -> float:
    """Relative luminance of ``#rrggbb``, 0 to 1."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """1 (the same) to 21 (black on white)."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def readable(accent: str, *, dark: bool) -> str:
    """The accent for the other paper: its hue kept, lighter at night and darker by day until it can be read everywhere."""
    return next(colour for colour in towards(accent, 1 if dark else 0) if weakest(colour, dark=dark) >= ENOUGH)


def quiet(accent: str) -> str:
    """A dark accent for large type and shapes: as deep as it can be and still be read."""
    passing = takewhile(lambda colour: contrast(colour, SUNK_DARK) >= ENOUGH, towards(accent, 0, MOST_CHROMA))
    return [accent, *passing][-1]


def fill(accent: str) -> str:
    """A dark accent under light words."""
    return next(colour for colour in towards(accent, 0, MOST_CHROMA) if contrast(colour, ON_ACCENT) >= ENOUGH + 0.5)


def weakest(accent: str, *, dark: bool) -> float:
    """The lowest contrast the accent has anywhere: as text on both papers, and under the text of a red button."""
    grounds = (PAPER_DARK, SUNK_DARK, ON_ACCENT_DARK) if dark else (PAPER, SUNK, ON_ACCENT)
    return min(contrast(accent, ground) for ground in grounds)
