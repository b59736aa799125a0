"""The page of desks; the desk of people: the list, one person, inviting."""

from typing import Any

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from rrjeti.accounts import affiliations, people, roles
from rrjeti.accounts.desk_forms import AddressForm, InviteForm, PeopleForm
from rrjeti.accounts.models import ADMINISTRATOR, Person
from rrjeti.accounts.staffing import Reason, Refused
from rrjeti.audit.models import LogEntry
from rrjeti.ui import desks, keyset
from rrjeti.ui.doors import only_for

PAGE = 30
form_view = require_http_methods(["GET", "HEAD", "POST"])


@only_for(desks.works)
@require_safe
def all_(request: HttpRequest) -> HttpResponse:
    """Where the person works, with what waits there."""
    return render(request, "accounts/desk/all.html", {"desks": list(desks.shown(request.user))})


@only_for(desks.of_administrators)
@form_view
def list_(request: HttpRequest) -> HttpResponse:
    """``?q=``, ``?role=``, ``?kind=`` and ``?state=`` narrow, ``?before=`` goes on where the last page ended. An exact address comes by POST."""
    form, before = PeopleForm(request.GET), request.GET.get("before", "")
    if not form.is_valid():
        raise Http404
    asked, found = form.cleaned_data, people.seen_by(request.user)
    wanted = AddressForm(request.POST if request.method == "POST" else None)
    if wanted.is_bound:
        rows = {"rows": list(people.with_address(found, wanted.cleaned_data["email"]))} if wanted.is_valid() else {}
    else:
        rows = keyset.newest(people.narrowed(found, asked["q"], asked["role"], asked["kind"], asked["state"]), before, PAGE)
    context = {**rows, "form": form, "address_form": wanted, "counts": people.counted(request.user), "is_first": not before}
    return render(request, "accounts/desk/people.html", context, status=400 if wanted.is_bound and wanted.errors else 200)


def find(request: HttpRequest, pk: int) -> Person:
    person = people.seen_by(request.user).filter(pk=pk).first()
    if person is None:
        raise Http404
    return person


@only_for(desks.of_administrators)
@require_safe
def person(request: HttpRequest, pk: int) -> HttpResponse:
    """What an administrator needs to know of a person, and what can be done. Of the others than staff no address is shown."""
    one = find(request, pk)
    held = one.roles
    context = {
        "person": one,
        "is_self": one.pk == request.user.pk,
        "roles": [{"name": role, "label": label, "meaning": roles.MEANINGS[role], "is_held": role in held} for role, label in roles.CHOICES],
        "sessions": one.sessions.count(),
        "affiliations": affiliations.of(one),
        "consent": one.consents.order_by("-version").first(),
        "closed": None if one.is_active else closed(one),
        "is_last": held[:1] == [ADMINISTRATOR] and not others(one),
    }
    return render(request, "accounts/desk/person.html", context)


def others(person: Person) -> bool:
    return Person.objects.filter(is_superuser=True, is_active=True).exclude(pk=person.pk).exists()


def closed(person: Person) -> dict[str, Any] | None:
    """When and why the account was closed, as the log tells it."""
    entry = LogEntry.objects.filter(verb="account.closed", object=f"accounts.person:{person.pk}").order_by("-sequence").first()
    reason = entry.details.get("reason", "") if entry else ""
    return {"day": entry.day, "reason": Reason(reason).label if reason in Reason.values else ""} if entry else None


@only_for(desks.of_administrators)
@form_view
@reauthentication_required
def invite(request: HttpRequest) -> HttpResponse:
    form = InviteForm(request.POST if request.method == "POST" else None)
    try:
        made = form.save(request.user) if form.is_valid() else None
    except Refused as refusal:
        form.add_error(None, str(refusal))
        made = None
    if made:
        messages.success(request, _("The account is made. The link for the first password goes out by e-mail."))
        return redirect("desk:person", made.pk)
    return render(request, "accounts/desk/invite.html", {"form": form}, status=400 if form.errors else 200)
