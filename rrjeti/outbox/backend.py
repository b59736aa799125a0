"""Django's way of sending an e-mail ends here: a row in the caller's transaction, and a word to the worker after it."""

from collections.abc import Iterator, Sequence

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction

from rrjeti.outbox.delivery import ask
from rrjeti.outbox.letters import message_id
from rrjeti.outbox.models import Mail

ADDRESSED = {"to", "cc", "bcc"}


class EmailBackend(BaseEmailBackend):
    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Keeps each e-mail, one row for each recipient.

        Raises:
            BadHeaderError: a line break in a subject, an address or another header.
            ValueError: what the outbox does not keep: attachments, and texts other than plain text with HTML beside it.
        """
        rows = [row for message in email_messages for row in rows_of(message)]
        with transaction.atomic():
            Mail.objects.bulk_create(rows)
            ask([row.pk for row in rows])
        return sum(1 for message in email_messages if message.recipients())


def rows_of(message: EmailMessage) -> Iterator[Mail]:
    html = html_of(message)
    headers = {name: str(value) for name, value in message.extra_headers.items() if name.lower() not in ADDRESSED}
    if message.reply_to and "Reply-To" not in headers:
        headers["Reply-To"] = ", ".join(str(address) for address in message.reply_to)
    has_id = any(name.lower() == "message-id" for name in headers)
    for recipient in dict.fromkeys(message.recipients()):
        row = Mail(
            kind=str(getattr(message, "kind", ""))[:100],
            recipient=str(recipient),
            sender=str(message.from_email),
            subject=str(message.subject),
            body=str(message.body or ""),
            html=html,
            # The same in every attempt: a server that got the e-mail twice can know it.
            headers=headers if has_id else {**headers, "Message-ID": message_id()},
            language=str(getattr(message, "language", ""))[:10],
        )
        row.as_message().message()  # what cannot be sent is refused now, where the mistake was made
        yield row


def html_of(message: EmailMessage) -> str:
    """The one HTML beside the text; nothing is dropped in silence."""
    alternatives = list(getattr(message, "alternatives", []))
    if message.attachments or message.content_subtype != "plain" or any(kind != "text/html" for _text, kind in alternatives) or len(alternatives) > 1:
        raise ValueError("The outbox keeps plain text, with one HTML beside it and no attachments.")
    return str(alternatives[0][0]) if alternatives else ""
