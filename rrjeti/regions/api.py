"""Counties and municipalities as open tables."""

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, QuerySet
from django.utils.translation import gettext_lazy as _

from rrjeti.opendata.collections import BadFilter, Collection, Params, register
from rrjeti.regions.models import County, Municipality


def of_country(rows: QuerySet[Any], field: str, params: Params) -> QuerySet[Any]:
    country = params.get("country")
    if not country:
        return rows
    return rows.filter(**{field: country.upper()}) if country.isascii() and country.isalpha() else rows.none()


def counties(params: Params) -> QuerySet[County]:
    rows = County.objects.visible_to(AnonymousUser()).annotate(size=Count("municipalities"))
    return of_country(rows, "country_id", params).order_by("country_id", "key")


def county_row(county: Any) -> dict[str, Any]:
    return {"key": county.key, "name": str(county.name), "country": county.country_id, "municipalities_count": county.size}


def municipalities(params: Params) -> QuerySet[Municipality]:
    rows = Municipality.objects.visible_to(AnonymousUser()).select_related("county")
    if county := params.get("county", "").replace("\x00", ""):
        if not County.objects.filter(key=county).exists():
            raise BadFilter("county", f"Unknown value “{county[:60]}”.")
        rows = rows.filter(county__key=county)
    return of_country(rows, "county__country_id", params).order_by("county__country_id", "key")


def municipality_row(municipality: Municipality) -> dict[str, Any]:
    county = municipality.county
    return {"key": municipality.key, "name": str(municipality.name), "county": county.key, "country": county.country_id}


COUNTRY = {"country": _("two-letter code")}
register(Collection("counties", _("Counties"), {"key": str, "name": str, "country": str, "municipalities_count": int}, counties, county_row, COUNTRY))
register(
    Collection(
        "municipalities",
        _("Municipalities"),
        dict.fromkeys(["key", "name", "county", "country"], str),
        municipalities,
        municipality_row,
        {"county": _("key of a county"), **COUNTRY},
    )
)
