"""The public forum as open tables. Who wrote is told as readers see it: a public name, an organisation, or nothing."""

import datetime as dt
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rrjeti.forum import drawing
from rrjeti.forum.models import Category, Post, Thread
from rrjeti.opendata.collections import BadFilter, Collection, Params, register

ANYONE = AnonymousUser()


def day(moment: dt.datetime) -> dt.date:
    return timezone.localtime(moment).date()


def threads(params: Params) -> QuerySet[Thread]:
    found = Thread.objects.visible_to(ANYONE).select_related("category", "municipality").prefetch_related("topics")
    if key := params.get("category"):
        keys = list(Category.objects.values_list("key", flat=True))
        if key not in keys:
            raise BadFilter.not_among("category", keys)
        found = found.filter(category__key=key)
    if (solved := params.get("solved")) is not None:
        if solved not in ("yes", "no"):
            raise BadFilter.not_among("solved", ("yes", "no"))
        found = found.filter(solved_by__isnull=solved == "no")
    return found.order_by("-created_at", "-pk")


def thread_row(one: Thread) -> dict[str, Any]:
    return {
        "id": str(one.pk),
        "title": one.heading,
        "language": one.language,
        "category": one.category.key,
        "municipality": one.municipality.key if one.municipality else "",
        "topics": [topic.key for topic in one.topics.all()],
        "tags": one.tags,
        "asked": day(one.created_at),
        "last": day(one.last_at),
        "replies": one.replies,
        "solved": one.solved_by_id is not None,
        "locked": one.is_locked,
        "url": settings.SITE_URL + one.get_absolute_url(),
    }


def posts(params: Params) -> QuerySet[Post]:
    found = Post.objects.visible_to(ANYONE).filter(state=Post.State.SHOWN).select_related("author", "spoke_as", "thread")
    if number := params.get("thread"):
        if not (number.isascii() and number.isdecimal() and len(number) < 12):
            raise BadFilter("thread", "Write the number of a thread.")
        return found.filter(thread=int(number)).order_by("number")
    return found.order_by("-pk")


def post_row(one: Post) -> dict[str, Any]:
    who = drawing.by(one)
    return {
        "id": str(one),
        "thread": one.thread_id,
        "number": one.number,
        "by": who.name,
        "as": who.role,
        "language": one.language,
        "written": day(one.at),
        "changed": day(one.edited_at) if one.edited_at else None,
        "answers": one.thread.solved_by_id == one.pk,
        "text": one.text,
        "url": settings.SITE_URL + one.get_absolute_url(),
    }


THREADS = {
    "id": str, "title": str, "language": str, "category": str, "municipality": str, "topics": list, "tags": str, "asked": dt.date, "last": dt.date,
    "replies": int, "solved": bool, "locked": bool, "url": str,
}  # fmt: skip
POSTS = {
    "id": str, "thread": int, "number": int, "by": str, "as": str, "language": str, "written": dt.date, "changed": dt.date, "answers": bool,
    "text": str, "url": str,
}  # fmt: skip
register(
    Collection(
        name="threads",
        title=_("Questions of the forum"),
        columns=THREADS,
        select=threads,
        row=thread_row,
        filters={"category": _("part of the address of a category"), "solved": "yes, no"},
    )
)
register(
    Collection(
        name="posts",
        title=_("Posts of the forum"),
        columns=POSTS,
        select=posts,
        row=post_row,
        filters={"thread": _("number of a thread; without it the newest posts")},
    )
)
