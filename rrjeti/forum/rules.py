"""Who may do what in the forum. What one sees is ``Thread.objects.visible_to`` and ``Post.objects.visible_to``."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from rrjeti.accounts.models import has_agreed
from rrjeti.forum.models import Post, Thread
from rrjeti.moderation.models import moderates
from rrjeti.moderation.rules import why_not

may_steer = moderates


def why_not_write(user: Any) -> str:
    """Why somebody with an account may not write now, in words for them; empty when they may."""
    if not has_agreed(user):
        return _("Agree to the rules of conduct first: they stand on the first page of your account.")
    return why_not(user)


def is_own(user: Any, thing: Thread | Post) -> bool:
    return bool(getattr(user, "is_authenticated", False)) and thing.author_id == user.pk


def may_reply(user: Any, thread: Thread) -> bool:
    """Whoever sees a thread that everyone sees; what keeps a person from writing is told when they send."""
    return bool(getattr(user, "is_authenticated", False)) and thread.is_shown and not thread.is_locked


def may_edit(user: Any, post: Post) -> bool:
    return is_own(user, post) and post.is_shown and timezone.now() < post.changeable_until


def may_delete(user: Any, post: Post) -> bool:
    return is_own(user, post) and post.state != Post.State.DELETED


def may_solve(user: Any, thread: Thread) -> bool:
    """Whoever asked knows whether it is answered; moderators help where nobody says so."""
    return thread.is_shown and (is_own(user, thread) or moderates(user))
