"""Which chart a series gets and what its marks say."""

from dataclasses import replace
from typing import TYPE_CHECKING

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from rrjeti.figures.models import Dimension, Observation, Series
from rrjeti.ui import charts
from rrjeti.ui.charts import Bar, Caption, Frame, Group, Line, Pair, Point, Words

if TYPE_CHECKING:
    from rrjeti.figures.figure import Figure


def draw(figure: "Figure", size: str) -> SafeString:
    return {
        Series.Shape.LINE: _line, Series.Shape.COLUMNS: _columns, Series.Shape.BARS: _bars,
        Series.Shape.DUMBBELL: _dumbbell, Series.Shape.WAFFLE: _waffle,
    }[Series.Shape(figure.series.shape)](figure, size)  # fmt: skip


def words(figure: "Figure") -> Words:
    return Words(figure.series.name, figure.description, _("no data"), figure.series.sign, figure.decimals)


def frame(figure: "Figure") -> Frame:
    """Gridlines around the values; figures that are counts start at zero."""
    series, values = figure.series, [number(v) for value in figure.drawn_values for v in (value.value, value.low, value.high)]
    return charts.frame(values, number(series.scale_min), number(series.scale_max), from_zero=series.kind == Series.Kind.CASES)


def number(value: object) -> float | None:
    return None if value is None else float(value)  # type: ignore[arg-type]


def axis_start(figure: "Figure") -> float | None:
    """Where the axis begins when a reader could take it for zero or for the scale's own end; ``None`` when nothing need be said."""
    if figure.series.shape not in (Series.Shape.LINE, Series.Shape.DUMBBELL) or not figure.drawn_values:
        return None
    low = frame(figure).low
    return None if low in (0, number(figure.series.scale_min)) else low


def _line(figure: "Figure", size: str) -> SafeString:
    lines = [_one_line(figure, part, size) for part in figure.drawn]
    return charts.line(lines, words(figure), size, frame(figure))


def _one_line(figure: "Figure", part: Dimension | None, size: str) -> Line:
    values, subject = figure.of(part), part == figure.subject
    labels = _extremes(figure, values) if subject and len(figure.drawn) == 1 else {}
    points = [
        Point(value.year, value.number, number(value.low), number(value.high), value.is_confirmed, labels.get(value.year, "") or _instead(value))
        for value in values
    ]
    return Line(points, subject, [part.label] if part else _beside_last(values) if size == "wide" else [])


def _instead(value: Observation) -> str:
    """The words published instead of a number."""
    return value.said_value if value.value is None else ""


def _extremes(figure: "Figure", values: list[Observation]) -> dict[int, str]:
    """Highest and lowest value get a number, when there are enough to have lost one's way; the last has one anyhow."""
    known = [value for value in values if value.value is not None]
    if len(known) < 2:
        return {}
    say = words(figure).say
    if len(known) <= 4:
        return {value.year: say(value.number or 0) for value in known[:-1]}
    chosen = [max(known, key=lambda v: v.number or 0), min(known, key=lambda v: v.number or 0)]
    return {value.year: say(value.number or 0) for value in chosen if value is not known[-1]}


def _beside_last(values: list[Observation]) -> list[str]:
    last = max((value for value in values if value.value is not None), key=lambda value: value.year, default=None)
    if last is None:
        return []
    if last.rank and last.out_of:
        return [_("in %(n)s, rank %(rank)s of %(of)s") % {"n": last.year, "rank": last.rank, "of": last.out_of}]
    return [_("in %(n)s") % {"n": last.year}]


def _columns(figure: "Figure", size: str) -> SafeString:
    groups = []
    for year in figure.every_year:
        found = [figure.at(part, year) for part in figure.drawn]
        groups.append(Group(str(year), [value.number if value else None for value in found], all(v.is_confirmed for v in found if v)))
    names = [part.label if part else figure.series.get_unit_display() for part in figure.drawn]
    return charts.columns(groups, names, words(figure), size)


def _bars(figure: "Figure", size: str) -> SafeString:
    """The newest year, the longest bar first; parts without a value last."""
    year = figure.years[-1] if figure.years else 0
    rows = [(part, figure.at(part, year)) for part in figure.drawn]
    rows.sort(key=lambda row: -(row[1].number or 0) if row[1] and row[1].value is not None else 1)
    subject = any(part and (part.is_subject or part.country_id) for part in figure.drawn)
    made = [
        Bar(
            part.label if part else str(year),
            value.number if value else None,
            part == figure.subject if subject else place == 0,
            not value or value.is_confirmed,
        )
        for place, (part, value) in enumerate(rows)
    ]
    ceiling = number(figure.series.scale_max) if len(made) == 1 and not figure.series.scale_min else None
    return charts.bars(made, words(figure), "wide" if size == "wide" else "narrow", ceiling)


def _dumbbell(figure: "Figure", size: str) -> SafeString:
    """The two newest years; the highest of the newest first, what has no new value last, named as such."""
    years = figure.years[-2:]
    rows = []
    for part in figure.drawn:
        before, after = (figure.at(part, year) for year in (years[0], years[-1]))
        pair = Pair(
            part.label if part else "",
            before.number if before else None,
            after.number if after else None,
            part == figure.subject,
            not before or before.is_confirmed,
            not after or after.is_confirmed,
        )
        rows.append(pair)
    rows.sort(key=lambda row: (row.after is None, -(row.after or row.before or 0)))
    return charts.dumbbell(rows, words(figure), "wide" if size == "wide" else "narrow", frame(figure))


def by_country(figure: "Figure") -> list[SafeString]:
    """Each part alone, all on the same scales, so that countries are compared and not only ranked."""
    says, series = words(figure), figure.series
    items = [
        (_one_line(figure, part, "small"), replace(says, title=series.name.part(f"{part.label}: {series.name}"), description=figure.said(part)))
        for part in figure.drawn
        if part
    ]
    plain = [(Line(line.points, line.subject), words) for line, words in items]
    return charts.multiples(plain, number(series.scale_min), number(series.scale_max))


def _waffle(figure: "Figure", size: str) -> SafeString:
    last = figure.last
    return charts.waffle(last.number or 0 if last else 0, words(figure), sure=last is None or last.is_confirmed)


def _filed(figure: "Figure") -> SafeString:
    return figure.small if figure.series.shape == Series.Shape.WAFFLE else figure.wide


def file_width(figure: "Figure") -> int:
    """How many pixels wide the chart's file is."""
    return charts.file_width(_filed(figure)) if figure.known else 0


def embeddable(figure: "Figure", language: str, address: str) -> str:
    """The chart as a file of its own, with the finding above and its origin below."""
    source = _("Source: %(publisher)s") % {"publisher": figure.series.publisher}
    if figure.key_to_marks:
        source += f". {figure.key_to_marks}"
    return charts.as_file(_filed(figure), language, Caption(str(figure.title), figure.sub, source, address))
