"""The guide on pages of other parts: ``{% load guide_tags %}``."""

from typing import Any

from django import template
from django.db.models import Prefetch
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from rrjeti.directory.guide import reading
from rrjeti.directory.guide.models import Procedure, Stage
from rrjeti.pagestore.memory import once_per_generation
from rrjeti.ui.templatetags.ui import in_language, mark

register = template.Library()
MOST = 9


@once_per_generation
def _procedures() -> dict[str, Procedure]:
    stages = Prefetch("stages", Stage.objects.order_by("num"), to_attr="shown_stages")
    return {procedure.key: procedure for procedure in Procedure.objects.prefetch_related(stages)}


@register.simple_tag
def procedure_steps(track: str) -> SafeString:
    """What happens after a report on the ``administrative`` or ``criminal`` track, step by step; nothing when it is not known."""
    procedure = _procedures().get(f"after-{track}") or _procedures().get(track)
    if procedure is None:
        return mark_safe("")
    return format_html(
        '<ol class="steps" aria-label="{}">{}</ol>', procedure.name, format_html_join("", "{}", ((_step(stage),) for stage in procedure.shown_stages))
    )


def _step(stage: Any) -> SafeString:
    unsure = format_html(" {}", mark("warn", "warn", _("Not yet confirmed"))) if stage.limit_confidence not in ("", "verified") else ""
    limit = format_html('<p class="step__limit">{}{}</p>', stage.limit, unsure) if stage.limit else ""
    note = format_html("<p>{}</p>", in_language(stage.note)) if stage.note else ""
    doubt = "" if stage.is_confirmed or limit else format_html('<p class="small">{}</p>', mark("warn", "warn", _("Not yet confirmed")))
    return format_html('<li class="step"><p class="step__title">{}</p>{}{}{}</li>', in_language(stage.text), limit, note, doubt)


@register.inclusion_tag("guide/_entrances.html")
def guide_entrances() -> dict[str, Any]:
    """Whom to call in danger and the common cases, each one tap from its answer; without cases the first question."""
    snapshot = reading.published()
    if snapshot is None:
        return {}
    node, rows = None, [(row, row.trail) for row in reading.entrances(snapshot)]
    if not rows:
        node = snapshot.nodes[snapshot.graph.start]
        rows = [(option, option.key) for option in snapshot.choices(snapshot.graph.start)[:MOST]]
    picks = [(row, reverse("guide:trail", args=[trail])) for row, trail in rows]
    return {"guide": snapshot.guide, "emergency": snapshot.emergency, "node": node, "picks": picks}
