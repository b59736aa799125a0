"""Reading: the forum, a category, a thread, one post, its earlier words, the answers that everyone asks for."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.db.models import Exists, OuterRef, Subquery
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from rrjeti.forum import drawing, rules
from rrjeti.forum.forms import ReplyForm
from rrjeti.forum.models import Answered, Category, Draft, Follow, Post, Summary, Thread, ThreadQuerySet
from rrjeti.languages.folding import fold
from rrjeti.notifications.telling import read_about
from rrjeti.regions.models import Municipality
from rrjeti.ui import keyset
from rrjeti.vocabulary.models import Topic

PAGE, POSTS, MOST_WORDS, LATEST = 30, 200, 200, 15
ORDER = ("-last_at", "-pk")
NARROW = ("unanswered", "solved")


def narrowed(request: HttpRequest, found: ThreadQuerySet) -> tuple[ThreadQuerySet, dict[str, Any]]:
    """``?q=``, ``?answer=``, ``?topic=``, ``?place=`` and ``?tag=`` narrow a list; 404 for a word that is none of ours."""
    asked = {name: request.GET.get(name, "").replace("\x00", "").strip()[:MOST_WORDS] for name in ("q", "answer", "topic", "place", "tag")}
    if asked["answer"]:
        if asked["answer"] not in NARROW:
            raise Http404
        found = found.unanswered() if asked["answer"] == "unanswered" else found.solved()
    topic = get_object_or_404(Topic, key=asked["topic"]) if asked["topic"] else None
    place = get_object_or_404(Municipality, key=asked["place"]) if asked["place"] else None
    found = found.filter(topics=topic) if topic else found
    found = found.filter(municipality=place) if place else found
    for word in fold(asked["q"]).split()[:8]:
        found = found.filter(folded__contains=word)
    if asked["tag"]:
        found = found.filter(tags__regex=rf"(^| ){_escaped(asked['tag'])}( |$)")
    return found, {**asked, "topic": topic, "place": place, "is_narrow": any(asked.values())}


def _escaped(tag: str) -> str:
    return "".join(sign if sign.isalnum() else f"\\{sign}" for sign in fold(tag))


def listed(request: HttpRequest, found: ThreadQuerySet, order: tuple[str, ...]) -> dict[str, Any]:
    """One page of threads; ``?before=`` is the number of the last one of the page before."""
    found, asked = narrowed(request, found)
    number = keyset.number(request.GET.get("before", ""))
    last = Thread.objects.public().filter(pk=number).first() if number else None
    if number and last is None:
        raise Http404
    return {**asked, **keyset.page(found.select_related("category", "author", "municipality"), order, last, PAGE, "older")}


@login_not_required
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The categories, and what was said last in all of them."""
    context = listed(request, Thread.objects.public(), ORDER)
    context["categories"] = Category.objects.visible_to(request.user)
    context["description"] = _("Questions of citizens and businesses, and the answers of organisations and institutions.")
    return answer(request, "forum/home.html", context)


@login_not_required
@require_safe
def category(request: HttpRequest, key: str) -> HttpResponse:
    """Its threads: those that moderators put on top, then the one written in last."""
    found = get_object_or_404(Category.objects.visible_to(request.user), key=key)
    context = listed(request, Thread.objects.public().filter(category=found), ("-is_pinned", *ORDER))
    return answer(request, "forum/category.html", {**context, "category": found, "description": found.about})


