"""“Is it one of these?”: questions like this one that were answered already."""

from rrjeti.forum.models import Thread
from rrjeti.languages.alike import alike

MOST, LIKE = 5, 55


def threads(title: str) -> list[Thread]:
    """Up to five answered threads that are most like it, best first; none when nothing is like it."""
    answered = Thread.objects.public().solved().exclude(title="").select_related("category").order_by("-last_at", "-pk")
    return alike(title, answered, lambda one: one.title, most=MOST, like=LIKE)
