"""The targets on the wall, on the page of components, with made-up numbers."""

import datetime as dt

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from rrjeti.organisations.models import MemberKind, Target
from rrjeti.organisations.wall import Panel
from rrjeti.ui.specimens import Specimen

MADE_UP = (3, 5, 9, 9, 14, 18, 21, 26, 31)
BEGIN = dt.date(2026, 11, 1)


def lend(request: HttpRequest) -> list[Specimen]:
    history = [(BEGIN + dt.timedelta(days=day), count) for day, count in enumerate(MADE_UP)]
    panels = [Panel(Target(kind=MemberKind.CSO, least=50), MADE_UP[-1], history)]
    panels += [Panel(Target(kind=MemberKind.CITIZEN, least=2000, most=3000), 4, [])]
    return [("targets", _("Members and targets"), SafeString(render_to_string("organisations/_targets.html", {"panels": panels})))]
