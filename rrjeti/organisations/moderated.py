"""How pages of organisations are flagged and hidden.

Hiding takes the description away; moderation keeps it until an appeal can no longer bring it back. So no list, feed or page that shows
descriptions has to ask whether it may, and the organisation, which stays verified, can write a better one, which waits until a moderator has
looked at it. Whether it is who it says it is remains a matter of the verifiers.
"""

from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from rrjeti.languages.fields import as_values
from rrjeti.moderation import flaggable
from rrjeti.organisations.models import Membership, Organisation, Role


def add() -> None:
    flaggable.add(
        "organisations.organisation",
        find=lambda person: Organisation.objects.visible_to(person).public(),
        author=first_owner,
        title=lambda organisation: {code: organisation.legal_name for code, _name in settings.LANGUAGES},
        text=lambda organisation: as_values(organisation.description),
        url=lambda organisation: organisation.get_absolute_url(),
        hide=hide,
        restore=restore,
        answers=owners,
        keys_of=lambda person: Organisation.objects.of(person, Role.OWNER).values("pk"),
        publish=publish,
        scope=_("Moderators can hide the description. Name, number, seat and contacts are what the verifiers checked: they can suspend the page."),
        concerns=lambda person, organisation: Membership.objects.filter(organisation=organisation, person=person).exists(),
    )


def first_owner(organisation: Organisation) -> Any:
    """The owner of longest standing answers for the page first."""
    return next(iter(owners(organisation)), None)


def owners(organisation: Organisation) -> list[Any]:
    """All of them now, who has been it longest first."""
    found = organisation.memberships.filter(ended_at=None, role=Role.OWNER).select_related("person").order_by("since", "pk")
    return [membership.person for membership in found]


def hide(organisation: Organisation) -> dict[str, str]:
    """Gives the description that was there."""
    aside = as_values(organisation.description)
    organisation.description = {}
    organisation.save(update_fields=["description"])
    return aside


def restore(organisation: Organisation, aside: Any) -> None:
    """The description as it was; what the organisation wrote since stays."""
    if aside and not organisation.description:
        organisation.description = aside
        organisation.save(update_fields=["description"])


def publish(organisation: Organisation, text: Any) -> None:
    """A description that a moderator let through."""
    organisation.description = text
    organisation.save(update_fields=["description"])
