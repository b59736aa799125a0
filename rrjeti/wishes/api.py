"""The public requests as an open table: what was missing, and where the answer stands. Who asked is not part of it."""

import datetime as dt
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rrjeti.opendata.collections import BadFilter, Collection, Params, register
from rrjeti.wishes.models import Request


def select(params: Params) -> QuerySet[Request]:
    found = Request.objects.visible_to(AnonymousUser())
    if kind := params.get("kind"):
        if kind not in Request.Kind.values:
            raise BadFilter.not_among("kind", Request.Kind.values)
        found = found.filter(kind=kind)
    return found.order_by("-answered_at", "-pk")


def row(one: Request) -> dict[str, Any]:
    return {
        "number": one.number,
        "kind": one.kind,
        "title": one.title,
        "language": one.language,
        "asked": timezone.localtime(one.created_at).date(),
        "answered": timezone.localtime(one.answered_at).date() if one.answered_at else None,
        "answer": str(one.answer_text),
        "answer_url": settings.SITE_URL + one.answer_url,
        "url": settings.SITE_URL + one.get_absolute_url(),
    }


COLUMNS = {
    "number": str, "kind": str, "title": str, "language": str, "asked": dt.date, "answered": dt.date, "answer": str, "answer_url": str, "url": str,
}  # fmt: skip

register(
    Collection(
        name="wishes",
        title=_("Requests of readers that were answered"),
        columns=COLUMNS,
        select=select,
        row=row,
        filters={"kind": ", ".join(Request.Kind.values)},
    )
)
