"""What follows when a post can be read, and when it goes for good."""

from contextlib import suppress
from typing import Any

from rrjeti.forum.models import Picture, Post, Thread
from rrjeti.moderation import hidden


def tell(post: Post, **_more: Any) -> None:
    """The worker tells the followers, however many they are."""
    from rrjeti.forum import tasks

    tasks.tell(post.pk)


def picture_gone(instance: Picture, **_more: Any) -> None:
    """Its file goes with it."""
    with suppress(FileNotFoundError):
        instance.file.storage.delete(str(instance.file.name))


def post_gone(instance: Post, **_more: Any) -> None:
    """Nobody decides on it any more. A thread without posts is none; what is left of the others is counted anew."""
    hidden.forget(instance)
    thread = Thread.objects.filter(pk=instance.thread_id).first()
    if thread is None:
        return
    if thread.posts.exists():
        thread.recount()
    else:
        thread.delete()
