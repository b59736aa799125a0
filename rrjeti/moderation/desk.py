"""The moderators' desk: what waits, the gravest and the oldest first, and one matter with what can be decided on it."""

import datetime as dt
from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import BooleanField, Count, ExpressionWrapper, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from rrjeti.moderation import figures, flaggable, rules
from rrjeti.moderation.forms import AnswerForm, DecideForm
from rrjeti.moderation.models import GRAVE, HIDING, Matter, Status, moderates
from rrjeti.ui import keyset
from rrjeti.ui.doors import only_for

PAGE = 30


@only_for(moderates)
@require_safe
def list_(request: HttpRequest) -> HttpResponse:
    """``?state=`` is ``appealed`` or ``decided`` (without it: all that waits), ``?after=`` goes on where the last page ended."""
    state, after = request.GET.get("state", ""), request.GET.get("after", "")
    if state not in ("", "appealed", "decided"):
        raise Http404
    found = Matter.objects.visible_to(request.user).exclude(author=request.user.pk)
    month = dt.datetime.combine(timezone.localdate().replace(day=1), dt.time(), timezone.get_current_timezone())
    context = {
        **page_of(found, state, after),
        "counts": {**figures.waiting(), "decided": found.filter(decided_at__gte=month).count()},
        "state": state,
        "description": _("What readers told the moderators, and what was decided."),
    }
    return render(request, "moderation/desk.html", context)


def page_of(found: Any, state: str, after: str) -> dict[str, Any]:
    """What waits, grave things first and then the oldest; what is decided, the newest first. 404 for a number that is none."""
    found = found.annotate(told=Count("flags"), comes_first=ExpressionWrapper(Q(gravity__lt=GRAVE), output_field=BooleanField()))
    last = found.filter(pk=keyset.number(after)).first()
    if after and last is None:
        raise Http404
    if state == "decided":
        return keyset.page(found.exclude(decided_at=None), ("-decided_at", "-pk"), last, PAGE, "next")
    waiting = found.filter(status=Status.APPEALED) if state else found.waiting()
    return keyset.page(waiting, ("-comes_first", "waits_since", "pk"), last, PAGE, "next")


def find(request: HttpRequest, pk: int) -> Matter:
    """404 also for their own things: nobody at the desk reads who flagged them."""
    found = Matter.objects.visible_to(request.user).exclude(author=request.user.pk).select_related("author", "decided_by", "appeal", "restriction")
    matter: Matter | None = found.filter(pk=pk).first()
    if matter is None or rules.has_stake(request.user, matter):
        raise Http404
    return matter


@only_for(moderates)
@require_safe
def matter_(request: HttpRequest, pk: int) -> HttpResponse:
    return shown(request, find(request, pk))


def shown(request: HttpRequest, matter: Matter, status: int = 200, form: forms.Form | None = None) -> HttpResponse:
    """One matter with the one form that it asks for; a form that was sent comes back as it was filled in."""
    thing, user = matter.thing, request.user
    flags = list(matter.flags.select_related("flagged_by").order_by("at", "pk"))
    if form is None and rules.may_decide(user, matter):
        form = DecideForm(matter, thing is None)
    elif form is None and rules.may_answer(user, matter):
        form = AnswerForm()
    held = why_held(matter, thing)
    before = Matter.objects.filter(author=matter.author_id, outcome__in=HIDING).exclude(pk=matter.pk).exclude(status=Status.OVERTURNED)
    context = {
        "matter": matter,
        "form": form,
        "flags": flags,
        "appeal": getattr(matter, "appeal", None),
        "restriction": getattr(matter, "restriction", None),
        "before": before.count() if matter.author_id else 0,
        "url": flaggable.named(matter.kind).url(thing) if thing is not None and not held else "",  # nobody but its author sees what waits
        "scope": flaggable.named(matter.kind).scope,
        "why_held": held,
        "has_changed": matter.status == Status.WAITING and not matter.is_held and thing is not None and not matter.says_the_same(thing),
        "has_flagged": any(one.flagged_by_id == user.pk for one in flags),
    }
    return render(request, "moderation/matter.html", context, status=status)


@only_for(moderates)
@require_POST
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    matter = find(request, pk)
    if matter.status == Status.WAITING and not rules.may_decide(request.user, matter):
        raise Http404
    form = DecideForm(matter, matter.thing is None, request.POST)
    if not form.is_valid():
        return shown(request, matter, 400, form)
    if form.cleaned_data["is_held"] != matter.is_held:
        form.add_error(None, _("A new text has come in the meantime. Look at it, then decide."))
        return shown(request, matter, 409, form)
    done = matter.decide(
        by=request.user, **{name: form.cleaned_data[name] for name in ("outcome", "reason", "words")}, days=int(form.cleaned_data["days"] or 0)
    )
    is_mine = matter_is(matter, decided_by_id=request.user.pk, outcome=form.cleaned_data["outcome"])
    return told(request, matter, form, done or is_mine)


@only_for(moderates)
@require_POST
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    matter, form = find(request, pk), AnswerForm(request.POST)
    if matter.status == Status.APPEALED and not rules.may_answer(request.user, matter):
        raise Http404
    if not form.is_valid():
        return shown(request, matter, 400, form)
    is_accepted = form.cleaned_data["is_accepted"] == "yes"
    done = matter.answer(by=request.user, is_accepted=is_accepted, words=form.cleaned_data["words"])
    status = Status.OVERTURNED if is_accepted else Status.UPHELD
    return told(request, matter, form, done or matter_is(matter, appeal__answered_by=request.user.pk, status=status))


def matter_is(matter: Matter, **facts: Any) -> bool:
    """Whether the row says so now: the same deed sent twice is done once, and told as done."""
    return Matter.objects.filter(pk=matter.pk, **facts).exists()


def told(request: HttpRequest, matter: Matter, form: forms.Form, is_done: bool) -> HttpResponse:
    """What a colleague decided first stands; nothing typed is lost."""
    if not is_done:
        matter = find(request, matter.pk)
        form.add_error(None, _("Somebody else decided it in the meantime. What you wrote was not sent."))
        return shown(request, matter, 409, form)
    messages.success(request, _("Decided. It stands in the public record, without names."))
    return redirect("moderation_desk:list")


def why_held(matter: Matter, thing: Any) -> list[Any]:
    """Why a text waits before anybody has read it; nothing for one in place of a hidden text."""
    reasons = flaggable.named(matter.kind).why_held
    return list(reasons(thing)) if matter.is_held and reasons is not None and thing is not None else []
