"""The guide's way back: the published version stands in its history, and a draft can be thrown away."""

import datetime as dt
from typing import Any

from wagtail.log_actions import log
from wagtail.models import Revision

from rrjeti.directory.guide.models import Guide
from rrjeti.provenance.starter import version_of

STATE = ["live_revision", "latest_revision", "has_unpublished_changes"]


def keep_published(guide: Guide) -> Revision | None:
    """What readers see becomes the oldest version of a guide whose published state no version holds yet; once, however often it is asked."""
    shown = Guide.objects.filter(pk=guide.pk, live=True).first()
    if shown is None or shown.live_revision_id:
        return shown.live_revision if shown else None
    first = shown.revisions.order_by("created_at").first()
    before = first and first.created_at - dt.timedelta(seconds=1)
    version = version_of(shown, created_at=before)
    log(shown, "wagtail.publish", revision=version, content_changed=True, **({"timestamp": before} if before else {}))
    shown.live_revision, shown.latest_revision = version, shown.latest_revision or version
    shown.save(update_fields=STATE)
    return version


def renew(guide: Guide) -> None:
    """A version of its own for what a load has changed, on top of the one that stood there before."""
    version = guide.save_revision(changed=False, clean=False, log_action="wagtail.publish")
    guide.live_revision, guide.has_unpublished_changes = version, False
    guide.save(update_fields=STATE)


def throw_away(guide: Guide, *, by: Any) -> None:
    """Goes on from what readers see; what is thrown away stays in the history."""
    before = keep_published(guide)
    shown = Guide.objects.filter(pk=guide.pk, live=True, has_unpublished_changes=True).first()
    if shown is None or before is None:
        return
    shown.live_revision = shown.save_revision(user=by, changed=False, clean=False, log_action=True, previous_revision=before)
    shown.has_unpublished_changes = False
    shown.save(update_fields=STATE)


def leading_to(guide: Guide, key: str) -> list[tuple[str, str, Any, str]]:
    """What in the draft names a question or an outcome: the kind and key of its form, it itself, and the answer or field that leads there."""
    found: list[tuple[str, str, Any, str]] = []
    for node in guide.nodes.all():
        found += [("question", node.key, node, str(option)) for option in node.options.all() if option.target == key]
    field = Guide._meta.get_field("outcomes").related_model._meta.get_field("alternatives")
    found += [("outcome", row.key, row, str(field.verbose_name)) for row in guide.outcomes.all() if key in (row.alternatives or [])]
    return found
