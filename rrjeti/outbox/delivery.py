"""How the worker sends what is due, through ``OUTBOX_TRANSPORT``, and what it makes of errors."""

import logging
import smtplib
import ssl
from collections.abc import Iterable
from contextlib import suppress
from functools import partial
from itertools import islice
from typing import Any

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.mail import EmailMessage, get_connection
from django.db import transaction

from rrjeti.outbox.models import PAUSES, Mail, Trouble

AT_ONCE = 50
# With these the next e-mail would fare no better: the rest stays due for the next minute.
OF_THE_SERVER = {Trouble.UNREACHABLE, Trouble.SIGN_IN, Trouble.ENCRYPTION, Trouble.SENDER, Trouble.FILES}
log = logging.getLogger(__name__)


def writes_files() -> bool:
    """No mail server is configured: e-mails become files of the home."""
    return settings.OUTBOX_TRANSPORT.endswith(".filebased.EmailBackend")


def ask(pks: list[int]) -> None:
    """Tells the worker after the commit. A queue that cannot be written undoes nothing: the worker looks every minute."""
    numbers = iter(pks)
    while some := list(islice(numbers, AT_ONCE)):
        transaction.on_commit(partial(_order, some), robust=True)


def _order(pks: list[int]) -> None:
    from rrjeti.outbox.tasks import deliver_some

    deliver_some(pks)


def deliver(pks: Iterable[int]) -> None:
    """Sends those that are still due, over one connection; stops when the server is the trouble."""
    line = Line()
    try:
        for pk in pks:
            mail = Mail.objects.claim(pk)
            if mail is not None and attempt(mail, line) in OF_THE_SERVER:
                break
    finally:
        line.close()


class Line:
    """The connection of one batch, made when the first e-mail needs it: already making it can fail."""

    _backend: Any = None

    def send(self, message: EmailMessage) -> int:
        if self._backend is None:
            self._backend = get_connection(settings.OUTBOX_TRANSPORT)
        self._backend.open()
        return self._backend.send_messages([message]) or 0

    def close(self) -> None:
        if self._backend is not None:
            with suppress(OSError):  # all was sent; a server that is rude at the end changes nothing
                self._backend.close()


def attempt(mail: Mail, line: Line) -> str:
    """Sends one e-mail that this worker has claimed; the trouble, or nothing. The log names neither recipient nor subject."""
    try:
        if mail.attempts > len(PAUSES) + 1:  # each try killed the worker before it could say so
            raise RuntimeError("too many attempts")
        if not line.send(mail.as_message()):
            raise RuntimeError("not taken")
    except Exception as error:
        trouble = trouble_of(error)
        mail.mark_failed(trouble)
        log.warning("e-mail %s was not sent: %s (%s)", mail.pk, trouble, type(error).__name__)
        return trouble
    mail.mark_sent()
    return ""


def trouble_of(error: Exception) -> Trouble:
    """The class of an error of smtplib (RFC 5321: 4yz passes, 5yz stays), of the network or of the disk."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return Trouble.REFUSED if all(code >= 500 for code, _said in error.recipients.values()) else Trouble.LATER
    if isinstance(error, smtplib.SMTPAuthenticationError):
        return Trouble.SIGN_IN
    if isinstance(error, smtplib.SMTPConnectError | smtplib.SMTPHeloError | smtplib.SMTPServerDisconnected):
        return Trouble.UNREACHABLE
    if isinstance(error, smtplib.SMTPResponseException):
        lasting = Trouble.SENDER if isinstance(error, smtplib.SMTPSenderRefused) else Trouble.CONTENT
        return lasting if error.smtp_code >= 500 else Trouble.LATER
    if isinstance(error, ssl.SSLError | smtplib.SMTPNotSupportedError):
        return Trouble.ENCRYPTION
    if isinstance(error, ImproperlyConfigured) or (isinstance(error, OSError) and writes_files()):
        return Trouble.FILES
    if isinstance(error, OSError):
        return Trouble.UNREACHABLE
    return Trouble.UNSOUND if isinstance(error, ValueError) else Trouble.OTHER
