"""E-mails to those who asked, in their own language: the one place where this app writes to anybody."""

import logging
from functools import partial
from smtplib import SMTPException
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.utils.translation import override

from rrjeti.accounts.adapter import wrapped
from rrjeti.accounts.models import spoken
from rrjeti.ui.identity import identity

if TYPE_CHECKING:
    from rrjeti.wishes.models import Request

log = logging.getLogger(__name__)


def tell(what: str, *requests: "Request") -> None:
    """Writes to whoever asked, once the deed is committed: ``what`` is ``answered`` or ``declined``. Who has left gets nothing."""
    for request in requests:
        if request.asked_by is not None:
            transaction.on_commit(partial(_write, what, request))


def _write(what: str, request: "Request") -> None:
    """A mail server that does not answer undoes nothing: the answer stands on the page. No address gets into the log."""
    person = request.asked_by
    assert person is not None
    with override(spoken(person.language)):
        context = {"one": request, "outcome": request.outcome, "site": identity(), "site_url": settings.SITE_URL}
        subject = " ".join(render_to_string(f"wishes/letters/{what}_subject.txt", context).split())
        body = wrapped(render_to_string(f"wishes/letters/{what}_message.txt", context))
    letter = EmailMessage(f"{identity().name}: {subject}", body, None, [person.email], headers={"Auto-Submitted": "auto-generated"})
    try:
        letter.send()
    except (SMTPException, OSError) as error:
        log.warning("letter on request %s not sent: %s", request.number, type(error).__name__)
