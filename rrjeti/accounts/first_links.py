"""The one-time link with which somebody sets a password: three days, once, and only while the account is open."""

from django.conf import settings
from django.contrib.auth.tokens import default_token_generator
from django.urls import reverse
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode
from django.utils.translation import override

from rrjeti.accounts.models import Person
from rrjeti.languages.reader import spoken

DAYS = settings.PASSWORD_RESET_TIMEOUT // (24 * 60 * 60)


def address(person: Person) -> str:
    """The whole address, in the person's language. It dies with the first sign-in of a day and with every change of the password."""
    with override(spoken(person.language)):
        token = default_token_generator.make_token(person)
        return settings.SITE_URL + reverse("account_first_password", args=[urlsafe_base64_encode(force_bytes(person.pk)), token])
