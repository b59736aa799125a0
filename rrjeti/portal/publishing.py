"""What a page needs before readers see it, whichever way it goes out: by its form, in bulk, after a review or as a translation.

The starter content and other programs publish without a person, and so without these questions.
"""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.html import format_html
from django.utils.translation import gettext as _
from wagtail.models import Revision

from rrjeti.portal import duplicates, translating
from rrjeti.portal.models import ContentPage
from rrjeti.provenance.refusals import NotReadyError, say
from rrjeti.vocabulary.lenses import unanswered


def check(revision: Revision, user: Any) -> None:
    """What was given a time to go out was looked at when it got it."""
    if revision.approved_go_live_at or not (user or revision.user_id):
        return
    page = revision.as_object()
    if found := problems(page):
        raise NotReadyError(page, found)


def problems(page: ContentPage) -> list[str]:
    """Why this version of a page may not go out. A translation says what its original says, so the original is asked in its place."""
    if (original := translating.original_of(page)) is None:
        return unanswered(page) + alike(page)
    found = [translating.say(left, translating.lacks_address(page))] if (left := translating.missing(page)) else []
    return found if original.live else found + problems(original.get_latest_revision_as_object())


def alike(page: ContentPage) -> list[str]:
    found = duplicates.of_page(page, page.title, list(page.sources.all()))
    names = "; ".join(str(match) for match in found)
    return (
        [_("This already exists: %(names)s. If yours is something else, tick so in its form under “Before publishing”.") % {"names": names}]
        if found
        else []
    )


def hold_back_all(request: HttpRequest, action: str, pages: Any, view: Any) -> HttpResponse | None:
    """Several ticked in a list go out together or not at all."""
    if action != "publish":
        return None
    chosen = [page.get_latest_revision_as_object() for page in pages]
    if view.cleaned_form.cleaned_data.get("include_descendants"):
        below = [draft for page in pages for draft in page.get_descendants().not_live().specific()]
        chosen += [draft.get_latest_revision_as_object() for draft in below if draft.permissions_for_user(request.user).can_publish()]
    refused = [(page, found) for page in chosen if isinstance(page, ContentPage) and (found := problems(page))]
    if not refused:
        return None
    messages.error(request, format_html("{}{}", _("Nothing was published, because some of the pages are not ready:"), say(refused)))
    return redirect(view.next_url)
