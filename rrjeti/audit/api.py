"""The public record of staff actions as an open table."""

import datetime as dt
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from rrjeti.audit import verbs
from rrjeti.audit.models import LogEntry
from rrjeti.opendata.collections import BadFilter, Collection, Params, register


def select(params: Params) -> QuerySet[LogEntry]:
    entries = LogEntry.objects.public().select_related("naming")
    if deed := params.get("deed"):
        if deed not in verbs.public():
            raise BadFilter.not_among("deed", verbs.public())
        entries = entries.filter(verb=deed)
    return entries.order_by("-sequence")


def row(entry: LogEntry) -> dict[str, Any]:
    return {
        "number": entry.sequence,
        "day": entry.day,
        "deed": entry.verb,
        "label": entry.label,
        "kind": entry.kind,
        "about": str(entry.subject),
        "role": entry.role,
        "is_demo": entry.is_demo,
    }


register(
    Collection(
        name="actions",
        title=_("What the staff of the site did"),
        columns={"day": dt.date, "number": int, "deed": str, "label": str, "kind": str, "about": str, "role": str, "is_demo": bool},
        select=select,
        row=row,
        filters={"deed": _("name of a deed, such as organisation.verified")},
    )
)
