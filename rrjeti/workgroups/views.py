"""The groups that an identified person finds, one group, and proposing one."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from rrjeti.audit.recording import record
from rrjeti.workgroups import paging, rules
from rrjeti.workgroups.doors import form_view, of_group, of_identified
from rrjeti.workgroups.forms import GroupForm, ProposalForm
from rrjeti.workgroups.models import GroupFile, GroupInvitation, GroupMembership, GroupRole, JoinRequest, State, WorkingGroup

PAGE = 50


@of_identified
@require_safe
def list_(request: HttpRequest) -> HttpResponse:
    """One's own groups, proposals and invitations, and the others; ``?after=`` goes on with these."""
    person: Any = request.user
    seen = WorkingGroup.objects.visible_to(person)
    mine = seen.of(person).counted().order_by("state", "slug")
    others = seen.filter(state=State.ACTIVE).exclude(pk__in=mine.values("pk")).counted()
    context = {
        **paging.oldest(others.prefetch_related("themes"), request.GET.get("after", ""), PAGE),
        "mine": mine,
        "proposals": seen.filter(proposed_by=person, state__in=(State.PROPOSED, State.DECLINED)),
        "invitations": GroupInvitation.objects.visible_to(person).filter(email=person.email).select_related("group"),
        "asked": JoinRequest.objects.visible_to(person).exclude(person=person).select_related("group", "person"),
        "coordinates": rules.coordinates(person),
    }
    return render(request, "workgroups/list.html", context)


@of_group(rules.may_see)
@require_safe
def group(request: HttpRequest, group: WorkingGroup) -> HttpResponse:
    """What it wants; for its members, who works in it and its files. ``?before=`` goes on with the files."""
    person, role = request.user, rules.role_in(request.user, group)
    context = {"group": group, "role": role, "themes": group.themes.all(), "coordinates": rules.coordinates(person)}
    if role:
        files = GroupFile.objects.visible_to(person).filter(group=group).select_related("added_by")
        context |= paging.newest(files.prefetch_related("versions__added_by", "versions__organisation"), request.GET.get("before", ""), PAGE)
        members = GroupMembership.objects.visible_to(person).filter(group=group)
        context |= {"members": members.select_related("person", "organisation").order_by("role", "pk")[:12], "count": members.count()}
        context |= {"asked": JoinRequest.objects.open().filter(group=group).count() if role == GroupRole.LEAD else 0}
    else:
        context |= {
            "asks": JoinRequest.objects.visible_to(person).filter(group=group, person=person.pk).exists(),
            "is_invited": GroupInvitation.objects.open().filter(group=group, email=getattr(person, "email", "")).exists(),
            "count": GroupMembership.objects.standing().filter(group=group).count(),
        }
    return render(request, "workgroups/group.html", context)


@of_identified
@form_view
def propose(request: HttpRequest) -> HttpResponseBase:
    """A coordinator decides on it."""
    form = ProposalForm(request.user, request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = WorkingGroup.propose(form.said, by=request.user, organisation=form.organisation)
        messages.success(request, _("Thank you. A coordinator decides, and we write to you."))
        return redirect(made)
    return render(request, "workgroups/propose.html", {"form": form})


@of_group(rules.may_lead)
@form_view
def edit(request: HttpRequest, group: WorkingGroup) -> HttpResponseBase:
    form = GroupForm(request.POST or None, group=group)
    if request.method == "POST" and form.is_valid():
        change(group, form.said, by=request.user)
        messages.success(request, _("Saved."))
        return redirect(group)
    return render(request, "workgroups/edit.html", {"form": form, "group": group})


@transaction.atomic
def change(group: WorkingGroup, said: dict[str, Any], by: Any) -> None:
    group.name, group.purpose, group.is_open_to_join = said["name"], said["purpose"], said["is_open_to_join"]
    group.save(update_fields=["name", "purpose", "is_open_to_join"])
    group.themes.set(said["themes"])
    record("group.changed", group, by=by, role=by.role or "lead")
