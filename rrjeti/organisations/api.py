"""The members of the network as an open table: what stands on their public pages."""

import datetime as dt
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rrjeti.opendata.collections import BadFilter, Collection, Params, register
from rrjeti.organisations.listing import topics
from rrjeti.organisations.models import Organisation
from rrjeti.regions.map import in_order


def select(params: Params) -> QuerySet[Organisation]:
    rows = Organisation.objects.visible_to(AnonymousUser()).public().select_related("municipality__county")
    counties = [county.key for county in in_order()]
    allowed = {"kind": Organisation.Kind.values, "type": Organisation.Type.values, "topic": list(topics()), "county": counties}
    asked = {name: value for name in allowed if (value := params.get(name, ""))}
    for name, value in asked.items():
        if value not in allowed[name]:
            raise BadFilter.not_among(name, allowed[name])
    rows = rows.filter(**{column: asked[name] for name, column in COLUMNS_OF.items() if name in asked})
    if county := asked.get("county"):
        works = Organisation.areas.through.objects.filter(municipality__county__key=county).values("organisation_id")
        rows = rows.filter(Q(is_nationwide=True) | Q(municipality__county__key=county) | Q(pk__in=works))
    return rows.prefetch_related("themes", "areas").order_by("name_key", "pk")


COLUMNS_OF = {"kind": "kind", "type": "type", "topic": "themes__key"}


def row(one: Any) -> dict[str, Any]:
    place = one.municipality
    return {
        "key": one.slug, "name": one.legal_name, "short_name": one.short_name, "kind": one.kind, "type": one.type,
        "country": one.country, "number": one.number,
        "municipality": place.key if place else "", "county": place.county.key if place else "", "seat": one.seat,
        "nationwide": one.is_nationwide, "areas": sorted(area.key for area in one.areas.all()),
        "topics": [theme.key for theme in one.themes.all()], "description": str(one.description),
        "web": one.website, "email": one.email, "phone": one.phone,
        "verified": timezone.localtime(one.verified_at).date() if one.verified_at else None, "confirmed_until": one.confirmed_until,
        "url": settings.SITE_URL + one.get_absolute_url(),
    }  # fmt: skip


COLUMNS: dict[str, type] = {
    **dict.fromkeys(["key", "name", "short_name", "kind", "type", "country", "number", "municipality", "county", "seat"], str),
    "nationwide": bool, "areas": list, "topics": list, **dict.fromkeys(["description", "web", "email", "phone"], str),
    "verified": dt.date, "confirmed_until": dt.date, "url": str,
}  # fmt: skip
register(
    Collection(
        name="members",
        title=_("Members of the network"),
        columns=COLUMNS,
        select=select,
        row=row,
        filters={
            "kind": ", ".join(Organisation.Kind.values),
            "type": ", ".join(Organisation.Type.values),
            "topic": _("key of a topic"),
            "county": _("key of a county: seat there, work there or in the whole country"),
        },
    )
)
