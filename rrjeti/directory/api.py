"""The directory's tables for everyone: institutions, international bodies, ways to report."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from rrjeti.directory import pages
from rrjeti.directory.models import Anonymity, Body, BodyKind, Channel, ChannelKind, ContactPoint, Function, Institution, InstitutionKind
from rrjeti.opendata.collections import BadFilter, Collection, Params, Rows, register

NOBODY = AnonymousUser()


def chosen(rows: QuerySet[Any], params: Params, field: str, allowed: Iterable[str], column: str = "") -> QuerySet[Any]:
    """Rows whose ``column`` is the value of the filter ``field``; nonsense is told."""
    value = params.get(field, "")
    if value and value not in allowed:
        raise BadFilter.not_among(field, allowed)
    return rows.filter(**{column or field: value}) if value else rows


def institutions(params: Params) -> QuerySet[Institution]:
    rows = pages.with_contacts_and_ways(NOBODY).order_by("key")
    if group := params.get("group"):
        rows = rows.filter(group__key=group.replace("\x00", ""))
    return chosen(rows, params, "kind", InstitutionKind.values)


def institution_row(row: Institution) -> dict[str, Any]:
    contacts = {contact.kind: contact.value for contact in row.shown_contacts}
    return {
        "key": row.key, "name": str(row.name), "abbr": str(row.abbr), "kind": row.kind, "group": row.group.key, "country": row.country_id,
        "powers": str(row.powers), "report": str(row.report), "legal_basis": "; ".join(act.text for act in row.acts),
        "deadline": row.deadline_number, "deadline_unit": row.deadline_unit, "deadline_text": str(row.deadline_text),
        "deadline_confidence": row.deadline_confidence, "anonymous": str(row.anonymity),
        "web": contacts.get("web", ""), "email": contacts.get("email", ""), "phone": contacts.get("phone", ""), "post": contacts.get("post", ""),
        **trust(row), "url": settings.SITE_URL + row.get_absolute_url(),
    }  # fmt: skip


def trust(row: Any) -> dict[str, Any]:
    """How sure we are of a record, in columns."""
    return {"confidence": row.confidence, "as_of": row.as_of, "verified_on": row.verified_on}


def bodies(params: Params) -> QuerySet[Body]:
    rows = Body.objects.visible_to(NOBODY).prefetch_related("members", "observers").order_by("key")
    return chosen(rows, params, "kind", BodyKind.values)


def body_row(row: Body) -> dict[str, Any]:
    return {
        "key": row.key, "name": str(row.name), "abbr": row.abbr, "kind": row.kind, "role": str(row.role), "city": str(row.city),
        "country": row.country_id or "",
        "founded": row.founded, "ended": row.ended, "web": row.web, "members": " ".join(country.code for country in row.members.all()),
        "observers": " ".join(country.code for country in row.observers.all()), **trust(row), "url": settings.SITE_URL + row.get_absolute_url(),
    }  # fmt: skip


def channels(params: Params) -> Rows:
    rows = Channel.objects.visible_to(NOBODY).select_related("institution", "body").order_by("key")
    if institution := params.get("institution"):
        rows = rows.filter(institution__key=institution.replace("\x00", ""))
    found = chosen(chosen(rows, params, "kind", ChannelKind.values), params, "anonymous", ["yes", "limited", "no", "unknown"])
    way = params.get("way", "")
    if way and way not in pages.WAYS:
        raise BadFilter.not_among("way", pages.WAYS)
    return [row for row in found if row.is_current and pages.WAYS[way](row)] if way else found


def channel_row(row: Channel) -> dict[str, Any]:
    return {
        "key": row.key, "name": str(row.name), "institution": row.institution.key if row.institution else "",
        "body": row.body.key if row.body else "",
        "kind": row.kind, "status": row.status, "web": row.web, "email": row.email, "phone": row.phone, "post": row.post, "anonymous": row.anonymous,
        "cost": row.cost, "languages": row.languages, **trust(row), "note": str(row.note), "url": settings.SITE_URL + row.get_absolute_url(),
    }  # fmt: skip


def contact_points(params: Params) -> QuerySet[ContactPoint]:
    rows = ContactPoint.objects.visible_to(NOBODY).select_related("institution").order_by("country", "function", "key")
    if country := params.get("country"):
        rows = rows.filter(country=country.replace("\x00", "").upper()[:3])
    return chosen(rows, params, "function", Function.values)


def contact_point_row(row: ContactPoint) -> dict[str, Any]:
    owner = row.institution if row.institution and not row.institution.is_withdrawn else None
    return {
        "key": row.key, "country": row.country_id, "function": row.function, "institution": owner.key if owner else "",
        "authority": str(row.authority or (owner.name if owner else "")), "web": row.web, "email": row.email, "phone": row.phone, "post": row.post,
        "languages": row.languages, **trust(row), "note": str(row.note), "url": settings.SITE_URL + row.get_absolute_url(),
    }  # fmt: skip


def unconfirmed(params: Params) -> list[pages.Doubt]:
    """The list “Not confirmed”; hidden contacts are named without their value."""
    reason = params.get("reason", "")
    if reason and reason not in pages.REASONS:
        raise BadFilter.not_among("reason", pages.REASONS)
    return [doubt for doubt in pages.doubts() if reason in ("", doubt.reason)]


def doubt_row(doubt: pages.Doubt) -> dict[str, Any]:
    return {
        "reason": doubt.reason, "kind": doubt.record._meta.model_name, "name": str(doubt.label), "why": str(doubt.why),
        "as_of": getattr(doubt.record, "as_of", ""), "url": settings.SITE_URL + doubt.url if doubt.url else "",
    }  # fmt: skip


TRUST = {"confidence": str, "as_of": str, "verified_on": dt.date, "url": str}
register(
    Collection(
        "institutions",
        _("Institutions"),
        dict.fromkeys(["key", "name", "abbr", "kind", "group", "country", "powers", "report", "legal_basis"], str)
        | {"deadline": int}
        | dict.fromkeys(["deadline_unit", "deadline_text", "deadline_confidence", "anonymous", "web", "email", "phone", "post"], str)
        | TRUST,
        institutions,
        institution_row,
        {"kind": _("kind of institution"), "group": _("key of the function")},
    )
)
register(
    Collection(
        "organisations",
        _("International bodies"),
        dict.fromkeys(["key", "name", "abbr", "kind", "role", "city", "country", "founded", "ended", "web", "members", "observers"], str) | TRUST,
        bodies,
        body_row,
        {"kind": _("kind of body")},
    )
)
register(
    Collection(
        "channels",
        _("Ways to report"),
        dict.fromkeys(
            ["key", "name", "institution", "body", "kind", "status", "web", "email", "phone", "post", "anonymous", "cost", "languages"], str
        )
        | {"confidence": str, "as_of": str, "verified_on": dt.date, "note": str, "url": str},
        channels,
        channel_row,
        {
            "kind": _("kind of channel"),
            "institution": _("key of the institution"),
            "anonymous": ", ".join(Anonymity.values),
            "way": ", ".join(pages.WAYS),
        },
    )
)
register(
    Collection(
        "contacts",
        _("Contact points for international cooperation"),
        dict.fromkeys(["key", "country", "function", "institution", "authority", "web", "email", "phone", "post", "languages"], str)
        | {"confidence": str, "as_of": str, "verified_on": dt.date, "note": str, "url": str},
        contact_points,
        contact_point_row,
        {"country": _("two-letter code"), "function": ", ".join(Function.values)},
    )
)
register(
    Collection(
        "unconfirmed",
        _("What is not confirmed"),
        dict.fromkeys(["reason", "kind", "name", "why", "as_of", "url"], str),
        unconfirmed,
        doubt_row,
        {"reason": ", ".join(pages.REASONS)},
    )
)
