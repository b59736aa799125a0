"""What everyone sees of the members of the network: the list with its map, and the page of one."""

from collections.abc import Iterator
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import InvalidPage, Page, Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from rrjeti.organisations import places, proposals, sections
from rrjeti.organisations.listing import FACETS, Asked, Member
from rrjeti.organisations.models import Organisation

PAGE = 50
WHY = {
    "seat": gettext_lazy("has its seat in this county"),
    "works": gettext_lazy("works in this county"),
    "nationwide": gettext_lazy("works in the whole country"),
}


@login_not_required
@require_safe
def list_(request: HttpRequest) -> HttpResponse:
    """Verified organisations in the reader's alphabet; ``?kind= theme= county= type=`` narrow, ``?q=`` looks for words of the name."""
    asked = Asked.read(request.GET)
    found = asked.found()
    page = page_of(found, request.GET.get("page", "1"))
    context = {
        "rows": rows_of(request.user, list(page.object_list), asked.chosen.get("county", "")),
        "page": page,
        "total": len(found),
        "asked": asked,
        "active": active(asked),
        "facets": facets(asked),
        **by_county(asked),
        "description": _("Organisations, institutions, businesses and media that were identified by two people."),
    }
    response = render(request, "organisations/list.html", context)
    if asked.words:
        response["Cache-Control"] = "private"  # what is searched for is not even kept in memory
    return response


def page_of(found: list[Member], number: str) -> Page[Member]:
    """One page of the list; 404 for a number that is none of its pages."""
    try:
        return Paginator(found, PAGE).page(number)
    except InvalidPage as error:
        raise Http404 from error


def rows_of(user: Any, page: list[Member], county: str) -> list[Organisation]:
    """The organisations of one page of the list in its order, each saying why it is found in the county."""
    shown = Organisation.objects.visible_to(user).public().select_related("municipality__county")
    rows = shown.in_bulk([member.pk for member in page])
    for member in page:
        if row := rows.get(member.pk):
            row.why = WHY[reason(member, county)] if county else ""  # type: ignore[attr-defined]
    return [rows[member.pk] for member in page if member.pk in rows]


def reason(member: Member, county: str) -> str:
    return "seat" if member.seat == county else "works" if county in member.works else "nationwide"


def facets(asked: Asked) -> list[dict[str, Any]]:
    """What narrows the list, with the number that each value would give; the county has the map."""
    found = ({"key": facet, "name": name, "values": list(offered(asked, facet))} for facet, name in FACETS.items() if facet != "county")
    return [one for one in found if one["values"]]


def offered(asked: Asked, facet: str) -> Iterator[dict[str, Any]]:
    """The values of a facet that lead somewhere; the chosen one leads back."""
    chosen = asked.chosen.get(facet, "")
    for value, count in asked.counts(facet).items():
        if count or value == chosen:
            url = asked.address(**{facet: "" if value == chosen else value})
            yield {"name": asked.names[facet][value], "count": count, "url": url, "is_chosen": value == chosen}


def active(asked: Asked) -> list[dict[str, Any]]:
    """What is chosen, each with the address that removes it."""
    words = [{"name": f"“{asked.words}”", "url": asked.address(q="")}] if asked.words else []
    return words + [{"name": asked.names[facet][value], "url": asked.address(**{facet: ""})} for facet, value in asked.chosen.items()]


def by_county(asked: Asked) -> dict[str, Any]:
    """Numbers and addresses for the map; the chosen county leads back to all."""
    counts, chosen = asked.counts("county"), asked.chosen.get("county", "")
    links = {key: asked.address(county="" if key == chosen else key) for key, count in counts.items() if count or key == chosen}
    nationwide = sum(member.is_nationwide for member in asked.found(without="county"))
    names = asked.names["county"]
    counties = [{"key": key, "name": names[key], "count": counts[key]} for key in links]
    return {"counts": counts, "links": links, "counties": counties, "county": chosen, "nationwide": nationwide}


@login_not_required
@require_safe
def organisation(request: HttpRequest, slug: str) -> HttpResponse:
    """The page of one verified organisation."""
    shown = Organisation.objects.visible_to(request.user).public().select_related("municipality__county")
    found = shown.prefetch_related("themes", "areas__county").filter(slug=slug).first()
    if found is None:
        raise Http404
    context = {
        "organisation": found,
        "works": places.worked(found),
        "sections": list(sections.of(found, request.user)),
        "focal": proposals.focal_point(request.user, found),
        "self_title": found.legal_name,
        "description": found.description.part(found.description[:200]),
    }
    return render(request, "organisations/organisation.html", context)
