"""The guide on the page of components."""

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from rrjeti.directory.guide import reading
from rrjeti.directory.guide.templatetags.guide_tags import guide_entrances
from rrjeti.ui.specimens import Specimen, parts


def lend(request: HttpRequest) -> list[tuple[str, str, SafeString]]:
    """The bar that leads away, how far one is, and the first choices."""
    steps = {"number": 2, "total": 4, "bars": [True, True, False, False]}
    return [
        ("exit", _("Leave quickly"), render_to_string("guide/_exit.html", {"exit_url": "#exit"}, request)),
        ("progress", _("How far one is"), render_to_string("guide/_progress.html", steps, request)),
        ("choices", _("Choices of the guide"), render_to_string("guide/_entrances.html", guide_entrances(), request)),
        *answers(request),
    ]


def answers(request: HttpRequest) -> list[Specimen]:
    """What the guide leads to, from the first answers that have it; what was answered stands over the second question."""
    snapshot = reading.published()
    if snapshot is None:
        return []
    results = [reverse("guide:result", args=[key]) for key in snapshot.outcomes]
    steps = [reverse("guide:procedure", args=[key]) for key in snapshot.procedures]
    second = [reverse("guide:trail", args=[option.key]) for option in snapshot.choices(snapshot.graph.start)]
    return [
        *parts(request, _("An answer of the guide"), results, "urgent", "answer__first", "way", "answer__side"),
        *parts(request, _("What was answered"), second, "trail"),
        *parts(request, _("What happens by law"), steps, "stages"),
    ]
