"""How much was flagged, decided and appealed in a year, counted from the rows."""

import datetime as dt
from typing import Any

from django.db.models import Count, F, Q
from django.utils import timezone

from rrjeti.moderation.models import HIDING, PROMISED, Flag, Matter, Outcome, Status


def of_year(year: int) -> dict[str, Any]:
    """Decisions by outcome, how many came in time, and how appeals ended. What was decided before but appealed later counts where it was decided."""
    begin, end = (dt.datetime(year + more, 1, 1, tzinfo=timezone.get_current_timezone()) for more in (0, 1))
    decided = Matter.objects.filter(decided_at__gte=begin, decided_at__lt=end)
    counts = decided.aggregate(
        decided=Count("pk"),
        in_time=Count("pk", filter=Q(decided_at__lte=F("opened_at") + PROMISED)),
        **{outcome.value: Count("pk", filter=Q(outcome=outcome)) for outcome in Outcome},
        hiding=Count("pk", filter=Q(outcome__in=HIDING)),
        appealed=Count("pk", filter=Q(status__in=(Status.APPEALED, Status.UPHELD, Status.OVERTURNED))),
        upheld=Count("pk", filter=Q(status=Status.UPHELD)),
        overturned=Count("pk", filter=Q(status=Status.OVERTURNED)),
    )
    return {**counts, "flags": Flag.objects.filter(at__gte=begin, at__lt=end).count(), "year": year}


def waiting() -> dict[str, int]:
    """What waits now: all of it, what waits too long, and appeals among it."""
    late = timezone.now() - PROMISED
    return Matter.objects.waiting().aggregate(
        waiting=Count("pk"), late=Count("pk", filter=Q(waits_since__lt=late)), appeals=Count("pk", filter=Q(status=Status.APPEALED))
    )
