"""Whoever asked finds the answer among the notifications, too."""

from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.utils import translation

from rrjeti.notifications.models import Notification
from rrjeti.wishes.models import Request
from tests.wishes.conftest import answer

pytestmark = pytest.mark.django_db


def test_answer_stands_on_the_page_until_the_request_is_read(ask: Any, editor: Any, besa: Any, signed_in: Client, at_desk: Client) -> None:
    one = ask()
    answer(one, editor)
    row = Notification.objects.get(person=besa)
    assert (row.title, row.url.partition("/wishes/")[2]) == ("Request 2024-1 is answered", "2024-1/") and len(mail.outbox) == 1

    at_desk.get(one.get_absolute_url()), Client().get(one.get_absolute_url())
    assert Notification.objects.unread().exists()
    signed_in.get(one.get_absolute_url())
    assert not Notification.objects.unread().exists()


def test_those_that_were_joined_are_told_each_for_themselves(ask: Any, editor: Any, besa: Any, charlie: Any) -> None:
    one, other = ask(), ask(asked_by=charlie)
    other.join(one, by=editor)
    Request.objects.get(pk=one.pk).decline(by=editor, reason="unknown")

    with translation.override("sq"):
        titles = {row.person: row.title for row in Notification.objects.select_related("person")}
    assert titles == {besa: "Kërkesa 2024-1 mbetet pa përgjigje", charlie: "Kërkesa 2024-2 mbetet pa përgjigje"}


def test_notification_goes_with_the_request(ask: Any, editor: Any) -> None:
    one = ask()
    answer(one, editor)
    Request.objects.filter(pk=one.pk).delete()

    assert not Notification.objects.exists()
