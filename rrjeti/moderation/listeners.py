"""What follows when an appeal goes with its author, and what people find on the first page of their account."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rrjeti.accounts.next_steps import Step
from rrjeti.languages import dates
from rrjeti.moderation import figures
from rrjeti.moderation.models import Appeal, Matter, Status, moderates


def appeal_gone(instance: Appeal, **_more: Any) -> None:
    """Whoever leaves while an appeal waits takes it along: the decision stands, and nobody is asked to answer."""
    open_one = Matter.objects.filter(pk=instance.matter_id, status=Status.APPEALED)
    open_one.update(status=Status.DECIDED, final_at=timezone.now())


def waiting(_person: Any) -> int:
    """How many things wait at the desk."""
    return figures.waiting()["waiting"]


def next_steps(person: Any) -> Iterator[Step]:
    """Decisions that may be appealed against, for the author; what waits, for moderators."""
    open_ones = Matter.objects.answered_by(person).filter(status=Status.DECIDED, final_at__gt=timezone.now()).order_by("final_at")
    for matter in open_ones[:5]:
        text = _("A moderator hid something you wrote. You can appeal until %(date)s.") % {"date": dates.say_date(matter.last_day)}
        yield Step(text, matter.get_absolute_url(), _("See why"), is_urgent=True)
    if moderates(person) and (waiting := figures.waiting()["waiting"]):
        text = ngettext("%(n)s thing that readers flagged waits for a moderator.", "%(n)s things that readers flagged wait for a moderator.", waiting)
        yield Step(text % {"n": waiting}, reverse("moderation_desk:list"), _("To the moderators’ desk"))
