"""What follows when a page is published."""

from typing import Any

from django.db import transaction
from wagtail.signals import page_published

from rrjeti.portal.models import BookletPage, BundlePage


def print_anew(instance: BookletPage | BundlePage, **_kwargs: Any) -> None:
    """Its files are made by the worker at once, so that no reader waits for them."""
    from rrjeti.portal.tasks import print_page

    transaction.on_commit(lambda: print_page(instance.pk))


def connect() -> None:
    for kind in (BookletPage, BundlePage):
        page_published.connect(print_anew, sender=kind, dispatch_uid=f"portal.print.{kind.__name__}")
