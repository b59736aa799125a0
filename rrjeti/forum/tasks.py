"""Followers are told by the worker, however many they are."""

from typing import Any

from django.db.models import Q

from rrjeti.accounts.models import Person
from rrjeti.forum.models import Follow, Post
from rrjeti.notifications.telling import notify
from rrjeti.worker import huey


@huey.task(priority=30)
def tell(pk: int) -> None:
    """Everyone who follows the thread of a post, or the subject of a new thread, save its author; twice is once while it is unread."""
    post = Post.objects.shown().filter(pk=pk).select_related("thread__category").first()
    if post is None:
        return
    kind = "thread.begun" if post.is_first else "thread.replied"
    for person in followers(post).iterator():
        notify(person, kind, post.thread, title=post.thread.words)


def followers(post: Post) -> Any:
    thread = post.thread
    follows = Q(thread=thread) if not post.is_first else Q(topic__in=thread.topics.all()) | Q(municipality=thread.municipality_id or 0)
    people = Follow.objects.filter(follows).exclude(person=post.author_id or 0).values("person")
    return Person.objects.filter(pk__in=people, is_active=True).order_by("pk")
