"""Writing: a new thread, a reply, changing and taking back one's words."""

from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from rrjeti.accounts.models import Person
from rrjeti.forum import drawing, names, rules, similar
from rrjeti.forum.forms import EditForm, Named, ReplyForm, ThreadForm
from rrjeti.forum.models import PER_DAY, THREADS_PER_DAY, Category, Draft, Follow, Locked, Post, Thread, TooLate, TooMany
from rrjeti.forum.views import find
from rrjeti.writing import held, markdown

form_view = require_http_methods(["GET", "HEAD", "POST"])
STEP = ("sure", "keep_draft", "csrfmiddlewaretoken")  # buttons, not words


def signs_of(*texts: str) -> list[held.Found]:
    """Why these words would wait for a moderator."""
    return held.find("\n\n".join(texts), names.public_names())


def carried(form: Named) -> list[tuple[str, str]]:
    """What was filled in, to be sent on by the step between."""
    given: Any = form.data
    return [(name, value) for name in given if name not in STEP for value in given.getlist(name) if value]


@login_not_required
@never_cache
@form_view
def new(request: HttpRequest) -> HttpResponse:
    """A question: the form, what answers it already or would make it wait, and its own page."""
    if not request.user.is_authenticated:
        from rrjeti.forum.receipt_views import without_account

        return without_account(request)
    if request.method != "POST":
        return asking(request, ThreadForm(request.user, initial=begun(request)))
    if "keep_draft" in request.POST:
        words = {name: request.POST.get(name, "")[:20_000] for name in ("title", "text")}
        return keep(request, None, **words, category=Category.objects.filter(key=request.POST.get("category", "")).first())
    form = ThreadForm(request.user, request.POST)
    if not form.is_valid() or "change" in request.POST:
        return asking(request, form, 200 if form.is_valid() else 400)
    if stopped := rules.why_not_write(request.user):
        form.add_error(None, stopped)
        return asking(request, form, 403)
    signs = signs_of(form.cleaned_data["title"], form.cleaned_data["text"])
    alike = similar.threads(form.cleaned_data["title"])
    if request.POST.get("sure") != "yes" and (signs or alike):
        return render(request, "forum/before.html", {"form": form, "values": carried(form), "signs": signs, "alike": alike})
    return begin(request, form, list(dict.fromkeys(one.sign.value for one in signs)))


def begun(request: HttpRequest) -> dict[str, Any]:
    """What the address or a draft of one's own brings along."""
    draft = Draft.objects.visible_to(request.user).filter(thread=None).select_related("category").first()
    kept = {"title": draft.title, "text": draft.text, "category": draft.category and draft.category.key} if draft else {}
    return kept | {name: request.GET[name][:300] for name in ("category", "title") if request.GET.get(name)}


def asking(request: HttpRequest, form: ThreadForm, status: int = 200) -> HttpResponse:
    return render(request, "forum/new.html", {"form": form, "stopped": "" if form.is_bound else rules.why_not_write(request.user)}, status=status)


def begin(request: HttpRequest, form: ThreadForm, signs: list[str]) -> HttpResponse:
    words = {name: form.cleaned_data[name] for name in ("category", "title", "language", "topics", "municipality", "tags")}
    try:
        made = Thread.objects.begin(by=request.user, said={**form.said, "held_for": signs}, **words)
    except TooMany:
        form.add_error(None, _("You have asked %(n)s questions within a day, and that is as many as one day takes.") % {"n": THREADS_PER_DAY})
        return asking(request, form, 429)
    Draft.objects.visible_to(request.user).filter(thread=None).delete()
    Follow.objects.get_or_create(person=cast(Person, request.user), thread=made)
    tell(request, bool(signs))
    return redirect(made)


def tell(request: HttpRequest, waits: bool) -> None:
    if waits:
        messages.warning(request, _("Received. A moderator looks at it before others see it, within 24 hours as a rule."))
    else:
        messages.success(request, _("Published. You are told when somebody replies."))


def keep(request: HttpRequest, thread: Thread | None, **words: Any) -> HttpResponse:
    """Keeps what was typed, whatever it is worth."""
    Draft.objects.keep(request.user, thread=thread, **words)
    messages.success(request, _("Kept as a draft. Only you see it."))
    return redirect(thread or "forum:new")


