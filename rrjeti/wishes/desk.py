"""The desk of those who answer: what waits, the oldest first, and one request with what can be done about it."""

import datetime as dt
from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from rrjeti.ui import keyset, working_days
from rrjeti.ui.doors import only_for
from rrjeti.wishes import rules
from rrjeti.wishes.forms import AnswerForm, DeclineForm, JoinForm
from rrjeti.wishes.models import Request, RequestQuerySet
from rrjeti.wishes.views import find

PAGE = 30
STATES = [state for state in Request.Status if state != Request.Status.WITHDRAWN]


@only_for(rules.may_decide)
@require_safe
def list_(request: HttpRequest) -> HttpResponse:
    """``?kind=`` and ``?state=`` narrow (without a state: what waits), ``?after=`` goes on where the last page ended."""
    kind, state, after = (request.GET.get(name, "") for name in ("kind", "state", "after"))
    if (kind and kind not in Request.Kind.values) or (state and state not in [*STATES, "all"]):
        raise Http404
    found = Request.objects.visible_to(request.user)
    counts = counted(found)
    found = found.filter(kind=kind) if kind else found
    found = found.waiting() if not state else found if state == "all" else found.filter(status=state)
    context = {
        **page_of(found.select_related("asked_by", "asked_as", "held_by"), after),
        "counts": counts,
        "kind": kind,
        "state": state,
        "kinds": Request.Kind.choices,
        "states": [(one.value, one.label) for one in STATES],
        "promised": working_days.PROMISED,
    }
    return render(request, "wishes/desk.html", context)


def counted(found: RequestQuerySet) -> dict[str, int]:
    today = timezone.localdate()
    month = dt.datetime.combine(today.replace(day=1), dt.time(), timezone.get_current_timezone())
    waits = Q(status__in=Request.OPEN)
    return found.aggregate(
        waiting=Count("pk", filter=waits),
        late=Count("pk", filter=waits & Q(waits_since__lt=working_days.late_before(today))),
        answered=Count("pk", filter=Q(answered_at__gte=month)),
    )


def page_of(found: RequestQuerySet, after: str) -> dict[str, Any]:
    """The longest wait first. The request of that number may have left the list since; 404 when it never was one."""
    last = Request.objects.numbered(after).first() if after else None
    if after and last is None:
        raise Http404
    return keyset.page(found, ("waits_since", "pk"), last, PAGE, "next", "number")


@only_for(rules.may_decide)
@require_safe
def request_(request: HttpRequest, number: str) -> HttpResponse:
    return shown(request, find(request, number))


def shown(request: HttpRequest, one: Request, status: int = 200, **filled: forms.Form) -> HttpResponse:
    """One request with its three forms; the one that was sent comes back as it was filled in."""
    made = {"answering": AnswerForm(one), "declining": DeclineForm(), "joining": JoinForm(one)} if one.is_open else {}
    context = {"one": one, "joined": list(one.joined.all()), **made, **filled, "filled": next(iter(filled.values()), None)}
    return render(request, "wishes/desk_request.html", context, status=status)


@only_for(rules.may_decide)
@require_POST
def take(request: HttpRequest, number: str) -> HttpResponse:
    """``holder`` is who had it when the page was drawn, so that nobody takes it from a colleague unseen."""
    one, holder = find(request, number), request.POST.get("holder", "")
    if holder and not (holder.isascii() and holder.isdecimal() and len(holder) < 12):
        raise Http404
    if one.take(by=request.user, holder=int(holder) if holder else None):
        messages.success(request, _("You work on it now."))
    elif one.held_by_id != request.user.pk:
        messages.warning(request, _("Somebody else was quicker. Look at it as it is now."))
    return redirect("wishes_desk:request", number)


@only_for(rules.may_decide)
@require_POST
def answer(request: HttpRequest, number: str) -> HttpResponse:
    one = find(request, number)
    form = AnswerForm(one, request.POST)
    if not form.is_valid():
        return shown(request, one, 400, answering=form)
    url, is_public = form.cleaned_data["url"], form.cleaned_data["is_public"]
    done = one.answer(by=request.user, text=form.words, url=url, is_public=is_public)
    return told(request, one, done, Request.Status.ANSWERED, _("Answered. The person is told by e-mail."), answering=form)


@only_for(rules.may_decide)
@require_POST
def decline(request: HttpRequest, number: str) -> HttpResponse:
    one, form = find(request, number), DeclineForm(request.POST)
    if not form.is_valid():
        return shown(request, one, 400, declining=form)
    done = one.decline(by=request.user, reason=form.cleaned_data["reason"], text=form.cleaned_data["text"])
    return told(request, one, done, Request.Status.DECLINED, _("Declined. The person is told by e-mail."), declining=form)


@only_for(rules.may_decide)
@require_POST
def join(request: HttpRequest, number: str) -> HttpResponse:
    one = find(request, number)
    form = JoinForm(one, request.POST)
    if not form.is_valid():
        return shown(request, one, 400, joining=form)
    done = one.join(form.cleaned_data["number"], by=request.user)
    return told(request, one, done, Request.Status.JOINED, _("Joined. The answer to the other one answers this too."), joining=form)


def told(request: HttpRequest, one: Request, done: bool, status: str, words: str, **filled: forms.Form) -> HttpResponse:
    """What came of it. The same deed sent twice is done once; what a colleague decided first stands, and nothing typed is lost."""
    if not done:
        one.refresh_from_db()
        if one.decided_by_id != request.user.pk or one.status != status:
            form = next(iter(filled.values()))
            form.add_error(None, _("Somebody else decided it in the meantime. What you wrote was not sent."))
            return shown(request, one, 409, **filled)
    messages.success(request, words)
    return redirect("wishes_desk:request", one.number)
