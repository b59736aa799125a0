"""How posts are flagged, hidden, and let through where they waited."""

from typing import Any

from django.utils.translation import gettext

from rrjeti.forum.models import Post
from rrjeti.moderation import flaggable
from rrjeti.organisations.models import Membership


def add() -> None:
    flaggable.add(
        "forum.post",
        find=lambda person: Post.objects.visible_to(person).shown(),
        author=lambda post: post.author,
        title=lambda post: {post.thread.language: post.thread.title},
        text=lambda post: {post.language: post.text},
        url=lambda post: post.get_absolute_url(),
        hide=lambda post: post.hide(),
        restore=lambda post, before: post.show(),
        publish=publish,
        decline=lambda post: post.hide(),
        why_held=lambda post: post.signs or [gettext("It was written without an account.")],
        concerns=concerns,
    )


def publish(post: Post, _text: Any) -> None:
    """Read by everyone from now on; whoever follows the thread or its subject is told."""
    post.show()
    post.tell()


def concerns(person: Any, post: Post) -> bool:
    """Who wrote it, and whoever belongs to the organisation in whose name it was written."""
    belongs = post.spoke_as_id is not None and Membership.objects.filter(organisation=post.spoke_as_id, person=person.pk).exists()
    return belongs or person.pk == post.author_id
