"""E-mails about organisations: text alone, in the language of whoever reads them."""

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language, override

from rrjeti.accounts.models import Person, spoken
from rrjeti.organisations.models import Organisation
from rrjeti.outbox.letters import letter

STATUS = "organisations:status"


def send(kind: str, to: Person | str, organisation: Organisation, view: str = STATUS, key: str = "", **said: Any) -> None:
    """Sends ``organisations/email/<kind>.txt``. A bare address is written to in the writer's language.

    ``view`` is where its link leads, ``key`` what the address needs when that is not the page of the application.
    """
    email, asked = (to.email, to.language) if isinstance(to, Person) else (to, get_language())
    language = spoken(asked)
    with override(language):
        page = settings.SITE_URL + reverse(view, args=[organisation.pk if view == STATUS else key])
    letter(f"organisations/email/{kind}", email, {"organisation": organisation, "page": page, **said}, language).send()
