"""A figure as a table: the short one under its chart, the long one with every value, and flat rows for files and the API."""

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from rrjeti.figures.models import Dimension, Observation, Series, exact
from rrjeti.opendata.spreadsheet import harmless

if TYPE_CHECKING:
    from rrjeti.figures.figure import Figure

MOST_ACROSS = 4
COLUMNS = {
    "series": str,
    "name": str,
    "kind": str,
    "publisher": str,
    "country": str,
    "period": str,
    "dimension": str,
    "dimension_name": str,
    "unit": str,
    "value": float,
    "value_note": str,
    "low": float,
    "high": float,
    "rank": int,
    "out_of": int,
    "confidence": str,
    "rank_confidence": str,
    "sources": str,
    "note": str,
}


@dataclass(frozen=True)
class Short:
    """What the chart shows: a row's name and its cells."""

    head: str
    across: list[str]
    rows: list[tuple[str, list[str]]]


@dataclass(frozen=True)
class Entry:
    """A row of the long table; ``refs`` are the numbers of its sources in :attr:`Figure.sources`."""

    value: Observation
    period: str
    parts: list[str]
    said: str
    rank: str
    margin: str
    refs: list[int]


def short(figure: "Figure") -> Short:
    """Years down and parts across; the other way round when the chart ranks its parts or they are many."""
    ranked = figure.series.shape in (Series.Shape.BARS, Series.Shape.DUMBBELL) or len(figure.parts) > MOST_ACROSS
    return _by_part(figure) if ranked else _by_year(figure)


def _by_part(figure: "Figure") -> Short:
    years = figure.every_year
    rows = [(_row_name(figure, part), [_cell(figure, part, year) for year in years]) for part in figure.parts]
    return Short(figure.part_name, [str(year) for year in years], rows)


def _by_year(figure: "Figure") -> Short:
    across = [part.label if part else figure.series.get_unit_display() for part in figure.parts]
    rows = [(str(year), [_cell(figure, part, year) for part in figure.parts]) for year in figure.every_year]
    if any(value.rank for value in figure.values):
        across.append(pgettext("figures", "Rank"))
        rows = [(year, [*cells, _rank(figure, int(year))]) for year, cells in rows]
    return Short(_("Year"), across, rows)


def _row_name(figure: "Figure", part: Dimension | None) -> str:
    if part is None:
        return figure.series.name
    if part.unit and part.unit != figure.series.unit:
        return part.label.part(f"{part.label} ({part.get_unit_display()})")
    return part.label


def _cell(figure: "Figure", part: Dimension | None, year: int) -> str:
    value = figure.at(part, year)
    if value is None or not value.said_value:
        return _("no data")
    return value.said_value if value.is_confirmed else value.said.part(f"{value.said_value} *")


def _rank(figure: "Figure", year: int) -> str:
    value = figure.at(figure.subject, year)
    return f"{value.rank}{_asterisk(value)}" if value and value.rank else "–"


def _asterisk(value: Observation) -> str:
    """The mark of a rank that awaits confirmation, also where its value is sure."""
    return "" if value.sure_of_rank == Observation.Sure.VERIFIED else " *"


def entries(figure: "Figure") -> list[Entry]:
    """Every value; the gaps of a year are one row that names them."""
    place = {source.pk: number for number, source in enumerate(figure.sources, 1)}
    return [
        Entry(
            value=value,
            period=value.period or str(value.year),
            parts=[_row_name(figure, part) for part in parts if part],
            said=in_words(value),
            rank=_rank_in_words(value),
            margin=f"{exact(value.low)}–{exact(value.high)}" if value.low is not None and value.high is not None else "",
            refs=[place[source.pk] for source in value.known_sources],
        )
        for value, parts in _with_parts(figure.values_and_gaps)
    ]


def _with_parts(values: Iterable[Observation]) -> Iterator[tuple[Observation, list[Dimension | None]]]:
    """Each value with its part; after those of a year its first gap, with the parts of all of them."""
    for _year, group in groupby(values, key=lambda value: value.year):
        found = list(group)
        gaps = [value for value in found if value.is_gap]
        yield from ((value, [value.dimension]) for value in found if not value.is_gap)
        yield from ((gap, [value.dimension for value in gaps]) for gap in gaps[:1])


def in_words(value: Observation) -> str:
    """The value as the long table says it: what was not found is not the same as what was published as missing."""
    return _("no published value found") if value.is_gap else value.said_value or _("no data")


def _rank_in_words(value: Observation) -> str:
    if not value.rank:
        return ""
    said = _("%(rank)s of %(of)s") % {"rank": value.rank, "of": value.out_of} if value.out_of else str(value.rank)
    return said + _asterisk(value)


def filled(rows: Iterable[Entry]) -> set[str]:
    """Which of the long table's columns have anything in them."""
    found = list(rows)
    return {name for name in ("parts", "margin", "rank") if any(getattr(row, name) for row in found)}


def row(value: Observation) -> dict[str, Any]:
    """Numbers stay numbers with a decimal point; what is not known is empty."""
    series, part = value.series, value.dimension
    return {
        "series": series.key,
        "name": str(series.name),
        "kind": series.kind,
        "publisher": str(series.publisher),
        "country": (part.country_id if part else None) or series.country_id or "",
        "period": value.period or str(value.year),
        "dimension": part.key.removeprefix(f"{series.key}-") if part else "",
        "dimension_name": part.label if part else "",
        "unit": (part.unit if part else "") or series.unit,
        "value": plain(value.value),
        "value_note": in_words(value) if value.is_gap else str(value.said),
        "low": plain(value.low),
        "high": plain(value.high),
        "rank": value.rank,
        "out_of": value.out_of,
        "confidence": value.confidence,
        "rank_confidence": value.sure_of_rank,
        "sources": " ".join(source.url or source.title for source in value.known_sources),
        "note": str(value.note),
    }


def plain(value: Any) -> float | int | None:
    """``42``, not ``42.0``."""
    if value is None:
        return None
    return int(value) if value == int(value) else float(value)


def as_csv(found: Iterable["Figure"]) -> str:
    """CSV with a byte-order mark, so that spreadsheets read ë and ç; what was not found is a row without a value."""
    out = io.StringIO()
    out.write("\ufeff")
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\r\n")
    writer.writeheader()
    for figure in found:
        writer.writerows({key: harmless(cell) for key, cell in row(value).items()} for value in figure.values_and_gaps)
    return out.getvalue()
