"""A chart as a picture: the standalone SVG as PNG, its words in the typefaces of this site whatever the machine has installed."""

from functools import lru_cache
from pathlib import Path

FONTS = Path(__file__).resolve().parent / "fonts"  # made by scripts/chart-fonts
SCALE = 2  # sharp on paper and on dense screens


@lru_cache(maxsize=64)
def as_png(svg: str) -> bytes:
    """The picture, twice the size that the SVG states, kept by its content; the renderer knows weights in whole hundreds only."""
    import resvg_py

    words = svg.replace('font-weight="650"', 'font-weight="600"')
    return bytes(resvg_py.svg_to_bytes(svg_string=words, zoom=SCALE, skip_system_fonts=True, font_files=sorted(map(str, FONTS.glob("*.ttf")))))
