"""A chart as a file of its own: colours and fonts written out, with title and source, to be put into any page or paper.

Presentation attributes, not a style sheet: the site's content policy blocks inline styles when the file is opened by
itself, and word processors understand attributes best.
"""

import re
from dataclasses import dataclass

from django.utils.html import escape

from rrjeti.ui.charts.sheet import balanced, broken, short, wrap

PAPER, INK, SOFT, RULE, EDGE, RED, SUNK, WASH = "#fcfaf5", "#141a24", "#4a505a", "#d1cdc5", "#6f757f", "#a31c22", "#f4f0e9", "#f1d9d4"
SANS = "'Source Sans 3', 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif"
SERIF = "'Newsreader Display', Newsreader, Georgia, 'Times New Roman', serif"
LOOK: dict[str, dict[str, str]] = {
    "t-strong": {"fill": INK, "font-weight": "650"}, "t-accent": {"fill": RED, "font-weight": "650"},
    "t-big": {"font-family": SERIF, "font-size": "26"}, "t-end": {"text-anchor": "end"}, "t-mid": {"text-anchor": "middle"},
    "halo": {"paint-order": "stroke", "stroke": PAPER, "stroke-width": "5", "stroke-linejoin": "round"},
    "grid": {"stroke": RULE, "fill": "none"}, "axis": {"stroke": INK, "fill": "none"},
    "line": {"stroke": RED, "stroke-width": "2.5", "fill": "none", "stroke-linejoin": "round", "stroke-linecap": "round"},
    "line--soft": {"stroke": EDGE, "stroke-width": "1.75"}, "line--dash": {"stroke-dasharray": "2 5"},
    "dot": {"fill": RED, "stroke": RED, "stroke-width": "2.5"}, "dot--ink": {"fill": INK, "stroke": INK},
    "dot--soft": {"fill": EDGE, "stroke": EDGE}, "dot--unsure": {"fill": PAPER, "stroke-dasharray": "3 2"},
    "bar": {"fill": INK}, "bar--accent": {"fill": RED}, "bar--grey": {"fill": EDGE},
    "bar--unsure": {"fill": PAPER, "stroke": EDGE, "stroke-width": "2", "stroke-dasharray": "4 3"},
    "band": {"fill": WASH}, "band--soft": {"fill": RULE}, "whisker": {"stroke": WASH, "stroke-width": "9"}, "whisker--soft": {"stroke": RULE},
    "gap": {"fill": SUNK}, "ground": {"fill": PAPER}, "track": {"fill": SUNK, "stroke": RULE}, "knot": {"fill": "none", "stroke": EDGE},
    "knot--full": {"fill": RED, "stroke": RED},
    "knot--unsure": {"stroke": RED, "stroke-width": "2", "stroke-dasharray": "4 3"},
}  # fmt: skip
EDGE_ROOM, BETWEEN = 20, 28
LEAST_WIDTH = 480.0  # a small drawing still leaves room for its heading and its address
_CLASS = re.compile(r'<(path|rect|circle|text)( class="([^"]*)")?')
_HEAD = re.compile(r'<svg class="ch" viewBox="0 0 ([\d.]+) ([\d.]+)"')


@dataclass(frozen=True)
class Caption:
    """What stands around the drawing: the finding above, what is measured under it, the source and the address below."""

    title: str
    sub: str
    source: str
    address: str


def _size(svg: str) -> tuple[float, float]:
    found = _HEAD.match(svg)
    return (float(found[1]), float(found[2])) if found else (720.0, 330.0)


def height_of(svg: str) -> float:
    """How high the drawing is beside others of its width."""
    return _size(svg)[1]


def file_width(svg: str) -> int:
    """How many pixels wide the document is that is made of the drawing."""
    return round(max(_size(svg)[0], LEAST_WIDTH) + 2 * EDGE_ROOM)


def as_file(svg: str, language: str, caption: Caption) -> str:
    """The standalone SVG document in light colours; a small drawing has its heading beside it, any other above it."""
    drawn, height = _size(svg)
    width = max(drawn, LEAST_WIDTH)
    beside = drawn + BETWEEN if drawn < width / 2 else 0.0
    room = width - (beside or 40)
    title, sub = balanced(caption.title, room, 24), wrap(caption.sub, room, 15)
    foot = [*wrap(caption.source, width - 20, 13), *broken(caption.address, width - 20, 13)]
    words = 30 + 29 * len(title) + 20 * len(sub) + 8
    top = EDGE_ROOM if beside else words
    end = max(top + height, words)
    named, drawing = svg[svg.index("<title") :].split("</desc>", 1)
    ids = re.findall(r'id="([^"]+)"', named)
    return (
        f"{_opening(file_width(svg), end + 24 + 19 * len(foot), language, ids)}"
        f'{named}</desc><rect width="100%" height="100%" fill="{PAPER}"/>'
        f"{_heading(title, sub, EDGE_ROOM + beside)}"
        f'<svg x="{EDGE_ROOM}" y="{top}" width="{short(drawn)}" height="{short(height)}" viewBox="0 0 {short(drawn)} {short(height)}" '
        f'overflow="visible">{_CLASS.sub(_written_out, drawing)}'
        f"{_foot(foot, end + 28, width)}</svg>\n"
    )


def _opening(width: int, height: float, language: str, ids: list[str]) -> str:
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<svg xmlns="http://www.w3.org/2000/svg" '
        f'xml:lang="{language}" lang="{language}" width="{width}" height="{short(height)}" viewBox="0 0 {width} {short(height)}" '
        f'role="img" aria-labelledby="{" ".join(ids)}" font-family="{SANS}" font-size="14" fill="{SOFT}">'
    )


def _heading(title: list[str], sub: list[str], x: float) -> str:
    look = f'font-family="{SERIF}" font-size="24" font-weight="500" fill="{INK}"'
    lines = [f'<text x="{short(x)}" y="{36 + 29 * n}" {look}>{escape(text)}</text>' for n, text in enumerate(title)]
    lines += [f'<text x="{short(x)}" y="{36 + 29 * len(title) + 20 * n}" font-size="15">{escape(text)}</text>' for n, text in enumerate(sub)]
    return "".join(lines)


def _foot(lines: list[str], y: float, width: float) -> str:
    rule = f'<path d="M20 {short(y - 18)}H{short(width + 20)}" stroke="{RULE}"/>'
    return rule + "".join(f'<text x="20" y="{short(y + 19 * n)}" font-size="13">{escape(text)}</text>' for n, text in enumerate(lines))


def _written_out(found: re.Match[str]) -> str:
    """One element's classes as attributes; a later class wins, as in the style sheet."""
    look: dict[str, str] = {}
    for name in (found[3] or "").split():
        look.update(LOOK.get(name, {}))
    return f"<{found[1]}" + "".join(f' {name}="{escape(value)}"' for name, value in look.items())
