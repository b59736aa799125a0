"""Lines over years: broken where there is no value, hollow where a value is unsure, with a band where its range is known."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from rrjeti.languages.dates import say_number
from rrjeti.ui.charts.scales import Frame, Scale, frame
from rrjeti.ui.charts.sheet import Sheet, Words, short, width_of, wrap

BIG = 26.0  # the type of a lone line's last value, as in chart.css
SIZES = {"wide": (720.0, 340.0), "narrow": (340.0, 300.0), "small": (340.0, 210.0)}
TOP, BOTTOM, LABEL_ROOM, INSET = 24.0, 32.0, 38.0, 8.0  # INSET keeps the first dot off the axis numbers


@dataclass(frozen=True)
class Point:
    """A value in a year; ``y=None`` is a gap and its label words for it.

    ``low`` and ``high`` are the value's margin of error, ``label`` stands beside the dot.
    """

    x: int
    y: float | None
    low: float | None = None
    high: float | None = None
    sure: bool = True
    label: str = ""


@dataclass(frozen=True)
class Line:
    """One series; ``subject`` is drawn red, others grey. ``end`` are the words beside its last value."""

    points: Sequence[Point]
    subject: bool = True
    end: Sequence[str] = ()

    @property
    def known(self) -> list[Point]:
        return [point for point in self.points if point.y is not None]


@dataclass(frozen=True)
class Plot:
    """Where the drawing area lies and how values become pixels."""

    x: Scale
    y: Scale
    left: float
    right: float
    bottom: float
    size: str
    room: float


def line(lines: Sequence[Line], words: Words, size: str = "wide", on: Frame | None = None, years: tuple[int, int] | None = None) -> SafeString:
    """The lines on one sheet. ``on`` fixes the gridlines and ``years`` the ends of the time axis, for charts to be compared."""
    width, height = SIZES[size]
    sheet = Sheet(width, height)
    on = on or frame([value for one in lines for point in one.points for value in (point.y, point.low, point.high)])
    plot = _plot(lines, words, size, on, years or _years(lines))
    _gaps(sheet, plot, lines, words)
    _grid(sheet, plot, on, words)
    _time_labels(sheet, plot, lines, words)
    for one in sorted(lines, key=lambda each: each.subject):
        _band(sheet, plot, one)
        _strokes(sheet, plot, one)
        _dots(sheet, plot, one, many=len(lines) > 1)
    _ends(sheet, plot, lines, words)
    return sheet.finish(words)


def multiples(items: Sequence[tuple[Line, Words]], floor: float | None = None, ceiling: float | None = None) -> list[SafeString]:
    """Small charts side by side on the same scales, one line each."""
    values = [value for one, _ in items for point in one.points for value in (point.y, point.low, point.high)]
    on, years = frame(values, floor, ceiling), _years([one for one, _ in items])
    return [line([one], words, "small", on, years) for one, words in items]


def _years(lines: Sequence[Line]) -> tuple[int, int]:
    xs = [point.x for one in lines for point in one.points] or [0]
    return min(xs), max(xs)


def _plot(lines: Sequence[Line], words: Words, size: str, on: Frame, years: tuple[int, int]) -> Plot:
    width, height = SIZES[size]
    left = max(width_of(say_number(tick, on.decimals) + words.unit) for tick in on.ticks) + 9
    room = 128.0 if size == "wide" else 104.0
    big = _is_big(lines, size)
    ends = [_end_lines(one, words, room) for one in lines if one.known]
    taken = [width_of(text, BIG if big and not place else 14) for texts in ends for place, text in enumerate(texts)]
    right = width - min(max(taken, default=0) + 18, room + 18)
    pad = 0.5 if years[0] == years[1] else 0
    bottom = height - BOTTOM
    x = Scale(years[0] - pad, years[1] + pad, left + INSET, right)
    return Plot(x, Scale(on.low, on.high, bottom, TOP), left, right, bottom, size, room)


def _gaps(sheet: Sheet, plot: Plot, lines: Sequence[Line], words: Words) -> None:
    """Years of which no line knows anything: a pale field with its name, so that nobody reads on across it."""
    known = sorted({point.x for one in lines for point in one.known})
    ends = sorted({int(plot.x.low), *known, int(plot.x.high)}) if int(plot.x.low) == plot.x.low else known  # half years: only one is shown
    for before, after in zip(ends, ends[1:], strict=False):
        missing = after - before > 1 or before not in known or after not in known
        if not missing:
            continue
        start, end = plot.x(before), plot.x(after)
        sheet.rect(start, TOP, end - start, plot.bottom - TOP, "gap")
        years = [year for year in range(before, after + 1) if year not in known]
        named = [text for text in _gap_label(years, lines, words) if end - start > width_of(text) + 12]
        for place, text in enumerate(reversed(named)):
            sheet.text((start + end) / 2, plot.bottom - 10 - 18 * place, text, "t-mid")


def _gap_label(years: Sequence[int], lines: Sequence[Line], words: Words) -> list[str]:
    """What is said of these years instead of a number, year by year; of the others that there is nothing."""
    said = {point.x: point.label for one in lines for point in one.points if point.x in years and point.y is None and point.label}
    silent = [str(year) for year in years if year not in said]
    rest = f"{', '.join(silent)}: {words.no_data}" if said else words.no_data
    return [f"{year}: {label}" for year, label in sorted(said.items())] + ([rest] if silent and words.no_data else [])


def _grid(sheet: Sheet, plot: Plot, on: Frame, words: Words) -> None:
    for place, tick in enumerate(on.ticks):
        y = plot.y(tick)
        sheet.path(f"M{short(plot.left)} {short(y)}H{short(plot.right)}", "grid" if place else "axis")
        unit = words.unit if place == len(on.ticks) - 1 else ""
        sheet.text(plot.left - 7, y + 5, say_number(tick, on.decimals) + unit, "t-end")


def _time_labels(sheet: Sheet, plot: Plot, lines: Sequence[Line], words: Words) -> None:
    """A small mark under every year with a value, and the names of as many years as have room."""
    known = {point.x for one in lines for point in one.known}
    first, last = round(plot.x.low + 0.01), round(plot.x.high - 0.01)
    if known:
        sheet.path("".join(f"M{short(plot.x(year))} {short(plot.bottom)}v5" for year in sorted(known)), "axis")
    room = max(LABEL_ROOM, width_of(words.times(first)), width_of(words.times(last)))
    for year in _named(sorted(known | {first, last}), plot.x, room):
        sheet.text(plot.x(year), plot.bottom + 22, words.times(year), "t-mid")


def _named(years: list[int], x: Scale, label: float = LABEL_ROOM) -> list[int]:
    """All of the years when none touches another; else every second, third … year back from the last, the first too when the steps allow it."""
    first, last = years[0], years[-1]
    if all(x(after) - x(before) >= label for before, after in zip(years, years[1:], strict=False)):
        return years
    room = math.ceil(label / (x(last) - x(last - 1)))
    step = next((step for step in (room, room + 1) if (last - first) % step == 0), room)
    return list(range(last, first - 1, -step))[::-1]


def _runs(points: Sequence[Point]) -> list[list[Point]]:
    """Neighbouring years with values; a missing year ends a run."""
    runs: list[list[Point]] = []
    for point in sorted((p for p in points if p.y is not None), key=lambda p: p.x):
        if runs and point.x - runs[-1][-1].x == 1:
            runs[-1].append(point)
        else:
            runs.append([point])
    return runs


def _band(sheet: Sheet, plot: Plot, one: Line) -> None:
    for run in _runs([point for point in one.points if point.low is not None and point.high is not None]):
        if len(run) == 1:
            x = short(plot.x(run[0].x))
            tone = "whisker" if one.subject else "whisker whisker--soft"
            sheet.path(f"M{x} {short(plot.y(run[0].low or 0))}V{short(plot.y(run[0].high or 0))}", tone)
            continue
        edge = [(point.x, point.high or 0) for point in run] + [(point.x, point.low or 0) for point in reversed(run)]
        corners = "L".join(f"{short(plot.x(x))} {short(plot.y(y))}" for x, y in edge)
        sheet.path(f"M{corners}Z", "band" if one.subject else "band band--soft")


def _strokes(sheet: Sheet, plot: Plot, one: Line) -> None:
    """Solid between sure values, dashed to and from an unsure one."""
    tone = "line" if one.subject else "line line--soft"
    for run in _runs(one.points):
        legs: list[tuple[bool, list[Point]]] = []
        for start, end in zip(run, run[1:], strict=False):
            sure = start.sure and end.sure
            if legs and legs[-1][0] == sure:
                legs[-1][1].append(end)
            else:
                legs.append((sure, [start, end]))
        for sure, leg in legs:
            corners = "L".join(f"{short(plot.x(point.x))} {short(plot.y(point.y or 0))}" for point in leg)
            sheet.path(f"M{corners}", tone if sure else f"{tone} line--dash")


def _dots(sheet: Sheet, plot: Plot, one: Line, many: bool) -> None:
    """Every dot when they are few or alone; in long lines only the ends, the unsure and the labelled."""
    known = sorted(one.known, key=lambda point: point.x)
    alone = {run[0].x for run in _runs(known) if len(run) == 1}
    for place, point in enumerate(known):
        x, y = plot.x(point.x), plot.y(point.y or 0)
        if place == len(known) - 1 or len(known) <= 6 or point.x in alone or not point.sure or point.label:
            sheet.dot(x, y, _dot_class(one, point))
        if point.label:
            around = [known[n].y or 0 for n in (place - 1, place + 1) if 0 <= n < len(known)]
            below = bool(around) and (point.y or 0) < sum(around) / len(around) and y < plot.bottom - 30
            edge = "t-mid" if plot.left + 16 < x < plot.right - 16 else "" if x <= plot.left + 16 else "t-end"
            sheet.text(x, y + (24 if below else -13), point.label, f"t-strong halo {edge}".strip())
        if many and point.x in alone and place < len(known) - 1 and one.end and not point.label:
            sheet.text(x + 10, y + 5, one.end[0], "halo")  # no stroke leads from here to the name at the end


def _dot_class(one: Line, point: Point) -> str:
    tone = "dot" if one.subject else "dot dot--soft"
    return tone if point.sure else f"{tone} dot--unsure"


def _end_lines(one: Line, words: Words, room: float) -> list[str]:
    last = max(one.known, key=lambda point: point.x)
    return [words.say(last.y or 0), *(part for text in one.end for part in wrap(text, room))]


def _is_big(lines: Sequence[Line], size: str) -> bool:
    return size == "wide" and len(lines) == 1


@dataclass
class _End:
    """The label of a line's end, on its way to a place of its own."""

    line: Line
    x: float
    y: float
    texts: list[str]

    @property
    def height(self) -> float:
        return 18.0 * len(self.texts)


def _ends(sheet: Sheet, plot: Plot, lines: Sequence[Line], words: Words) -> None:
    """The last value of each line with its name, beside the line and never one on another."""
    ends = []
    for one in lines:
        if one.known:
            last = max(one.known, key=lambda point: point.x)
            ends.append(_End(one, plot.x(last.x) + 12, plot.y(last.y or 0) + 5, _end_lines(one, words, plot.room)))
    for end in _apart(ends, plot.bottom + 2):
        big = _is_big(lines, plot.size)
        tone = ("t-accent t-big" if big else "t-accent") if end.line.subject else "t-strong"
        sheet.stack(end.x, end.y + (2 if big else 0), end.texts, [tone, ""])


def _apart(ends: list[_End], bottom: float) -> list[_End]:
    """Pushes labels down until none touches another, then up until the lowest stands on the sheet."""
    ends.sort(key=lambda end: end.y)
    for upper, lower in zip(ends, ends[1:], strict=False):
        lower.y = max(lower.y, upper.y + upper.height + 4)
    for end in reversed(ends):
        end.y -= max(0.0, end.y + end.height - 18 - bottom)
        bottom = end.y - 22
    return ends
