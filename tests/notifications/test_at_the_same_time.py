"""Several at the same moment: one row, one digest."""

import datetime as dt
from typing import Any

import pytest
from django.core import mail
from django.utils import timezone

from rrjeti.notifications import digest
from rrjeti.notifications.models import Notification
from rrjeti.notifications.telling import notify
from tests.at_once import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def test_same_thing_told_at_the_same_time_is_one(besa: Any) -> None:
    at_once([lambda: notify(besa, "apple.fell", key="tree")] * 4)

    assert [row.count for row in Notification.objects.all()] == [4]


def test_two_workers_send_one_digest(besa: Any) -> None:
    for number in range(3):
        notify(besa, "apple.fell", key=str(number))
    Notification.objects.update(created_at=timezone.now() - dt.timedelta(days=1))
    today = timezone.localdate()
    sent = at_once([lambda: digest.send_to(besa, today)] * 4)

    assert sorted(sent) == [False, False, False, True] and len(mail.outbox) == 1
