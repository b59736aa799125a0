"""The directory's pages. All of them are public and only read."""

from functools import partial
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from rrjeti.directory import learning, pages
from rrjeti.directory.guide import reading
from rrjeti.directory.models import Body, BodyKind, Channel, ChannelStatus, Group, InstitutionKind
from rrjeti.directory.models.body import SEVERAL
from rrjeti.vocabulary.models import Country, site_country


def chosen(request: HttpRequest, name: str, allowed: Any) -> str:
    """The value of a filter; 404 for one that does not exist."""
    value = request.GET.get(name, "")
    if value and value not in allowed:
        raise Http404(name)
    return value


@login_not_required
@require_safe
def institution_list(request: HttpRequest) -> HttpResponse:
    groups = list(Group.objects.all())
    kind, group = chosen(request, "kind", InstitutionKind.values), chosen(request, "group", {row.key for row in groups})
    rows = [row for row in pages.with_contacts_and_ways(request.user) if kind in ("", row.kind) and group in ("", row.group.key)]
    context = {"groups": pages.in_groups(rows), "letters": pages.by_letter(rows), "count": len(rows), "kind": kind, "group": group}
    return render(request, "directory/list.html", {**context, "all_groups": groups, "kinds": InstitutionKind.choices})


@login_not_required
@require_safe
def institution(request: HttpRequest, key: str) -> HttpResponse:
    found = pages.institution_of(request.user, key)
    if found is None:
        raise Http404(key)
    channels = sorted((channel for channel in found.shown_channels if channel.is_current), key=lambda channel: not channel.links)
    historic = [channel for channel in found.shown_channels if not channel.is_current]
    contacts = partial(pages.contact_rows, found.shown_contacts, channels, found.hidden_contacts)
    context = {"institution": found, "channels": channels, "historic": historic, "contacts": contacts}
    context["lessons"] = partial(learning.of_institution, found)
    return render(request, "directory/institution.html", {**context, "description": found.report or found.powers})


@login_not_required
@require_safe
def body_list(request: HttpRequest) -> HttpResponse:
    kind = chosen(request, "kind", BodyKind.values)
    rows = [row for row in Body.objects.visible_to(request.user).select_related("country") if kind in ("", row.kind)]
    found = [(value, sorted((row for row in rows if row.kind == value), key=lambda row: row.sort_key)) for value in BodyKind]
    groups = [(SEVERAL[value] if len(members) > 1 else value.label, members) for value, members in found if members]
    return render(request, "directory/bodies.html", {"groups": groups, "count": len(rows), "kind": kind, "kinds": BodyKind.choices})


@login_not_required
@require_safe
def body(request: HttpRequest, key: str) -> HttpResponse:
    rows = (
        Body.objects.visible_to(request.user)
        .select_related("country", "predecessor")
        .prefetch_related("members", "observers", "sources", "successors")
    )
    found = get_object_or_404(rows, key=key)
    channels = Channel.objects.visible_to(request.user).filter(body=found, status=ChannelStatus.CURRENT).select_related("body")
    return render(request, "directory/body.html", {"body": found, "channels": channels, "description": found.role})


@login_not_required
@require_safe
def channel_list(request: HttpRequest) -> HttpResponse:
    way = chosen(request, "way", pages.WAYS)
    rows = list(pages.channels(request.user))
    current = [row for row in rows if row.is_current and (not way or pages.WAYS[way](row))]
    historic = [row for row in rows if not row.is_current and not way]
    lessons = learning.of_channels(current)
    for row in current:
        row.lessons = lessons[row.key]  # type: ignore[attr-defined]
    context = {"channels": current, "historic": historic, "way": way, "count": len(current), "norms": reading.norms(reading.WORKPLACE)}
    return render(request, "directory/channels.html", context)


@login_not_required
@require_safe
def contact_points(request: HttpRequest) -> HttpResponse:
    countries = sorted(Country.objects.all(), key=lambda country: str(country.name))
    wanted = request.GET.get("country", "") or site_country()
    country = next((row for row in countries if row.code == wanted), None)
    if country is None and "country" in request.GET:
        raise Http404(wanted)
    rows = pages.point_rows(request.user, wanted)
    is_empty = not any(row.points for row in rows)
    return render(
        request,
        "directory/contact_points.html",
        {"country": country, "countries": countries, "rows": rows, "bodies": pages.bodies_of(request.user, wanted), "is_empty": is_empty},
    )


@login_not_required
@require_safe
def unconfirmed(request: HttpRequest) -> HttpResponse:
    found = pages.doubts()
    groups = [(reason, [doubt for doubt in found if doubt.reason == reason]) for reason in pages.REASONS]
    return render(request, "directory/unconfirmed.html", {"groups": [pair for pair in groups if pair[1]], "count": len(found)})
