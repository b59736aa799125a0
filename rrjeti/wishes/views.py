"""The pages of requests: what was answered in public, one request, asking, and one's own."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rrjeti.languages.folding import fold
from rrjeti.moderation import hidden
from rrjeti.moderation.rules import why_not
from rrjeti.notifications.telling import read_about
from rrjeti.ui import keyset
from rrjeti.wishes import rules, similar
from rrjeti.wishes.forms import FollowUpForm, RequestForm
from rrjeti.wishes.models import PER_DAY, TITLE, Request, RequestQuerySet, TooMany

PAGE, MOST_WORDS, SHORT = 20, 200, 300  # SHORT: signs that an address may carry through signing in
form_view = require_http_methods(["GET", "HEAD", "POST"])


@login_not_required
@require_safe
def list_(request: HttpRequest) -> HttpResponse:
    """``?kind=`` and ``?q=`` narrow, ``?before=`` goes on after the last one of a page."""
    kind, asked = request.GET.get("kind", ""), request.GET.get("q", "").replace("\x00", "").strip()[:MOST_WORDS]
    if kind and kind not in Request.Kind.values:
        raise Http404
    found = Request.objects.public().select_related("asked_by", "asked_as")
    found = found.filter(kind=kind) if kind else found
    for word in fold(asked).split()[:8]:
        found = found.filter(folded__contains=word)
    context = {
        **page_of(found, request.GET.get("before", ""), "-answered_at", "-pk"),
        "q": asked,
        "kind": kind,
        "kinds": Request.Kind.choices,
        "description": _("What readers asked the network for, and the pages that answer it."),
    }
    response = render(request, "wishes/list.html", context)
    if asked:
        response["Cache-Control"] = "private"  # what is searched for is not even kept in memory
    return response


def page_of(found: RequestQuerySet, before: str, *order: str) -> dict[str, Any]:
    """One page of this list in this order, after the request of that number; 404 for a number that is not in it."""
    last = found.numbered(before).first() if before else None
    if before and last is None:
        raise Http404
    return keyset.page(found, order, last, PAGE, "older", "number")


def find(request: HttpRequest, number: str) -> Request:
    """The request of that number, if this reader may see it; 404 otherwise."""
    found = (
        Request.objects.visible_to(request.user).select_related("asked_by", "asked_as", "merged_into").filter(pk__in=Request.objects.numbered(number))
    )
    one: Request | None = found.first()
    if one is None:
        raise Http404
    return one


@login_not_required
@require_safe
def request_(request: HttpRequest, number: str) -> HttpResponse:
    one = find(request, number)
    read_about(request.user, one)
    return shown(request, one)


def shown(request: HttpRequest, one: Request, form: FollowUpForm | None = None, status: int = 200) -> HttpResponse:
    """The page of one request; what its owner alone sees is drawn for the owner alone."""
    user, is_own = request.user, rules.is_own(request.user, one)
    context = {
        "one": one,
        "outcome": one.outcome,
        "is_own": is_own,
        "hidden": hidden.decision_on(one) if is_own and not one.is_shown else None,
        "stopped": why_not(user) if is_own else "",
        "may_read_text": is_own or rules.may_decide(user),
        "may_decide": rules.may_decide(user),
        "may_withdraw": rules.may_withdraw(user, one),
        "form": form or (FollowUpForm() if rules.may_ask_again(user, one) else None),
        "description": one.words.part(one.title) if one.title else None,
    }
    return render(request, "wishes/request.html", context, status=status)


@login_not_required
@never_cache
@form_view
def new(request: HttpRequest) -> HttpResponse:
    """Asking: the form, then what may answer it already, then the number. Without an account it says how to get there."""
    if not request.user.is_authenticated:
        return without_account(request)
    if request.method != "POST":
        given = {name: request.GET.get(name, "")[:SHORT] for name in ("kind", "title", "text", "about_url") if request.GET.get(name)}
        return asking(request, RequestForm(request.user, initial=given))
    form = RequestForm(request.user, request.POST)
    if not form.is_valid():
        return asking(request, form, 400)
    if not rules.may_ask(request.user):
        form.add_error(None, why_not(request.user) or _("Agree to the rules of conduct first: they stand on the first page of your account."))
        return asking(request, form, 403)
    if request.POST.get("change"):
        return asking(request, form)
    if request.POST.get("sure") != "yes" and (offered := offers(form.cleaned_data["title"])):
        return render(request, "wishes/is_it_this.html", {"form": form, "values": carried(form), **offered})
    return sent(request, form)


def asking(request: HttpRequest, form: RequestForm, status: int = 200) -> HttpResponse:
    context = {"form": form, "per_day": PER_DAY, "stopped": "" if form.is_bound else why_not(request.user)}
    return render(request, "wishes/new.html", context, status=status)


def offers(title: str) -> dict[str, Any]:
    """What may answer it already; empty when there is nothing."""
    requests, pages = similar.requests(title), similar.pages(title)
    return {"requests": requests, "pages": pages} if requests or pages else {}


def carried(form: RequestForm) -> list[tuple[str, str]]:
    """What was filled in, to be sent on by the step between."""
    return [(name, form.data.get(name, "")) for name in form.fields if form.data.get(name)]


def sent(request: HttpRequest, form: RequestForm) -> HttpResponse:
    try:
        one = Request.objects.send(by=request.user, **form.cleaned_data)
    except TooMany:
        form.add_error(None, _("You have asked for %(n)s things today, and that is as many as one day takes. Ask tomorrow.") % {"n": PER_DAY})
        return asking(request, form, 429)
    messages.success(request, _("Received under the number %(number)s.") % {"number": one.number})
    return redirect(one)


def without_account(request: HttpRequest) -> HttpResponse:
    """The way to sign in and back. A short text comes along in the address; a long one stands on the page, to be copied."""
    typed = request.POST if request.method == "POST" else request.GET
    words = {name: typed.get(name, "").strip() for name in ("kind", "title", "text", "about_url") if typed.get(name, "").strip()}
    title_alone = {"title": words["title"]} if 0 < len(words.get("title", "")) <= TITLE else {}
    short = words if sum(map(len, words.values())) <= SHORT else title_alone
    back = reverse("wishes:new") + (f"?{urlencode(short)}" if short else "")
    after = urlencode({"next": back})
    lost = "\n\n".join(text for name, text in words.items() if name not in short and name != "kind")
    account = f"/{get_language()}/account"  # readers without a session are served without the addresses of accounts
    context = {"lost": lost, "title": words.get("title", ""), "sign_in": f"{account}/sign-in/?{after}", "join": f"{account}/join/?{after}"}
    return render(request, "wishes/without_account.html", context)


@never_cache
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """What one asked for, the newest first; ``?before=`` is the number where the last page ended."""
    found = Request.objects.visible_to(request.user).filter(asked_by=request.user.pk).select_related("asked_as", "merged_into")
    context = {**page_of(found, request.GET.get("before", ""), "-pk"), "home": reverse("account_home")}
    return render(request, "wishes/mine.html", context)


@never_cache
@require_POST
def withdraw(request: HttpRequest, number: str) -> HttpResponse:
    one = find(request, number)
    if not rules.is_own(request.user, one):
        raise Http404
    if not one.withdraw(by=request.user):
        messages.warning(request, _("Somebody works on it already, so it can no longer be withdrawn."))
        return redirect(one)
    messages.success(request, _("Withdrawn. Nobody reads it any more."))
    return redirect("wishes:mine")


@never_cache
@require_POST
def ask_again(request: HttpRequest, number: str) -> HttpResponse:
    one = find(request, number)
    if not rules.is_own(request.user, one):
        raise Http404
    form = FollowUpForm(request.POST)
    if not form.is_valid():
        return shown(request, one, form, 400)
    if stopped := why_not(request.user):
        form.add_error(None, stopped)
        return shown(request, one, form, 403)
    if one.ask_again(by=request.user, text=form.cleaned_data["text"]):
        messages.success(request, _("Received. The request waits for a better answer."))
    elif one.follow_up != form.cleaned_data["text"]:
        messages.warning(request, _("One can ask again once, after an answer."))
    return redirect(one)