def answer(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    response = render(request, template, context)
    if request.GET.get("q"):
        response["Cache-Control"] = "private"  # what is searched for is not even kept in memory
    return response


def find(request: HttpRequest, pk: int) -> Thread:
    """The thread of that number with all that its page needs of it, in one query; 404 when this reader does not see it."""
    found = Thread.objects.visible_to(request.user).select_related("category", "author", "municipality__county")
    newest = Summary.objects.filter(thread=OuterRef("pk"))
    found = found.annotate(**{f"summary_{name}": Subquery(newest.values(name)[:1]) for name in ("html", "at", "language")})
    if request.user.is_authenticated:
        mine = Draft.objects.visible_to(request.user).filter(thread=OuterRef("pk"))
        is_followed = Exists(Follow.objects.visible_to(request.user).filter(thread=OuterRef("pk")))
        found = found.annotate(is_followed=is_followed, draft=Subquery(mine.values("text")[:1]))
    return get_object_or_404(found, pk=pk)


@login_not_required
@require_safe
def thread(request: HttpRequest, pk: int) -> HttpResponse:
    """``?after=`` is the number of the last post of the page before."""
    one = find(request, pk)
    read_about(request.user, one)
    return shown(request, one)


def shown(request: HttpRequest, one: Thread, form: ReplyForm | None = None, status: int = 200) -> HttpResponse:
    """A page of posts, and below the last of them the form."""
    after = keyset.number(request.GET.get("after", "")) or 0
    posts = Post.objects.visible_to(request.user).filter(thread=one, number__gt=after).select_related("author", "spoke_as").order_by("number")
    rows = list(posts[: POSTS + 1])
    if after and not rows:
        raise Http404
    replies = rules.may_reply(request.user, one)
    context = {
        "thread": one,
        "posts": drawing.posts(one, rows[:POSTS], request.user),
        "next": rows[POSTS - 1].number if len(rows) > POSTS else None,
        "is_first": not after,
        "form": (form or ReplyForm(request.user, initial={"text": getattr(one, "draft", "")})) if replies else None,
        "steers": rules.may_steer(request.user),
        "is_own": rules.is_own(request.user, one),
        "waits": waits(rows, request.user),
        "topics": one.topics.all(),
        "description": rows[0].words if rows and not after else None,
    }
    return render(request, "forum/thread.html", context, status=status)


def waits(rows: list[Post], user: Any) -> list[Post]:
    """Posts of one's own on this page that a moderator looks at."""
    return [post for post in rows if post.state == Post.State.HELD and rules.is_own(user, post)]


@login_not_required
@require_safe
def post(request: HttpRequest, pk: int) -> HttpResponse:
    """The lasting address of a post leads to its place in the thread."""
    found = get_object_or_404(Post.objects.visible_to(request.user), pk=pk)
    before = Post.objects.visible_to(request.user).filter(thread=found.thread_id, number__lt=found.number).order_by("number")
    place = before.count() // POSTS * POSTS
    after = f"?after={before[place - 1].number}" if place else ""
    return redirect(f"{found.thread.get_absolute_url()}{after}#p{found.number}")


@login_not_required
@require_safe
def history(request: HttpRequest, pk: int) -> HttpResponse:
    """What a post said before it was changed."""
    found = get_object_or_404(Post.objects.visible_to(request.user).select_related("thread__category"), pk=pk)
    versions = list(found.versions.all()[:100])
    if not versions or not (found.is_shown or rules.is_own(request.user, found)):
        raise Http404
    return render(request, "forum/history.html", {"post": found, "thread": found.thread, "versions": versions, "by": drawing.by(found)})


@login_not_required
@require_safe
def summaries(request: HttpRequest, pk: int) -> HttpResponse:
    """The versions of the summary of a thread."""
    one = get_object_or_404(Thread.objects.visible_to(request.user).select_related("category"), pk=pk)
    found = list(one.summaries.all()[:100])
    if not found:
        raise Http404
    return render(request, "forum/summaries.html", {"thread": one, "versions": found})


@login_not_required
@require_safe
def faq(request: HttpRequest) -> HttpResponse:
    """Frequent questions with their answers; ``?q=`` narrows."""
    asked = request.GET.get("q", "").replace("\x00", "").strip()[:MOST_WORDS]
    found = Answered.objects.visible_to(request.user).select_related("category", "thread")
    for word in fold(asked).split()[:8]:
        found = found.filter(folded__contains=word)
    context = keyset.newest(found, request.GET.get("before", ""), PAGE)
    return answer(
        request,
        "forum/faq.html",
        {**context, "q": asked, "steers": rules.may_steer(request.user), "description": _("Questions that were asked often, each with its answer.")},
    )
