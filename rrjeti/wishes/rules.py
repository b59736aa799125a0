"""Who may do what with a request. Which requests one sees is ``Request.objects.visible_to``."""

from typing import Any

from rrjeti.accounts.models import has_agreed
from rrjeti.moderation.rules import may_write
from rrjeti.wishes.models import Request, decides

may_decide = decides


def may_ask(user: Any) -> bool:
    """Whoever agreed to the rules and is not kept from writing by a decision of a moderator."""
    return bool(getattr(user, "is_authenticated", False) and user.is_active and has_agreed(user) and may_write(user))


def is_own(user: Any, request: Request) -> bool:
    return bool(getattr(user, "is_authenticated", False)) and request.asked_by_id == user.pk


def may_withdraw(user: Any, request: Request) -> bool:
    return is_own(user, request) and request.status == Request.Status.NEW and request.answered_at is None


def may_ask_again(user: Any, request: Request) -> bool:
    return is_own(user, request) and request.status == Request.Status.ANSWERED and request.followed_up_at is None and may_write(user)
