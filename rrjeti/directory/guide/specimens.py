"""The guide on the page of components."""

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from rrjeti.directory.guide.templatetags.guide_tags import guide_entrances


def lend(request: HttpRequest) -> list[tuple[str, str, SafeString]]:
    """The bar that leads away, how far one is, and the first choices."""
    steps = {"number": 2, "total": 4, "bars": [True, True, False, False]}
    return [
        ("exit", _("Leave quickly"), render_to_string("guide/_exit.html", {"exit_url": "#exit"}, request)),
        ("progress", _("How far one is"), render_to_string("guide/_progress.html", steps, request)),
        ("choices", _("Choices of the guide"), render_to_string("guide/_entrances.html", guide_entrances(), request)),
    ]
