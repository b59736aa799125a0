"""Coming in and going out: joining, asking, being invited, leaving; and what leads decide."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rrjeti.ui import keyset
from rrjeti.workgroups import letters, rules
from rrjeti.workgroups.doors import form_view, of_group
from rrjeti.workgroups.forms import AskForm, InviteForm, JoinForm, NamedForm
from rrjeti.workgroups.models import GroupInvitation, GroupMembership, GroupRole, JoinRequest, LastLead, WorkingGroup

PAGE = 100


@of_group(rules.may_ask)
@form_view
def join(request: HttpRequest, group: WorkingGroup) -> HttpResponseBase:
    """At once where the group is open or the person is invited; else its leads are asked."""
    person: Any = request.user
    invitation = GroupInvitation.objects.open().filter(group=group, email=person.email).first()
    enters = group.is_open_to_join or invitation is not None
    form: NamedForm = (JoinForm if enters else AskForm)(person, request.POST or None)
    if request.method == "POST" and form.is_valid():
        if enters:
            enter(group, person, form, invitation)
            messages.success(request, _("Welcome. You belong to the group now."))
        else:
            ask(request, group, form)
        return redirect(group)
    return render(request, "workgroups/join.html", {"form": form, "group": group, "enters": enters})


@transaction.atomic
def enter(group: WorkingGroup, person: Any, form: NamedForm, invitation: GroupInvitation | None) -> None:
    if invitation:
        invitation.end()
    JoinRequest.objects.filter(group=group, person=person, decided_at=None).delete()
    GroupMembership.begin(group, person, form.organisation, GroupRole.MEMBER, by=person)


def ask(request: HttpRequest, group: WorkingGroup, form: NamedForm) -> None:
    if JoinRequest.was_declined(group, request.user):
        messages.warning(request, _("The leads declined your last request. You can ask again thirty days after it."))
        return
    with transaction.atomic():
        made, is_new = JoinRequest.ask(group, request.user, form.organisation, form.cleaned_data["message"])
        if is_new:
            letters.asked(made)
    messages.success(request, _("Your request is on its way. The leads decide, and we write to you."))


@of_group(rules.may_ask)
@require_POST
def invitation(request: HttpRequest, group: WorkingGroup) -> HttpResponseBase:
    """Turned down; accepting leads through ``join``, which asks in whose name."""
    person: Any = request.user
    found = GroupInvitation.objects.open().filter(group=group, email=person.email).first()
    if found is None:
        raise Http404
    if found.end():
        messages.success(request, _("You turned the invitation down."))
    return redirect("workgroups:list")


@of_group(rules.may_read)
@require_POST
def leave(request: HttpRequest, group: WorkingGroup) -> HttpResponseBase:
    mine = GroupMembership.objects.visible_to(request.user).filter(group=group, person=request.user.pk).select_related("group").first()
    try:
        if mine and mine.end(by=request.user):
            messages.success(request, _("You have left the group."))
    except LastLead as error:
        messages.error(request, error.message)
        return redirect("workgroups:members", group.slug)
    return redirect("workgroups:list")


@of_group(rules.may_see_members)
@form_view
def members(request: HttpRequest, group: WorkingGroup) -> HttpResponseBase:
    """The list for members and coordinators; for leads, who asks, who is invited, and the form. It answers the same whoever has the address."""
    leads = rules.may_lead(request.user, group)
    if request.method == "POST" and not leads:
        raise Http404
    form = InviteForm(group, request.POST or None)
    if request.method == "POST" and form.is_valid():
        invite(group, form.cleaned_data["email"], by=request.user)
        messages.success(request, _("If somebody who may enter has this address, they find the invitation here. It works for fourteen days."))
        return redirect("workgroups:members", group.slug)
    found = GroupMembership.objects.visible_to(request.user).filter(group=group).select_related("person", "organisation")
    context = {**keyset.oldest(found, request.GET.get("after", ""), PAGE), "group": group, "leads": leads, "form": form if leads else None}
    context["role"] = rules.role_in(request.user, group)
    if leads:
        context["requests"] = JoinRequest.objects.open().filter(group=group).select_related("person", "organisation")
        context["invitations"] = GroupInvitation.objects.open().filter(group=group)
    return render(request, "workgroups/members.html", context)


@transaction.atomic
def invite(group: WorkingGroup, email: str, by: Any) -> None:
    made, is_new = GroupInvitation.make(group, email, by=by)
    if is_new:
        letters.invited(made)


def _member(request: HttpRequest, group: WorkingGroup, member: int) -> GroupMembership:
    found = GroupMembership.objects.visible_to(request.user).filter(group=group, pk=member).select_related("group").first()
    if found is None:
        raise Http404
    return found


@of_group(rules.may_lead)
@require_POST
def change_role(request: HttpRequest, group: WorkingGroup, member: int) -> HttpResponseBase:
    found, role = _member(request, group, member), request.POST.get("role", "")
    if role not in GroupRole.values:
        raise Http404
    try:
        if found.change_role(role, by=request.user):
            messages.success(request, _("The role was changed."))
    except LastLead as error:
        messages.error(request, error.message)
    return redirect("workgroups:members", group.slug)


@of_group(rules.may_lead)
@require_POST
def remove(request: HttpRequest, group: WorkingGroup, member: int) -> HttpResponseBase:
    try:
        if _member(request, group, member).end(by=request.user):
            messages.success(request, _("The person is no longer a member."))
    except LastLead as error:
        messages.error(request, error.message)
    return redirect("workgroups:members", group.slug) if rules.role_in(request.user, group) else redirect("workgroups:list")


@of_group(rules.may_lead)
@require_POST
def decide(request: HttpRequest, group: WorkingGroup, asked: int) -> HttpResponseBase:
    """``answer`` is accept or decline."""
    found = JoinRequest.objects.visible_to(request.user).filter(group=group, pk=asked).select_related("group", "person", "organisation").first()
    answer = request.POST.get("answer", "")
    if found is None or answer not in ("accept", "decline"):
        raise Http404
    with transaction.atomic():
        done = found.accept(by=request.user) if answer == "accept" else found.decline(by=request.user)
        if done:
            letters.send({"accept": "accepted", "decline": "declined"}[answer], group, [found.person])
            messages.success(request, _("Decided. The person is told by e-mail."))
    return redirect("workgroups:members", group.slug)


@of_group(rules.may_lead)
@require_POST
def take_back(request: HttpRequest, group: WorkingGroup, invited: int) -> HttpResponseBase:
    """An invitation that was not followed yet."""
    found = GroupInvitation.objects.open().filter(group=group, pk=invited).first()
    if found is None:
        raise Http404
    if found.end():
        messages.success(request, _("The invitation was taken back."))
    return redirect("workgroups:members", group.slug)
