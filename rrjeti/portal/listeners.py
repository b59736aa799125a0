"""What follows when a page is published."""

from typing import Any

from django.db import transaction
from wagtail.signals import page_published

from rrjeti.portal.models import BookletPage


def print_anew(instance: BookletPage, **_kwargs: Any) -> None:
    """A booklet is printed by the worker at once, so that no reader waits for it."""
    from rrjeti.portal.tasks import print_booklet

    transaction.on_commit(lambda: print_booklet(instance.pk))


def connect() -> None:
    page_published.connect(print_anew, sender=BookletPage, dispatch_uid="portal.print")
