"""Colours as lightness, chroma and hue (OKLCH), to make one accent out of another without losing its hue."""

import math
from collections.abc import Iterator

STEP = 0.005
Oklch = tuple[float, float, float]


def oklch(colour: str) -> Oklch:
    """Lightness 0 to 1, chroma, and hue in radians of ``#rrggbb``."""
    red, green, blue = (_linear(int(colour[place : place + 2], 16) / 255) for place in (1, 3, 5))
    long = math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    middle = math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    light = 0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short
    a = 1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short
    b = 0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short
    return light, math.hypot(a, b), math.atan2(b, a)


def hexadecimal(light: float, chroma: float, hue: float) -> str:
    """``#rrggbb`` of the colour; one that no screen shows loses chroma, never hue."""
    while any(not -0.0005 <= part <= 1.0005 for part in _rgb(light, chroma, hue)) and chroma > 0:
        chroma = max(0.0, chroma - 0.002)
    return "#" + "".join(f"{round(255 * _gamma(min(max(part, 0), 1))):02x}" for part in _rgb(light, chroma, hue))


def towards(colour: str, end: float, most_chroma: float = 1.0) -> Iterator[str]:
    """The same hue lighter (``end`` 1) or darker (0), step by step."""
    light, chroma, hue = oklch(colour)
    steps = int(abs(end - light) / STEP)
    for number in range(steps + 1):
        yield hexadecimal(light + math.copysign(STEP * number, end - light), min(chroma, most_chroma), hue)


def _rgb(light: float, chroma: float, hue: float) -> tuple[float, float, float]:
    a, b = chroma * math.cos(hue), chroma * math.sin(hue)
    long = (light + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (light - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (light - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short,
    )


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def _gamma(part: float) -> float:
    return part * 12.92 if part <= 0.0031308 else 1.055 * part ** (1 / 2.4) - 0.055
