"""The pages of everyone: how moderation works, flagging a thing, what became of it, and the author's decision with the appeal."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rrjeti.languages.fields import as_values
from rrjeti.moderation import figures, flaggable, rules
from rrjeti.moderation.forms import AppealForm, FlagForm
from rrjeti.moderation.models import RULES, Flag, Matter, Reason, Restriction, Status
from rrjeti.moderation.models.flag import PER_DAY, TooMany
from rrjeti.ui import keyset

PAGE, MOST_DECISIONS = 20, 50
form_view = require_http_methods(["GET", "HEAD", "POST"])


@login_not_required
@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """In plain words how moderation works here, with this year's figures: the report on it."""
    context = {
        "rules": [(reason.label, RULES[reason]) for reason in Reason],
        "counts": figures.of_year(timezone.localdate().year),
        "conduct": f"/{get_language()}/account/rules/",  # readers without a session are served without the addresses of accounts
        "description": _("Who decides what is hidden, by which rules, how long it takes, how to appeal, and how often it happens."),
    }
    return render(request, "moderation/about.html", context)


@login_not_required
@never_cache
@form_view
def flag(request: HttpRequest, kind: str, key: int) -> HttpResponse:
    """What this reader sees they may flag; anything else is not there."""
    try:
        known = flaggable.named(kind)
    except LookupError:
        raise Http404 from None
    thing = known.seen(request.user, key)
    if thing is None:
        raise Http404
    form = FlagForm(request.POST if request.method == "POST" else None)
    if not request.user.is_authenticated:
        return flagging(request, known, thing, form)
    if known.concerns(request.user, thing):
        return flagging(request, known, thing, form, 403 if form.is_bound else 200, is_own=True)
    return sent(request, known, thing, form) if form.is_bound else flagging(request, known, thing, form)


def flagging(request: HttpRequest, kind: flaggable.Flaggable, thing: Any, form: FlagForm, status: int = 200, **more: object) -> HttpResponse:
    """The form; visitors see the way to sign in and back instead, and what they wrote, to be copied."""
    title = as_values(kind.title(thing))
    account, back = f"/{get_language()}/account", urlencode({"next": request.path})
    context = {
        "form": form,
        "label": kind.label,
        "title": title.get(get_language() or "") or next(iter(title.values()), ""),
        "title_lang": get_language() if get_language() in title else next(iter(title), ""),
        "url": kind.url(thing),
        "lost": form.data.get("words", "").strip() if form.is_bound else "",
        "sign_in": f"{account}/sign-in/?{back}",
        "join": f"{account}/join/?{back}",
        "per_day": PER_DAY,
        "scope": kind.scope,
        **more,
    }
    return render(request, "moderation/flag.html", context, status=status)


def sent(request: HttpRequest, kind: flaggable.Flaggable, thing: Any, form: FlagForm) -> HttpResponse:
    if not form.is_valid():
        return flagging(request, kind, thing, form, 400)
    if not rules.may_flag(request.user):
        form.add_error(None, _("Agree to the rules of conduct first: they stand on the first page of your account."))
        return flagging(request, kind, thing, form, 403)
    try:
        Matter.objects.flag(thing, by=request.user, **form.cleaned_data)
    except TooMany:
        form.add_error(None, _("You have told the moderators of %(n)s things today, and that is as many as one day takes.") % {"n": PER_DAY})
        return flagging(request, kind, thing, form, 429)
    messages.success(request, _("Thank you. A moderator should look at it within 24 hours; what becomes of it stands here."))
    return redirect("moderation:mine")


@never_cache
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """What one told the moderators, the newest first (``?before=`` is the number where the last page ended), and what was decided against one."""
    before, user = request.GET.get("before", ""), request.user
    found = Flag.objects.visible_to(user).select_related("matter")
    own = Matter.objects.visible_to(user).answered_by(user).order_by("-decided_at")
    context = {
        **keyset.newest(found, before, PAGE),
        "decisions": [] if before else list(own[:MOST_DECISIONS]),
        "until": last.last_day if (last := Restriction.objects.last_of(user)) else None,
    }
    return render(request, "moderation/mine.html", context)


def find(request: HttpRequest, pk: int) -> Matter:
    """A decision against the person who asks, or on what they answer for; 404 otherwise."""
    found = Matter.objects.visible_to(request.user).answered_by(request.user).select_related("appeal", "restriction")
    matter: Matter | None = found.filter(pk=pk).first()
    if matter is None:
        raise Http404
    return matter


@never_cache
@require_safe
def decision(request: HttpRequest, pk: int) -> HttpResponse:
    return shown(request, find(request, pk))


def shown(request: HttpRequest, matter: Matter, form: AppealForm | None = None, status: int = 200) -> HttpResponse:
    context = {
        "matter": matter,
        "appeal": getattr(matter, "appeal", None),
        "restriction": getattr(matter, "restriction", None) if matter.author_id == request.user.pk else None,
        "form": form or (AppealForm() if matter.may_be_appealed else None),
    }
    return render(request, "moderation/decision.html", context, status=status)


@never_cache
@require_POST
def appeal(request: HttpRequest, pk: int) -> HttpResponse:
    matter, form = find(request, pk), AppealForm(request.POST)
    if not form.is_valid():
        return shown(request, matter, form if matter.may_be_appealed else None, 400)
    if matter.appeal_with(form.cleaned_data["text"], by=request.user):
        messages.success(request, _("Received. Another moderator looks at it."))
        return redirect(matter)
    matter = find(request, pk)
    if matter.status == Status.DECIDED:
        form.add_error(None, _("The 30 days for an appeal are over. What you wrote was not sent."))
        return shown(request, matter, form, 409)
    if matter.appeal.text != form.cleaned_data["text"]:
        messages.warning(request, _("One can appeal once."))
    return redirect(matter)
