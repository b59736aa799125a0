"""Where one begins to register one's own organisation, and those one belongs to."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from rrjeti.organisations.doors import form_view
from rrjeti.organisations.forms import InterestForm, StartForm
from rrjeti.organisations.models import Application, Invitation, Membership, Status


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
    context["invitations"] = Invitation.objects.offered_to(person)[:20]
    return render(request, "organisations/mine.html", context)