@never_cache
@form_view
def reply(request: HttpRequest, pk: int) -> HttpResponse:
    """``?quote=`` is the number of the post that is answered."""
    one = find(request, pk)
    if not one.is_shown:
        raise Http404
    if one.is_locked:
        return too_late(request, one)
    if request.method != "POST":
        return replying(request, one, ReplyForm(request.user, initial={"text": quoted(request, one)}))
    if "keep_draft" in request.POST:
        return keep(request, one, text=request.POST.get("text", "")[:20_000])
    form = ReplyForm(request.user, request.POST)
    if not form.is_valid() or "change" in request.POST:
        return replying(request, one, form, 200 if form.is_valid() else 400)
    if stopped := rules.why_not_write(request.user):
        form.add_error(None, stopped)
        return replying(request, one, form, 403)
    signs = signs_of(form.cleaned_data["text"])
    if signs and request.POST.get("sure") != "yes":
        return render(request, "forum/before.html", {"form": form, "values": carried(form), "signs": signs, "thread": one})
    return send(request, one, form, list(dict.fromkeys(one.sign.value for one in signs)))


def replying(request: HttpRequest, one: Thread, form: ReplyForm, status: int = 200) -> HttpResponse:
    return render(request, "forum/reply.html", {"thread": one, "form": form}, status=status)


def quoted(request: HttpRequest, one: Thread) -> str:
    """The draft of this reply, and below it the words of the post that is quoted."""
    number, draft = request.GET.get("quote", ""), getattr(one, "draft", "") or ""
    if not (number.isascii() and number.isdecimal() and len(number) < 9):
        return draft
    post = Post.objects.shown().filter(thread=one, number=int(number)).select_related("author", "spoke_as").first()
    if post is None:
        return draft
    return "\n\n".join(part for part in (draft, markdown.quoted(post.text, drawing.by(post).name, post.get_absolute_url()) + "\n\n") if part)


def too_late(request: HttpRequest, one: Thread) -> HttpResponse:
    """Locked meanwhile: what was typed is kept as a draft."""
    if request.method == "POST" and request.POST.get("text"):
        Draft.objects.keep(request.user, thread=one, text=request.POST["text"][:20_000])
        messages.warning(request, _("A moderator has locked this thread. What you wrote is kept among your drafts."))
    else:
        messages.warning(request, _("A moderator has locked this thread. Nobody writes in it any more."))
    return redirect(one)


def send(request: HttpRequest, one: Thread, form: ReplyForm, signs: list[str]) -> HttpResponse:
    try:
        made = one.write(by=request.user, held_for=signs, **form.said)
    except Locked:
        return too_late(request, one)
    except TooMany:
        form.add_error(None, _("You have written %(n)s posts within a day, and that is as many as one day takes.") % {"n": PER_DAY})
        return replying(request, one, form, 429)
    Draft.objects.visible_to(request.user).filter(thread=one).delete()
    Follow.objects.get_or_create(person=cast(Person, request.user), thread=one)
    tell(request, bool(signs))
    return redirect(made)


def own(request: HttpRequest, pk: int) -> Post:
    """A post of one's own; 404 for those of others."""
    found = get_object_or_404(Post.objects.visible_to(request.user).select_related("thread__category", "author", "spoke_as"), pk=pk)
    if not rules.is_own(request.user, found) or found.state == Post.State.DELETED:
        raise Http404
    return found


@never_cache
@form_view
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    one = own(request, pk)
    form = EditForm(request.POST if request.method == "POST" else None, initial={"text": one.text})
    if request.method != "POST":
        if not rules.may_edit(request.user, one):
            return over(request, one)
        return render(request, "forum/edit.html", {"post": one, "thread": one.thread, "form": form})
    if form.is_valid() and (signs := signs_of(form.cleaned_data["text"])):
        form.add_error("text", " ".join(str(sign.sign.label) for sign in signs))
    if form.is_valid() and (stopped := rules.why_not_write(request.user)):
        form.add_error(None, stopped)
    if not form.is_valid():
        return render(request, "forum/edit.html", {"post": one, "thread": one.thread, "form": form}, status=400)
    try:
        if one.edit(form.cleaned_data["text"], by=request.user):
            messages.success(request, _("Changed. What it said before stays to be read."))
    except TooLate:
        form.add_error(None, _("The hour in which it can be changed is over, or a moderator decided on it. You can write a reply instead."))
        return render(request, "forum/edit.html", {"post": one, "thread": one.thread, "form": form}, status=409)
    return redirect(one)


def over(request: HttpRequest, one: Post) -> HttpResponse:
    messages.warning(request, _("A post can be changed within an hour. You can write a reply instead, or delete it."))
    return redirect(one)


@never_cache
@form_view
def delete(request: HttpRequest, pk: int) -> HttpResponse:
    """After saying so once more."""
    one = own(request, pk)
    if request.method != "POST":
        return render(request, "forum/delete.html", {"post": one, "thread": one.thread})
    if one.delete_words(by=request.user):
        messages.success(request, _("Deleted. Nobody reads it any more."))
    there = Thread.objects.visible_to(request.user).filter(pk=one.thread_id, is_shown=True).exists()
    return redirect(one.thread if there else "forum:home")
