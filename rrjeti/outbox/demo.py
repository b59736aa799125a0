"""Made-up e-mails in every state of the outbox, to addresses that cannot exist (RFC 2606)."""

import datetime as dt

from django.conf import settings
from django.utils import timezone

from rrjeti.outbox.models import Mail, Status, Trouble

KIND, HOST, LABEL = "demo", "demo.example", "(demo)"
SUBJECTS = {"sq": "Kërkesa juaj mori përgjigje", "en": "Your request is answered"}
BODY = {"sq": "Tekst i trilluar për demonstrim.", "en": "A made-up text for demonstration."}
# State, reason, attempts, hours since it was written, hours until the next attempt.
ROWS = (
    (Status.WAITING, "", 0, 0, 1),
    (Status.FAILED, Trouble.UNREACHABLE, 3, 3, 2),
    (Status.FAILED, Trouble.LATER, 1, 1, 1),
    (Status.GIVEN_UP, Trouble.REFUSED, 1, 30, 0),
    (Status.GIVEN_UP, Trouble.CONTENT, 1, 50, 0),
    (Status.SENT, "", 1, 26, 0),
    (Status.SENT, "", 2, 74, 0),
)


def clear() -> None:
    Mail.objects.filter(kind=KIND).delete()


def make() -> int:
    """Replaces the demonstration e-mails; gives how many there are. What waits goes its way like any other."""
    clear()
    made = [mail(place, *row) for place, row in enumerate(ROWS, 1)]
    Mail.objects.bulk_create(made)
    return len(made)


def mail(place: int, status: str, trouble: str, attempts: int, since: int, until: int) -> Mail:
    """Not yet saved. Of what is sent nothing is kept but kind and day."""
    now, language = timezone.now(), ("sq", "en")[place % 2]
    made = Mail(kind=KIND, status=status, trouble=trouble, attempts=attempts, created_at=now - dt.timedelta(hours=since))
    made.next_try_at = now + dt.timedelta(hours=until) if until else None
    if status != Status.SENT:
        made.subject, made.body, made.language = f"{SUBJECTS[language]} {LABEL}", f"{BODY[language]} {LABEL}", language
        made.recipient, made.sender = f"citizen{place}@{HOST}", settings.DEFAULT_FROM_EMAIL
    return made
