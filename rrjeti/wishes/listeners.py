"""What follows when a request goes, and what a person finds on the first page of the account."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rrjeti.accounts.next_steps import Step
from rrjeti.wishes.models import Request, decides


def release_joined(instance: Request, **_more: Any) -> None:
    """Those that waited for the answer to a request that is removed wait for their own."""
    instance.release()


def waiting(_user: Any) -> int:
    """How much waits at the desk."""
    return Request.objects.waiting().count()


def own_requests(person: Any) -> Iterator[Step]:
    """What one has asked for; and what waits, for those who answer."""
    found = Request.objects.filter(asked_by=person).exclude(status=Request.Status.WITHDRAWN)
    counted = found.aggregate(all=Count("pk"), waiting=Count("pk", filter=Q(status__in=Request.OPEN)))
    if counted["all"]:
        asked = ngettext("You have asked the network for %(n)s thing.", "You have asked the network for %(n)s things.", counted["all"])
        text = asked % {"n": counted["all"]}
        if counted["waiting"]:
            text += " " + ngettext("%(n)s waits for an answer.", "%(n)s wait for an answer.", counted["waiting"]) % {"n": counted["waiting"]}
        yield Step(text, reverse("wishes:mine"), _("Your requests"))
    if decides(person) and (waiting := Request.objects.waiting().count()):
        text = ngettext("%(n)s request of readers waits for an answer.", "%(n)s requests of readers wait for an answer.", waiting)
        yield Step(text % {"n": waiting}, reverse("wishes_desk:list"), _("Open the requests"))
