"""What a person finds on the first page of the account."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rrjeti.accounts.next_steps import Step
from rrjeti.notifications.models import Notification


def unread(person: Any) -> Iterator[Step]:
    if count := Notification.objects.visible_to(person).unread().count():
        text = ngettext("You have %(n)s unread notification.", "You have %(n)s unread notifications.", count) % {"n": count}
        yield Step(text, reverse("notifications:list"), _("Read them") if count > 1 else _("Read it"))
