"""People as administrators look for them: by public name, role, kind and state."""

from typing import Any

from allauth.account.models import EmailAddress
from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from rrjeti.accounts.models import ADMINISTRATOR, Person
from rrjeti.accounts.roles import GROUPS
from rrjeti.languages.folding import fold

People = QuerySet[Person]
MOST_WORDS = 8
STATES: dict[str, str | Promise] = {
    "active": pgettext_lazy("accounts", "Active"),
    "closed": pgettext_lazy("accounts", "Closed"),
    "unconfirmed": pgettext_lazy("accounts", "Address not confirmed"),
    "staff": pgettext_lazy("accounts", "Works for the network"),
    "one-step": pgettext_lazy("accounts", "Without a second step"),
}
NEEDS_SECOND_STEP = (Q(is_staff=True) | Q(is_representative=True)) & Q(has_second_factor=False, is_active=True)


def seen_by(user: Any) -> People:
    """Whom this reader may look at, each with ``is_confirmed`` and the groups."""
    confirmed = EmailAddress.objects.filter(user=OuterRef("pk"), verified=True)
    return Person.objects.visible_to(user).annotate(is_confirmed=Exists(confirmed)).prefetch_related("groups")


def narrowed(found: People, words: str = "", role: str = "", kind: str = "", state: str = "") -> People:
    for word in fold(words).split()[:MOST_WORDS]:
        found = found.filter(folded_name__contains=word)
    found = found.filter(kind=kind) if kind else found
    return in_state(in_role(found, role), state)


def in_role(found: People, role: str) -> People:
    if role == ADMINISTRATOR:
        return found.filter(is_superuser=True)
    return found.filter(is_staff=True, groups__name=GROUPS[role]) if role else found


def in_state(found: People, state: str) -> People:
    wanted = {
        "active": Q(is_active=True, is_confirmed=True),
        "closed": Q(is_active=False),
        "unconfirmed": Q(is_active=True, is_confirmed=False),
        "staff": Q(is_staff=True),
        "one-step": NEEDS_SECOND_STEP,
    }
    return found.filter(wanted[state]) if state else found


def with_address(found: People, email: str) -> People:
    """The one person with exactly this address, if there is one."""
    return found.filter(email=email.strip().lower())


def counted(user: Any) -> dict[str, int]:
    return Person.objects.visible_to(user).aggregate(
        all=Count("pk"),
        staff=Count("pk", filter=Q(is_staff=True, is_active=True)),
        one_step=Count("pk", filter=NEEDS_SECOND_STEP),
        closed=Count("pk", filter=Q(is_active=False)),
    )
