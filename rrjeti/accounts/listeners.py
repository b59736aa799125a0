"""What follows when somebody adds or removes a second factor, and who cannot leave yet."""

from collections.abc import Iterator
from typing import Any

from allauth.mfa.models import Authenticator
from django.utils.translation import gettext as _

from rrjeti.accounts.models import Person


def second_factor_changed(instance: Authenticator, **_more: Any) -> None:
    """The person itself says whether there is one, so that no page has to ask. Recovery codes alone are none."""
    types = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
    has_one = Authenticator.objects.filter(user=instance.user_id, type__in=types).exists()
    Person.objects.filter(pk=instance.user_id).update(has_second_factor=has_one)


def last_administrator(person: Person) -> Iterator[str]:
    """Without an administrator nobody can give roles any more."""
    if person.is_superuser and not Person.objects.filter(is_superuser=True, is_active=True).exclude(pk=person.pk).exists():
        yield _("You are the last administrator. Make somebody else an administrator first.")
