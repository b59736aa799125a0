"""The groups that an identified person finds, one group, and proposing one."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.db.models import Count, Max, Prefetch, Q
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from rrjeti.audit.recording import record
from rrjeti.ui import keyset
from rrjeti.workgroups import rules
from rrjeti.workgroups.doors import form_view, of_group, of_identified
from rrjeti.workgroups.forms import GroupForm, ProposalForm
from rrjeti.workgroups.models import FileVersion, GroupFile, GroupInvitation, GroupMembership, GroupRole, JoinRequest, State, WorkingGroup

PAGE, SHOWN = 50, 12


@of_identified
@require_safe
def list_(request: HttpRequest) -> HttpResponse:
    """One's own groups, proposals and invitations, and the others; ``?after=`` goes on with these."""
    person: Any = request.user
    seen = WorkingGroup.objects.visible_to(person)
    mine = seen.of(person).counted().order_by("state", "slug")
    others = seen.filter(state=State.ACTIVE).exclude(pk__in=mine.values("pk")).counted()
    context = {
        **keyset.oldest(others.prefetch_related("themes"), request.GET.get("after", ""), PAGE),
        "mine": mine,
        "proposals": seen.filter(proposed_by=person, state__in=(State.PROPOSED, State.DECLINED)),
        "invitations": GroupInvitation.objects.open().filter(email=person.email).select_related("group"),
        "asked": JoinRequest.objects.visible_to(person).exclude(person=person).select_related("group", "person"),
        "coordinates": rules.coordinates(person),
    }
    return render(request, "workgroups/list.html", context)


@of_group(rules.may_see)
@require_safe
def group(request: HttpRequest, group: WorkingGroup) -> HttpResponse:
    """What it wants; for its members, who works in it and its files. ``?before=`` goes on with the files."""
    person: Any = request.user
    standing = GroupMembership.objects.standing().filter(group=group)
    counted = standing.aggregate(count=Count("pk"), role=Max("role", filter=Q(person=person)))
    context = {"group": group, **counted, "themes": group.themes.all(), "coordinates": rules.coordinates(person)}
    if counted["role"]:
        versions = Prefetch("versions", FileVersion.objects.select_related("added_by", "organisation"))
        files = GroupFile.objects.visible_to(person).filter(group=group).prefetch_related(versions)
        context |= keyset.newest(files, request.GET.get("before", ""), PAGE)
        context["members"] = standing.select_related("person", "organisation").order_by("role", "pk")[:SHOWN]
        context["asked"] = JoinRequest.objects.open().filter(group=group).count() if counted["role"] == GroupRole.LEAD else 0
    else:
        context["asks"] = JoinRequest.objects.open().filter(group=group, person=person).exists()
        context["is_invited"] = GroupInvitation.objects.open().filter(group=group, email=person.email).exists()
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
