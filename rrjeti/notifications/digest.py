"""The daily digest: one e-mail with what a person has not read yet, grouped, the newest first; nothing twice."""

import datetime as dt
import logging
from itertools import groupby
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from rrjeti.accounts.models import Person
from rrjeti.languages.reader import spoken
from rrjeti.notifications.kinds import Way
from rrjeti.notifications.models import Digest, Notification, NotificationQuerySet, ways_of
from rrjeti.outbox.letters import Letter, letter
from rrjeti.ui.identity import identity

TEMPLATE, MOST = "notifications/letters/digest", 20
AT, RECENT = dt.time(7, 30), dt.timedelta(days=7)
log = logging.getLogger(__name__)


def send_all() -> int:
    """Sends today's digests to whoever has not had one; gives how many. One that fails does not keep the others from theirs."""
    sent, today = 0, timezone.localdate()
    for person in people(today):
        try:
            sent += send_to(person, today)
        except Exception as error:
            log.warning("the digest of one person was not made: %s", type(error).__name__)
    return sent


def pending(today: dt.date) -> NotificationQuerySet:
    """What may stand in the digest of that day: from the week until half past seven, unread, and not told otherwise."""
    until = dt.datetime.combine(today, AT, timezone.get_current_timezone())
    untold = Notification.objects.unread().filter(digest_at=None, mailed_at=None)
    return untold.filter(created_at__lt=until, created_at__gte=until - RECENT)


def people(today: dt.date) -> list[Person]:
    """Whoever may get one: with an open account and a confirmed address, who did not leave the digest and had none today."""
    found = Person.objects.filter(pk__in=pending(today).order_by().values("person"), is_active=True)
    found = found.filter(emailaddress__verified=True, emailaddress__email=F("email"))
    return list(found.exclude(digest__left_at__isnull=False).exclude(digest__last_on__gte=today).order_by("pk"))


def send_to(person: Person, today: dt.date) -> bool:
    """The rows are marked, the day is noted and the e-mail is kept in one transaction: all of it, or nothing."""
    daily = [name for name, way in ways_of(person).items() if way == Way.DAILY]
    Digest.of(person)
    with transaction.atomic():
        mine = Digest.objects.select_for_update().get(person=person)  # of two workers the second waits here, and finds the day noted
        if mine.left_at or (mine.last_on and mine.last_on >= today):
            return False
        stamp = timezone.now()
        if not pending(today).filter(person=person, kind__in=daily).update(digest_at=stamp):
            return False
        Digest.objects.filter(pk=mine.pk).update(last_on=today)
        rows = Notification.objects.filter(person=person, digest_at=stamp).order_by("-created_at", "-pk")
        compose(person, mine, list(rows)).send()
    return True


def compose(person: Person, digest: Digest, rows: list[Notification]) -> Letter:
    """Text and HTML that say the same; the HTML has no pictures and loads nothing."""
    with override(spoken(person.language)):
        leave = settings.SITE_URL + reverse("notifications:leave", args=[digest.token], urlconf=settings.ROOT_URLCONF)
        context = {"groups": by_group(rows[:MOST]), "n": len(rows), "more": max(0, len(rows) - MOST), "leave": leave}
        made = letter(TEMPLATE, person.email, context, person.language, headers(leave))
        words = {**context, "site": identity(), "site_url": settings.SITE_URL, "lang": spoken(person.language), "subject": made.subject}
        made.attach_alternative(render_to_string(f"{TEMPLATE}.html", words), "text/html")
    return made


def by_group(rows: list[Notification]) -> list[tuple[str, list[Notification]]]:
    """The group with the newest one first, and the newest first in each."""
    order = {group: place for place, group in reversed(list(enumerate(row.group for row in rows)))}
    ordered = sorted(rows, key=lambda row: order[row.group])
    return [(group, list(found)) for group, found in groupby(ordered, key=lambda row: row.group)]


def headers(leave: str) -> dict[str, Any]:
    """What lets a mail program end it with one click (RFC 2369, RFC 8058), and what it is (RFC 2919). One click needs https."""
    host = settings.SITE_URL.split("://")[-1].partition("/")[0].partition(":")[0]
    lines = {"List-Id": f"<digest.{host}>", "List-Unsubscribe": f"<{leave}>", "Precedence": "bulk"}
    return {**lines, "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"} if leave.startswith("https://") else lines
