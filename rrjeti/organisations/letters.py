"""E-mails about organisations: text alone, in the language of whoever reads them."""

from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import get_language, override

from rrjeti.accounts.adapter import wrapped
from rrjeti.accounts.models import Person, spoken
from rrjeti.organisations.models import Organisation
from rrjeti.ui.identity import identity

STATUS = "organisations:status"


def send(kind: str, to: Person | str, organisation: Organisation, view: str = STATUS, key: str = "", **said: Any) -> None:
    """Sends ``organisations/email/<kind>.txt``, whose first line is the subject. A bare address is written to in the writer's language.

    ``view`` is where its link leads, ``key`` what the address needs when that is not the page of the application.
    """
    email, language = (to.email, to.language) if isinstance(to, Person) else (to, get_language())
    with override(spoken(language)):
        page = reverse(view, args=[organisation.pk if view == STATUS else key])
        context = {"organisation": organisation, "site": identity(), "site_url": settings.SITE_URL, "page": settings.SITE_URL + page, **said}
        subject, _line, body = render_to_string(f"organisations/email/{kind}.txt", context).strip().partition("\n")
        headers = {"Auto-Submitted": "auto-generated"}
        EmailMessage(f"{identity().name}: {subject}", wrapped(body), settings.DEFAULT_FROM_EMAIL, [email], headers=headers).send()
