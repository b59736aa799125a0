"""The directory on the page of components."""

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from rrjeti.directory import pages
from rrjeti.ui.specimens import parts


def lend(request: HttpRequest) -> list[tuple[str, str, SafeString]]:
    """Tabs and chips in their places, and a way to report with its contact and one without."""
    known = [row for row in pages.channels(request.user) if row.is_current and row.owner]
    shown = [next((row for row in known if bool(row.links) == has_contact), None) for has_contact in (True, False)]
    entries = [render_to_string("directory/_channel.html", {"channel": row, "show_owner": True}, request) for row in shown if row]
    owners = [row.institution.get_absolute_url() for row in known if row.institution]
    return [
        ("tabs", _("Tabs"), render_to_string("directory/_tabs.html", {"here": "channels"}, request)),
        ("chips", _("Chips"), render_to_string("directory/_ways.html", {"way": "phone"}, request)),
        ("ways", _("Ways to report"), SafeString(f"<ul>{''.join(entries)}</ul>" if entries else "")),
        *parts(request, _("Institutions"), [reverse("directory:list")], "atoz", "abbr", "filters"),
        *parts(request, _("An institution"), owners[:3], "jump", "rail", "lessonlist"),
    ]
