"""The coordinators' desk: proposals, groups without a lead, founding, archiving, taking over."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from rrjeti.ui import keyset
from rrjeti.ui.doors import only_for
from rrjeti.workgroups import letters, rules
from rrjeti.workgroups.doors import form_view
from rrjeti.workgroups.forms import GroupForm, ReasonForm
from rrjeti.workgroups.models import State, WorkingGroup

PAGE = 50
VERBS = {"accept": WorkingGroup.accept, "archive": WorkingGroup.archive, "reopen": WorkingGroup.reopen, "take-over": WorkingGroup.take_over}


@only_for(rules.coordinates)
@require_safe
def desk(request: HttpRequest) -> HttpResponse:
    """What waits first; ``?state=`` shows one state, ``?before=`` goes on."""
    state = request.GET.get("state", "")
    if state and state not in State.values:
        raise Http404
    seen = WorkingGroup.objects.visible_to(request.user)
    found = (seen.filter(state=state) if state else seen.exclude(state=State.DECLINED)).select_related("proposed_by", "organisation").counted()
    active = seen.filter(state=State.ACTIVE)
    context = {
        **keyset.newest(found, request.GET.get("before", ""), PAGE),
        "state": state,
        "states": State.choices,
        "proposed": seen.filter(state=State.PROPOSED).count(),
        "active": active.count(),
        "leaderless": active.without_lead().count(),
    }
    return render(request, "workgroups/desk/list.html", context)


@only_for(rules.coordinates)
@form_view
def new(request: HttpRequest) -> HttpResponseBase:
    """A group of the coordinator's own making, which begins at once."""
    form = GroupForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = WorkingGroup.found(form.said, by=request.user)
        messages.success(request, _("The group has begun. You lead it until somebody else does."))
        return redirect(made)
    return render(request, "workgroups/desk/new.html", {"form": form})


def find(request: HttpRequest, pk: int) -> WorkingGroup:
    """Raises ``Http404``."""
    found = WorkingGroup.objects.visible_to(request.user).select_related("proposed_by", "organisation").counted().filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


@only_for(rules.coordinates)
@require_safe
def group(request: HttpRequest, pk: int) -> HttpResponse:
    return shown(request, find(request, pk), ReasonForm())


def shown(request: HttpRequest, group: WorkingGroup, form: ReasonForm, status: int = 200) -> HttpResponse:
    context = {
        "group": group,
        "themes": group.themes.all(),
        "form": form if group.state == State.PROPOSED else None,
        "takes_over": rules.may_take_over(request.user, group),
    }
    return render(request, "workgroups/desk/group.html", context, status=status)


@only_for(rules.coordinates)
@require_POST
def decline(request: HttpRequest, pk: int) -> HttpResponseBase:
    found, form = find(request, pk), ReasonForm(request.POST)
    if found.state == State.PROPOSED and not form.is_valid():
        return shown(request, found, form, 400)
    with transaction.atomic():
        done = found.state == State.PROPOSED and found.decline(by=request.user, reason=form.cleaned_data["reason"])
        if done:
            letters.send("proposal_declined", found, [found.proposed_by])
    return told(request, found, done)


@only_for(rules.coordinates)
@require_POST
def act(request: HttpRequest, pk: int, verb: str) -> HttpResponseBase:
    """The deeds that need no words. A group that is not in the state for them stays as it is."""
    if verb not in VERBS:
        raise Http404
    found = find(request, pk)
    with transaction.atomic():
        done = (verb != "take-over" or rules.may_take_over(request.user, found)) and VERBS[verb](found, request.user)
        if done and verb == "accept":
            letters.send("proposal_accepted", found, [found.proposed_by])
        if done and verb == "take-over":
            letters.taken_over(found, by=request.user)
    return told(request, found, done)


def told(request: HttpRequest, group: WorkingGroup, done: Any) -> HttpResponseBase:
    if done:
        messages.success(request, _("Done. It stands in the log."))
    else:
        messages.warning(request, _("Nothing was changed. Look at it as it is now."))
    return redirect("workgroups:desk_group", group.pk)
