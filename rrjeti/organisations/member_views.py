"""Who belongs to an organisation: its owners let people in and out, and everyone can leave."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from rrjeti.organisations import letters, rules
from rrjeti.organisations.doors import form_view, of_organisation
from rrjeti.organisations.member_forms import InviteForm
from rrjeti.organisations.models import Invitation, LastOwner, Membership, Organisation, Role, Status

MOST = 10  # invitations shown at once


@form_view
@of_organisation(rules.role_in)
def members(request: HttpRequest, organisation: Organisation) -> HttpResponseBase:
    """The list for every member; the forms for owners. An invitation is answered the same way whoever the address belongs to."""
    leads = rules.may_lead(request.user, organisation)
    invites = leads and organisation.status == Status.VERIFIED
    if request.method == "POST" and not invites:
        raise Http404
    form = InviteForm(organisation, request.user, request.POST or None)
    if request.method == "POST" and form.is_valid():
        invite(organisation, form.cleaned_data["email"], form.cleaned_data["role"], by=request.user)
        messages.success(request, _("The invitation is on its way. It works for seven days."))
        return redirect("organisations:members", pk=organisation.pk)
    context = {
        "organisation": organisation,
        "members": Membership.objects.visible_to(request.user).filter(organisation=organisation).select_related("person"),
        "invitations": Invitation.objects.visible_to(request.user).filter(organisation=organisation).open(),
        "leads": leads,
        "is_last_owner": leads and Membership.objects.active().filter(organisation=organisation, role=Role.OWNER).count() == 1,
        "form": form if invites else None,
        "roles": Role.choices,
    }
    return render(request, "organisations/own/members.html", context)


@transaction.atomic
def invite(organisation: Organisation, email: str, role: str, by: Any) -> None:
    made, token = Invitation.make(organisation, email, role, by=by)
    letters.invite(made, token)


def _membership(request: HttpRequest, organisation: Organisation, member: int) -> Membership:
    found = Membership.objects.visible_to(request.user).filter(organisation=organisation, pk=member).select_related("organisation").first()
    if found is None:
        raise Http404
    return found


@require_POST
@of_organisation(rules.may_lead)
def change_role(request: HttpRequest, organisation: Organisation, member: int) -> HttpResponseBase:
    found, role = _membership(request, organisation, member), request.POST.get("role", "")
    if role not in Role.values:
        raise Http404
    try:
        if found.change_role(role, by=request.user):
            messages.success(request, _("The role was changed."))
    except LastOwner as error:
        messages.error(request, error.message)
    return redirect("organisations:members", pk=organisation.pk)


@form_view
@of_organisation(rules.may_lead)
def remove(request: HttpRequest, organisation: Organisation, member: int) -> HttpResponseBase:
    """After saying so once more; whoever is removed is told."""
    found = _membership(request, organisation, member)
    if request.method != "POST":
        return render(request, "organisations/own/remove.html", {"organisation": organisation, "member": found})
    try:
        if found.end(by=request.user):
            letters.tell_removed(found.person, organisation)
            messages.success(request, _("The person is no longer a member. An e-mail tells them so."))
    except LastOwner as error:
        messages.error(request, error.message)
    return redirect("organisations:members", pk=organisation.pk) if rules.role_in(request.user, organisation) else redirect("organisations:mine")


@require_POST
@of_organisation(rules.role_in)
def leave(request: HttpRequest, organisation: Organisation) -> HttpResponseBase:
    mine = Membership.objects.visible_to(request.user).select_related("organisation").get(organisation=organisation, person=request.user.pk)
    try:
        mine.end(by=request.user)
    except LastOwner as error:
        messages.error(request, error.message)
        return redirect("organisations:members", pk=organisation.pk)
    messages.success(request, _("You have left the organisation."))
    return redirect("organisations:mine")


@require_POST
@of_organisation(rules.may_lead)
def take_back(request: HttpRequest, organisation: Organisation, invitation: int) -> HttpResponseBase:
    """An invitation that was not followed yet."""
    found = Invitation.objects.visible_to(request.user).filter(organisation=organisation, pk=invitation).first()
    if found is None:
        raise Http404
    if found.end():
        messages.success(request, _("The invitation was taken back."))
    return redirect("organisations:members", pk=organisation.pk)


@never_cache
@form_view
def invitation(request: HttpRequest, token: str) -> HttpResponseBase:
    """What a link leads to. It is for the owner of the address it was sent to, so a link that was passed on opens nothing."""
    found = Invitation.objects.once_by_token(token)
    belongs = found is not None and bool(rules.role_in(request.user, found.organisation))
    if found is None or belongs or not found.is_waiting:
        context = {
            "organisation": found.organisation if found and belongs else None,
            "is_paused": found is not None and found.is_paused,
            "waiting": Invitation.objects.offered_to(request.user)[:MOST],
        }
        return render(request, "organisations/invitation_gone.html", context, status=410)
    return answer(request, found)


@never_cache
@form_view
def offer(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The same for whoever has confirmed the address and has no need of the link."""
    found = Invitation.objects.offered_to(request.user).filter(pk=pk).first()
    if found is None:
        raise Http404
    return answer(request, found)


def answer(request: HttpRequest, found: Invitation) -> HttpResponseBase:
    person: Any = request.user
    is_mine = found.is_for(person)
    if request.method == "POST" and is_mine:
        if found.accept(person):
            messages.success(request, _("Welcome. You belong to the organisation now."))
        return redirect("organisations:status", pk=found.organisation_id)
    return render(request, "organisations/invitation.html", {"invitation": found, "organisation": found.organisation, "is_mine": is_mine})
