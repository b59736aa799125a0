"""What the people of an organisation are told. Decisions on it always come by e-mail: they say what one can do here."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from rrjeti.notifications.kinds import Group, Kind, Way
from rrjeti.organisations.models import SPEAKING, Membership

GROUP = Group("organisation", _("Your organisation"))


def speaks(person: Any) -> bool:
    """Owners and representatives are told of their organisation, from the first draft on."""
    return Membership.objects.active().filter(person=person.pk, role__in=SPEAKING).exists()


DECISIONS = {
    "verified": _("The organisation is verified"),
    "returned": _("The application needs corrections"),
    "declined": _("The application was declined"),
    "suspended": _("The organisation is suspended"),
    "restored": _("The organisation is restored"),
}
RECEIPTS = {"applied": _("We received the application"), "appealed": _("We received the appeal")}
REMIND = Kind(
    "organisation.remind", _("The page waits for its yearly confirmation"), GROUP, _("Say whether the page is still right: %(name)s"),
    may=speaks, default=Way.AT_ONCE,
)  # fmt: skip
KINDS = [
    *(Kind(f"organisation.{deed}", label, GROUP, may=speaks, default=Way.AT_ONCE) for deed, label in RECEIPTS.items()),
    REMIND,
    Kind(
        "organisation.removed",
        _("An owner removed you from an organisation"),
        GROUP,
        _("You no longer belong to an organisation: %(name)s"),
        may=speaks,
        default=Way.AT_ONCE,
        is_essential=True,
    ),
    *(Kind(f"organisation.{deed}", label, GROUP, may=speaks, default=Way.AT_ONCE, is_essential=True) for deed, label in DECISIONS.items()),
]
