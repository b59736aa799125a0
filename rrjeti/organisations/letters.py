"""What is told of organisations, by e-mail and among one's notifications: text alone, in the language of whoever reads it."""

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language, override

from rrjeti.accounts.models import Person
from rrjeti.languages.reader import spoken
from rrjeti.notifications.telling import notify
from rrjeti.organisations.models import Invitation, Organisation
from rrjeti.outbox.letters import letter_in_each


def tell(kind: str, person: Person, organisation: Organisation, **said: Any) -> None:
    """Tells somebody of an organisation; the e-mail is ``organisations/email/<kind>.txt``, and both lead to where it stands."""
    with override(spoken(person.language)):
        path = reverse("organisations:status", args=[organisation.pk])
    context = {"organisation": organisation, "page": settings.SITE_URL + path, **said}
    notify(person, f"organisation.{kind}", organisation, path, letter=(f"organisations/email/{kind}", context), name=organisation)


def tell_removed(person: Person, organisation: Organisation) -> None:
    """Tells whoever an owner has removed; the organisation's own pages are closed to them, so it leads to the list of theirs."""
    with override(spoken(person.language)):
        path = reverse("organisations:mine")
    context = {"organisation": organisation, "page": settings.SITE_URL + path}
    notify(person, "organisation.removed", organisation, path, letter=("organisations/email/removed", context), name=organisation)


def invite(invitation: Invitation, token: str) -> None:
    """To somebody with an account in their language; to a bare address in all, that of whoever invites first."""

    def said() -> dict[str, Any]:
        page = settings.SITE_URL + reverse("organisations:invitation", args=[token])
        role = invitation.get_role_display()
        return {"organisation": invitation.organisation, "page": page, "role": role, "until": invitation.expires_at}

    person = Person.objects.filter(email=invitation.email).first()
    languages = [person.language] if person else [get_language() or "", *dict(settings.LANGUAGES)]
    letter_in_each("organisations/email/invited", invitation.email, said, languages).send()
