"""The events on the page of components."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from rrjeti.events import archive
from rrjeti.ui.specimens import parts


def lend(request: HttpRequest) -> list[tuple[str, str, SafeString]]:
    pages = [reverse("events:list"), *(year.url for year in archive.visible_years(request.user)[:3])]
    return [
        ("archive", _("Archive by month"), archive.calendar(request.user)),
        *parts(request, _("Events"), pages, "events__topics", "events__years", "events__months", "events__month"),
    ]
