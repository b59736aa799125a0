"""Several at the same moment: one row, one digest."""

import datetime as dt
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.core import mail
from django.db import OperationalError, connection
from django.utils import timezone

from rrjeti.notifications import digest
from rrjeti.notifications.models import Notification
from rrjeti.notifications.telling import notify

pytestmark = pytest.mark.django_db(transaction=True)


def patiently(act: Callable[[], Any]) -> Any:
    """The database of the tests is in memory: threads share it and are refused instead of waiting."""
    try:
        for _again in range(200):
            try:
                return act()
            except OperationalError as error:
                if "locked" not in str(error):
                    raise
                time.sleep(0.01)
        raise AssertionError("locked for too long")
    finally:
        connection.close()


def test_same_thing_told_at_the_same_time_is_one(besa: Any) -> None:
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(patiently, [lambda: notify(besa, "apple.fell", key="tree")] * 4))

    assert [row.count for row in Notification.objects.all()] == [4]


def test_two_workers_send_one_digest(besa: Any) -> None:
    for number in range(3):
        notify(besa, "apple.fell", key=str(number))
    Notification.objects.update(created_at=timezone.now() - dt.timedelta(days=1))
    today = timezone.localdate()
    with ThreadPoolExecutor(4) as pool:
        sent = list(pool.map(patiently, [lambda: digest.send_to(besa, today)] * 4))

    assert sorted(sent) == [False, False, False, True] and len(mail.outbox) == 1
