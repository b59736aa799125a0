"""E-mail addresses with which one may join."""

from disposable_email_domains import blocklist
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _


def check(email: str) -> str:
    """The address in small letters.

    Raises:
        ValidationError: a mailbox for a few minutes; messages about an account would be read by whoever gets it next.
    """
    email = email.strip().lower()
    domain = email.rpartition("@")[2]
    parts = domain.split(".")
    if any(".".join(parts[place:]) in blocklist for place in range(len(parts) - 1)):
        raise ValidationError(
            _("This is a mailbox for a few minutes. Use one that stays yours: with it you get back into your account."), code="disposable"
        )
    return email
