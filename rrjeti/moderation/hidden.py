"""What was hidden, and what is written in its place: a new text waits until a moderator has looked at it (ADR 29)."""

from typing import Any

from django.db import transaction
from django.db.models import Q

from rrjeti.languages.fields import as_values
from rrjeti.moderation import flaggable
from rrjeti.moderation.models import HIDING, Matter, Outcome, Reason, Status
from rrjeti.moderation.models.flag import gravity


def decision_on(thing: Any) -> Matter | None:
    """The latest decision that hid the thing and still stands."""
    found = _of(thing).filter(outcome__in=HIDING).exclude(status=Status.OVERTURNED)
    latest: Matter | None = found.order_by("-decided_at", "-pk").first()
    return latest


def must_wait(thing: Any) -> Matter | None:
    """The decision because of which a new text waits for a moderator; none once a moderator has let one through since."""
    decision = decision_on(thing)
    if decision is None:
        return None
    let_through = Q(outcome=Outcome.LEFT) | Q(status=Status.OVERTURNED)
    return None if _of(thing).filter(let_through, is_held=True, decided_at__gt=decision.decided_at).exists() else decision


def waiting(thing: Any) -> Matter | None:
    """The text that waits for a moderator now. It cannot be changed while it waits, so that nothing unseen is let through."""
    found: Matter | None = _of(thing).filter(status=Status.WAITING, is_held=True).first()
    return found


@transaction.atomic
def hold(thing: Any, text: Any) -> bool:
    """Keeps a new text of a thing for the moderators. ``False`` when one waits already.

    Raises:
        ValueError: nothing of this kind can wait, since its app has not said how it becomes public.
    """
    kind = flaggable.of(thing)
    if kind.publish is None:
        raise ValueError(f"A text of the kind “{kind.kind}” cannot wait; its app says in ``publish`` how it becomes public.")
    said = {"author": kind.author(thing), "title": as_values(kind.title(thing)), "text": as_values(text), "is_held": True, "aside": as_values(text)}
    matter, made = Matter.objects.get_or_create(
        kind=kind.kind, key=thing.pk, status=Status.WAITING, defaults={**said, "gravity": gravity(Reason.OTHER)}
    )
    # What readers flagged meanwhile waits with it; a decision on the page as it was before is refused, for it did not see the text.
    return made or bool(Matter.objects.filter(pk=matter.pk, status=Status.WAITING, is_held=False).update(**said))


@transaction.atomic
def forget(thing: Any) -> None:
    """A text that waits is taken back by its author: nobody decides on it any more, and nobody reads it."""
    _of(thing).filter(status=Status.WAITING, is_held=True).delete()


def _of(thing: Any) -> Any:
    return Matter.objects.filter(kind=flaggable.of(thing).kind, key=thing.pk)
