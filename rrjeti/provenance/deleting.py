"""What is still used is not deleted: the editor sees where, and how to hide it instead."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from wagtail.admin.admin_url_finder import AdminURLFinder

from rrjeti.provenance.uses import Use, comes_back, uses

SHOWN = 50


def refuse(request: HttpRequest, record: Any, found: list[Use], hide_url: str = "") -> HttpResponse:
    edit_url = AdminURLFinder(request.user).get_edit_url
    rows = [(use, edit_url(use.record) or edit_url(use.owner)) for use in found[:SHOWN]]
    context = {"record": record, "rows": rows, "more": max(0, len(found) - SHOWN), "edit_url": edit_url(record), "hide_url": hide_url}
    context |= {"can_withdraw": hasattr(record, "is_withdrawn"), "can_hide": hasattr(record, "is_shown"), "comes_back": comes_back(record)}
    return render(request, "provenance/admin/used.html", context, status=409 if request.method == "POST" else 200)


def keep_what_is_used(request: HttpRequest, records: Sequence[Any]) -> HttpResponse | None:
    """Before one or several records are deleted; the first that is used stops them all. Those that go together may name each other."""
    going = {(record._meta.label, record.pk) for record in records}
    for record in records:
        found = [use for use in uses(record) if (use.record._meta.label, use.record.pk) not in going]
        if found:
            return refuse(request, record, found)
    if request.method == "GET" and any(comes_back(record) for record in records):
        messages.warning(request, says_that_it_comes_back(records[0]))
    return None


def says_that_it_comes_back(record: Any) -> str:
    text = _("This came with the starter content: the next load brings it back.")
    if hasattr(record, "is_withdrawn"):
        return f"{text} " + _("To hide it for good, tick “withdrawn” in its form instead.")
    return f"{text} " + _("To hide it for good, clear “shown to readers” in its form instead.") if hasattr(record, "is_shown") else text
