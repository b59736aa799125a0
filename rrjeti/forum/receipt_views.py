"""Asking without an account: the question waits for a moderator, and a code finds it again. No cookie is set."""

from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_not_required
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from rrjeti.forum import receipts, similar
from rrjeti.forum.forms import ThreadForm
from rrjeti.forum.models import Post, Thread
from rrjeti.forum.receipt_forms import CodeForm
from rrjeti.forum.writing_views import carried, signs_of
from rrjeti.moderation import hidden
from rrjeti.ui import callers

PER_HOUR, HOUR, TRIES = 3, 3600, 20
form_view = require_http_methods(["GET", "HEAD", "POST"])


def without_account(request: HttpRequest) -> HttpResponse:
    """Two ways: an account, or a code. A short title comes along."""
    title = request.GET.get("title", "")[:120]
    back = reverse("forum:new") + (f"?{urlencode({'title': title})}" if title else "")
    account, after = f"/{get_language()}/account", urlencode({"next": back})
    context = {"sign_in": f"{account}/sign-in/?{after}", "join": f"{account}/join/?{after}", "title": title}
    return render(request, "forum/without_account.html", context)


def counted(request: HttpRequest, what: str, most: int) -> bool:
    """Whether the caller's network has done this ``most`` times within the hour; counted in memory alone."""
    key = f"forum:{what}:{callers.network(request)}"
    cache.add(key, 0, HOUR)
    return int(cache.incr(key)) > most


@csrf_exempt  # the caller has no session that somebody else could use, and gets no cookie
@login_not_required
@never_cache
@form_view
def ask(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return asking(request, ThreadForm(None, initial={"title": request.GET.get("title", "")[:120]}))
    form = ThreadForm(None, request.POST)
    if not form.is_valid() or "change" in request.POST:
        return asking(request, form, 200 if form.is_valid() else 400)
    signs, alike = signs_of(form.cleaned_data["title"], form.cleaned_data["text"]), similar.threads(form.cleaned_data["title"])
    if request.POST.get("sure") != "yes" and (signs or alike):
        context = {"form": form, "values": carried(form), "signs": signs, "alike": alike, "is_open": True}
        return render(request, "forum/before.html", context)
    if counted(request, "ask", PER_HOUR):
        form.add_error(None, _("Several questions came from your network within an hour. Try again in an hour, or with an account."))
        return asking(request, form, 429)
    code = receipts.new()
    said = {**form.said, "held_for": list(dict.fromkeys(one.sign.value for one in signs)), "waits": True, "receipt": receipts.digest(code)}
    words = {name: form.cleaned_data[name] for name in ("category", "title", "language", "topics", "municipality", "tags")}
    Thread.objects.begin(by=None, said=said, **words)
    return render(request, "forum/receipt_given.html", {"code": code})


def asking(request: HttpRequest, form: ThreadForm, status: int = 200) -> HttpResponse:
    return render(request, "forum/ask_without_account.html", {"form": form}, status=status)


@csrf_exempt
@login_not_required
@never_cache
@form_view
def receipt(request: HttpRequest) -> HttpResponse:
    """What became of a question; with its code its author can appeal once, or take it back."""
    form = CodeForm(request.POST if request.method == "POST" else None)
    if request.method != "POST":
        return render(request, "forum/receipt.html", {"form": form})
    if counted(request, "receipt", TRIES):
        form.add_error(None, _("Too many codes were tried from your network. Try again in an hour."))
        return render(request, "forum/receipt.html", {"form": form}, status=429)
    post = found(form.cleaned_data["code"]) if form.is_valid() else None
    if post is None:
        if form.is_valid():
            form.add_error("code", _("No question has this code. Look at it again."))
        return render(request, "forum/receipt.html", {"form": form}, status=400)
    return answered(request, form, post)


def found(digest: str) -> Post | None:
    """The post of a code; its author has no account, so no other door leads to it."""
    one: Post | None = Post.objects.filter(receipt=digest).exclude(receipt="").select_related("thread__category").first()
    return one


def answered(request: HttpRequest, form: CodeForm, post: Post) -> HttpResponse:
    decision, said = hidden.decision_on(post), ""
    if "delete" in request.POST and post.delete_words_of_receipt():
        said = _("Deleted. Nobody reads it any more.")
    elif "appeal_now" in request.POST and decision is not None:
        said = appealed(form, decision)
    context: dict[str, Any] = {"form": form, "post": post, "thread": post.thread, "decision": hidden.decision_on(post), "said": said}
    return render(request, "forum/receipt_state.html", context, status=400 if form.errors else 200)


def appealed(form: CodeForm, decision: Any) -> str:
    text = form.cleaned_data["appeal"]
    if not text:
        form.add_error("appeal", _("Say why the decision is wrong."))
        return ""
    return _("The appeal was sent. Another moderator decides on it.") if decision.appeal_with(text, by=None) else ""
