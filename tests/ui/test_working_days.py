"""Monday to Friday, and what was promised within them."""

import datetime as dt

import pytest
from django.utils import timezone

from rrjeti.ui.working_days import between, late_before, promised


@pytest.mark.parametrize(
    ("since", "until", "days"),
    [("2026-11-20", "2026-11-20", 0), ("2026-11-20", "2026-11-22", 0), ("2026-11-20", "2026-11-23", 1), ("2026-11-16", "2026-11-30", 10)],
)
def test_weekends_are_no_working_days(since: str, until: str, days: int) -> None:
    assert between(dt.date.fromisoformat(since), dt.date.fromisoformat(until)) == days


def test_late_is_what_waits_more_than_five_working_days() -> None:
    for n in range(21):
        today = dt.date(2026, 11, 1) + dt.timedelta(days=n)
        late = timezone.localtime(late_before(today)).date()
        assert between(late, today) == 5 and between(late - dt.timedelta(days=1), today) == 6


@pytest.mark.parametrize(("day", "found"), [("2026-11-20", "2026-11-27"), ("2026-11-21", "2026-11-27"), ("2026-11-23", "2026-11-30")])
def test_promise_is_five_working_days(day: str, found: str) -> None:
    moment = dt.datetime.fromisoformat(f"{day}T12:00+01:00")

    assert promised(moment).isoformat() == found
