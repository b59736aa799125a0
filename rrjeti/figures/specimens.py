"""The figures on the page of components."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from rrjeti.figures.models import Series
from rrjeti.ui.specimens import Specimen, parts


def lend(request: HttpRequest) -> list[Specimen]:
    """Several charts side by side, and what stands around one."""
    series = [row.get_absolute_url() for row in Series.objects.visible_to(request.user)[:3]]
    return [
        *parts(request, _("Charts side by side"), [reverse("figures:overview")], "figures__aside", "multiples"),
        *parts(request, _("A series"), series, "figures__files", "figures__sources", "figures__embed"),
    ]
