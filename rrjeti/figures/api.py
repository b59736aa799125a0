"""The series as an open table: one row per published value."""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from rrjeti.figures import table
from rrjeti.figures.models import Observation, Series
from rrjeti.opendata.collections import BadFilter, Collection, Params, register


def select(params: Params) -> QuerySet[Observation]:
    series = Series.objects.visible_to(AnonymousUser())
    if key := params.get("series"):
        series = series.filter(key=key) if key.isprintable() else series.none()
    if kind := params.get("kind"):
        if kind not in Series.Kind.values:
            raise BadFilter.not_among("kind", Series.Kind.values)
        series = series.filter(kind=kind)
    rows = Observation.objects.filter(series__in=series).order_by("series__place", "series__key", "year", "period", "dimension__place", "pk")
    if country := params.get("country"):
        code = country.upper() if country.isalpha() else "--"
        rows = rows.filter(dimension__country=code) | rows.filter(dimension__country=None, series__country=code)
    return rows


def prepare(rows: Any) -> Iterable[Observation]:
    if isinstance(rows, QuerySet):
        return list(rows.select_related("series", "dimension__country").prefetch_related("sources"))
    return list(rows)


register(
    Collection(
        name="series",
        title=_("Figures: published series, one row per value"),
        columns=table.COLUMNS,
        select=select,
        row=table.row,
        filters={"series": _("key of the series"), "kind": ", ".join(Series.Kind.values), "country": _("two-letter code")},
        prepare=prepare,
    )
)
