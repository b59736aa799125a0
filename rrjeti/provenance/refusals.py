"""What is not ready is refused; the person who wanted to publish it reads why, and never an error page."""

from collections.abc import Callable, Iterable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from wagtail.admin.admin_url_finder import AdminURLFinder


class NotReadyError(Exception):
    """A person tries to publish a page or a record that is not ready."""

    def __init__(self, record: Any, found: list[str]) -> None:
        super().__init__(record, found)
        self.record, self.found = record, found


def form_of(record: Any) -> str:
    return AdminURLFinder().get_edit_url(record) or reverse("wagtailadmin_home")


def say(rows: Iterable[tuple[Any, list[str]]]) -> str:
    """Each page with what it lacks and a way to its form."""
    told = ((form_of(record), record.title, " ".join(found)) for record, found in rows)
    return format_html_join("", '<br><a href="{}">{}</a>: {}', told)


def language_of(request: HttpRequest) -> str | None:
    profile = getattr(request.user, "wagtail_userprofile", None)
    return profile.get_preferred_language() if profile else get_language()


class Refusals:
    """Whatever the person used to publish, it ends in the form of what is not ready."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if not isinstance(error, NotReadyError):
            return None
        with override(language_of(request)):  # the editor's own has ended with the view
            text = _("Not published, because the page is not ready:")
        messages.error(request, format_html("{}{}", text, say([(error.record, error.found)])))
        address = form_of(error.record)
        if request.headers.get("x-requested-with") == "XMLHttpRequest":
            return JsonResponse({"step": "success", "redirect": address})  # the window of a review goes there
        return redirect(address)
