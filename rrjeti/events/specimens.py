"""The events on the page of components."""

from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from rrjeti.events import archive


def lend(request: HttpRequest) -> list[tuple[str, str, SafeString]]:
    return [("archive", _("Archive by month"), archive.calendar(request.user))]
