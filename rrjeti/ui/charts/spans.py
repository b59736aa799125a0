"""Spans on a time axis: how long each step may take."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from rrjeti.languages.dates import say_number
from rrjeti.ui.charts.scales import Scale, frame
from rrjeti.ui.charts.sheet import Sheet, Words, short, width_of


@dataclass(frozen=True)
class Span:
    """A step from ``start`` to ``end`` (days, say); ``end=None`` is open, without a limit."""

    name: str
    start: float
    end: float | None
    text: str = ""
    subject: bool = False
    sure: bool = True


def timeline(rows: Sequence[Span], words: Words, size: str = "wide") -> SafeString:
    """One bar to a row in the given order; an open span runs to the edge, dashed."""
    wide = size == "wide"
    width, step, top = (720.0, 38.0, 26.0) if wide else (340.0, 54.0, 26.0)
    sheet = Sheet(width, top + step * len(rows) + 4)
    on = frame([value for row in rows for value in (row.start, row.end)], floor=0, from_zero=True)
    left = min(max((width_of(row.name) for row in rows), default=0) + 20, 280) if wide else 6.0
    room = max((width_of(row.text) for row in rows), default=0) + 14
    x = Scale(on.low, on.high, left, width - min(room, width * 0.4))
    for tick in on.ticks:
        sheet.path(f"M{short(x(tick))} {short(top - 4)}V{short(sheet.height)}", "grid")
        sheet.text(x(tick), 14, say_number(tick, on.decimals), "t-mid")
    for place, row in enumerate(rows):
        y = top + step * place + (8 if wide else 24)
        sheet.text(0, y + (16 if wide else -7), row.name, "t-accent halo" if row.subject else "t-strong halo")
        _span(sheet, x, y, row)
    return sheet.finish(words)


def _span(sheet: Sheet, x: Scale, y: float, row: Span) -> None:
    tone = "bar bar--accent" if row.subject else "bar bar--grey"
    if row.end is None:
        sheet.path(f"M{short(x(row.start))} {short(y + 11)}H{short(x.end)}", "line line--dash" if row.subject else "line line--soft line--dash")
    else:
        sheet.rect(x(row.start), y, max(x(row.end) - x(row.start), 3), 22, tone if row.sure else f"{tone} bar--unsure")
    sheet.text((x.end if row.end is None else x(row.end)) + 8, y + 16, row.text, "halo")
