"""What follows when a page is published."""

from typing import Any

from django.db import transaction
from django.utils.translation import pgettext_lazy
from wagtail.log_actions import get_active_log_context, registry
from wagtail.models import Page
from wagtail.signals import page_published, page_unpublished

from rrjeti.accounts import readable
from rrjeti.audit import verbs
from rrjeti.audit.recording import record
from rrjeti.languages.fields import Translated
from rrjeti.portal.models import BookletPage, BundlePage


def print_anew(instance: BookletPage | BundlePage, **_kwargs: Any) -> None:
    """Its files are made by the worker at once, so that no reader waits for them."""
    from rrjeti.portal.tasks import print_page

    transaction.on_commit(lambda: print_page(instance.pk))


def log_deed(verb: str, page: Page, by: Any) -> None:
    """What an editor did to a page; what the program did by itself, as loading the starter content, is no deed of the staff."""
    if by is not None:
        record(verb, page, by=by, name=Translated({page.locale.language_code: page.title}))


def published(instance: Page, revision: Any, **_kwargs: Any) -> None:
    log_deed("page.published", instance, revision.user if revision else None)


def withdrawn(instance: Page, **_kwargs: Any) -> None:
    log_deed("page.withdrawn", instance, get_active_log_context().user)


def of_editing(action: str) -> Any:
    """What Wagtail calls a deed of its own log, such as ``wagtail.publish``."""
    return dict(registry.get_choices()).get(action)


def connect() -> None:
    for model in ("PageLogEntry", "ModelLogEntry"):
        readable.say(f"wagtailcore.{model}.action", of_editing)
    verbs.add("page.published", pgettext_lazy("deed", "Page published or changed"), is_public=True)
    verbs.add("page.withdrawn", pgettext_lazy("deed", "Page withdrawn from readers"), is_public=True)
    page_published.connect(published, dispatch_uid="portal.log.published")
    page_unpublished.connect(withdrawn, dispatch_uid="portal.log.withdrawn")
    for kind in (BookletPage, BundlePage):
        page_published.connect(print_anew, sender=kind, dispatch_uid=f"portal.print.{kind.__name__}")
