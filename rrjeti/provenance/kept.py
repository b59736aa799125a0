"""What the history of public records keeps about the editors who wrote it."""

from django.apps import apps
from django.utils.translation import gettext_lazy as _

from rrjeti.accounts.kept import TO_SHOW_WORK, WORK
from rrjeti.accounts.personal import End, Group, Kept
from rrjeti.provenance.models import Sourced

CHECKED = _("of editors: which records you checked")
KEPT = [
    Kept(
        "provenance.Change", "by", End.UNLINKED, _("of editors: which public records you changed, and when"), TO_SHOW_WORK, WORK, Group.STAFF,
        given=("model", "record", "at", "act"),
    ),
    *(Kept(model._meta.label, "verified_by", End.UNLINKED, CHECKED, TO_SHOW_WORK, WORK,
        Group.STAFF) for model in apps.get_models() if issubclass(model, Sourced)),
]  # fmt: skip
