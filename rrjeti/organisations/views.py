"""What everyone sees of the organisations of the network, and where one begins to register one's own."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from rrjeti.organisations.doors import form_view
from rrjeti.organisations.forms import InterestForm, StartForm
from rrjeti.organisations.models import Application, Membership, Organisation, Status

PAGE = 50


@login_not_required
@require_safe
def list_(request: HttpRequest) -> HttpResponse:
    """Verified organisations by name; ``?kind=`` keeps one kind, ``?after=`` goes on where the last page ended."""
    kind, after = request.GET.get("kind", ""), request.GET.get("after", "")
    if kind and kind not in Organisation.Kind.values:
        raise Http404
    found = Organisation.objects.visible_to(request.user).public().order_by("name_key", "pk")
    if kind:
        found = found.filter(kind=kind)
    if after:
        found = found.filter(name_key__gt=after[:240])
    rows = list(found.only("slug", "legal_name", "short_name", "kind", "seat", "description", "status", "confirmed_until")[: PAGE + 1])
    context = {
        "rows": rows[:PAGE],
        "after": rows[PAGE - 1].name_key if len(rows) > PAGE else "",
        "is_first": not after,
        "kind": kind,
        "kinds": Organisation.Kind.choices,
        "description": _("Organisations, institutions, businesses and media that were identified by two people."),
    }
    return render(request, "organisations/list.html", context)


@login_not_required
@require_safe
def organisation(request: HttpRequest, slug: str) -> HttpResponse:
    """The page of one verified organisation."""
    found = Organisation.objects.visible_to(request.user).public().prefetch_related("themes").filter(slug=slug).first()
    if found is None:
        raise Http404
    context = {"organisation": found, "self_title": found.legal_name, "description": found.description.part(found.description[:200])}
    return render(request, "organisations/organisation.html", context)


@never_cache
@form_view
def register(request: HttpRequest) -> HttpResponse:
    """Kind and name; from then on it is a draft that is saved as one goes."""
    person: Any = request.user
    form = StartForm(person, request.POST or None, initial={"kind": person.kind, "name": request.GET.get("name", "")[:200]})
    if request.method == "POST" and form.is_valid():
        made = Application.begin(person, form.cleaned_data["kind"], form.cleaned_data["name"])
        return redirect("organisations:step", pk=made.pk, step=1)
    return render(request, "organisations/register.html", {"form": form})


@never_cache
@form_view
def interest(request: HttpRequest) -> HttpResponse:
    person: Any = request.user
    form = InterestForm(person, request.POST or None, initial={"kind": person.kind})
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Thank you. We answer to your e-mail address."))
        return redirect("organisations:mine")
    return render(request, "organisations/interest.html", {"form": form})


@never_cache
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """The organisations a person belongs to, and those they showed interest in."""
    person: Any = request.user
    memberships = Membership.objects.active().filter(person=person).exclude(organisation__status=Status.CLOSED).select_related("organisation")
    context = {"memberships": memberships.order_by("organisation__legal_name"), "interests": person.interests.all()[:20]}
    return render(request, "organisations/mine.html", context)
