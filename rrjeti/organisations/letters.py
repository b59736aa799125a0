"""What is told of organisations, by e-mail and among one's notifications: text alone, in the language of whoever reads it."""

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language, override

from rrjeti.accounts.models import Person, spoken
from rrjeti.notifications.telling import notify
from rrjeti.organisations.models import Organisation
from rrjeti.outbox.letters import letter


def tell(kind: str, person: Person, organisation: Organisation, **said: Any) -> None:
    """Tells somebody of an organisation; the e-mail is ``organisations/email/<kind>.txt``, and both lead to where it stands."""
    with override(spoken(person.language)):
        path = reverse("organisations:status", args=[organisation.pk])
    context = {"organisation": organisation, "page": settings.SITE_URL + path, **said}
    notify(person, f"organisation.{kind}", organisation, path, letter=(f"organisations/email/{kind}", context), name=organisation)


def invite(email: str, organisation: Organisation, token: str, **said: Any) -> None:
    """To a bare address, which may belong to nobody here: in the language of whoever invites."""
    language = spoken(get_language())
    with override(language):
        page = settings.SITE_URL + reverse("organisations:invitation", args=[token])
    letter("organisations/email/invited", email, {"organisation": organisation, "page": page, **said}, language).send()
