"""The guide on pages of other parts: ``{% load guide_tags %}``."""

from typing import Any

from django import template
from django.db.models import Prefetch
from django.urls import reverse

from rrjeti.directory.guide import reading
from rrjeti.directory.guide.models import Procedure, Stage
from rrjeti.pagestore.memory import once_per_generation

register = template.Library()
MOST = 9


@once_per_generation
def _procedures() -> dict[str, Procedure]:
    stages = Prefetch("stages", Stage.objects.order_by("num"), to_attr="shown_stages")
    return {procedure.key: procedure for procedure in Procedure.objects.prefetch_related(stages)}


@register.inclusion_tag("guide/_stages.html")
def procedure_steps(track: str) -> dict[str, Any]:
    """What happens after a report on the ``administrative`` or ``criminal`` track, step by step; nothing when it is not known."""
    return {"procedure": _procedures().get(f"after-{track}") or _procedures().get(track)}


@register.inclusion_tag("guide/_urgent.html")
def emergency_numbers() -> dict[str, Any]:
    """Whom to call in danger; nothing where nobody has confirmed the numbers."""
    snapshot = reading.published()
    return {"emergency": snapshot.emergency if snapshot else None}


@register.inclusion_tag("guide/_entrances.html")
def guide_entrances() -> dict[str, Any]:
    """Whom to call in danger and the common cases, each one tap from its answer; without cases the first question."""
    snapshot = reading.published()
    if snapshot is None:
        return {}
    node, rows = None, [(row, row.get_absolute_url()) for row in reading.entrances(snapshot)]
    if not rows:
        node = snapshot.nodes[snapshot.graph.start]
        rows = [(option, reverse("guide:trail", args=[option.key])) for option in snapshot.choices(snapshot.graph.start)[:MOST]]
    return {"guide": snapshot.guide, "emergency": snapshot.emergency, "node": node, "picks": rows}
