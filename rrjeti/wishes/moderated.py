"""How public requests are flagged and hidden: the answer stays with the person who asked, readers no longer see it."""

from typing import Any

from rrjeti.languages.fields import as_values
from rrjeti.moderation import flaggable
from rrjeti.organisations.models import Membership
from rrjeti.wishes.models import Request


def add() -> None:
    flaggable.add(
        "wishes.request",
        find=lambda person: Request.objects.visible_to(person).public(),
        author=lambda one: one.asked_by,
        title=lambda one: {one.language: one.title},
        text=lambda one: as_values(one.answer_text),
        url=lambda one: one.get_absolute_url(),
        hide=hide,
        restore=restore,
        concerns=concerns,
    )


def concerns(person: Any, one: Request) -> bool:
    """Who asked, whoever belongs to the organisation in whose name it was, and who made it public."""
    belongs = one.asked_as_id is not None and Membership.objects.filter(organisation=one.asked_as_id, person=person.pk).exists()
    return belongs or person.pk in (one.asked_by_id, one.decided_by_id)


def hide(one: Request) -> bool:
    """Gives whether it was public until now."""
    return bool(Request.objects.filter(pk=one.pk, is_public=True).update(is_public=False))


def restore(one: Request, was_public: Any) -> None:
    """Public again, if it was and still has an answer."""
    if was_public:
        Request.objects.filter(pk=one.pk, answered_at__isnull=False).exclude(status=Request.Status.WITHDRAWN).update(is_public=True)
