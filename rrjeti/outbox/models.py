"""The outbox: each e-mail of the site is a row until the worker has sent it; then only its kind and its day stay."""

import datetime as dt
from email.utils import parseaddr
from typing import Any, ClassVar

from django.core.mail import EmailMultiAlternatives
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from rrjeti.audit.recording import record

# After each failed attempt so long until the next; after the last one the e-mail is given up.
PAUSES = tuple(dt.timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 480, 1440))
LEASE, LATE, KEPT = dt.timedelta(minutes=10), dt.timedelta(hours=1), dt.timedelta(days=14)


class Status(models.TextChoices):
    WAITING = "waiting", pgettext_lazy("e-mail", "Waiting")
    SENDING = "sending", pgettext_lazy("e-mail", "Being sent")
    FAILED = "failed", pgettext_lazy("e-mail", "To be tried again")
    GIVEN_UP = "given_up", pgettext_lazy("e-mail", "Given up")
    SENT = "sent", pgettext_lazy("e-mail", "Sent")


class Trouble(models.TextChoices):
    """Why an e-mail was not sent: a class of errors, never the words of the mail server, which repeat the address."""

    UNREACHABLE = "unreachable", _("The mail server could not be reached.")
    SIGN_IN = "sign_in", _("The mail server refused the name or the password of the site.")
    ENCRYPTION = "encryption", _("The mail server does not offer the connection that the settings ask for.")
    SENDER = "sender", _("The mail server does not accept the sender of the site.")
    FILES = "files", _("The file could not be written.")
    LATER = "later", _("The mail server asked to try later.")
    REFUSED = "refused", _("The mail server says that the address does not exist or takes no e-mail.")
    CONTENT = "content", _("The mail server refused the text.")
    UNSOUND = "unsound", _("The e-mail could not be put together.")
    OTHER = "other", _("Something else went wrong.")


OPEN = (Status.WAITING, Status.FAILED, Status.GIVEN_UP)
FINAL = {Trouble.REFUSED, Trouble.CONTENT, Trouble.UNSOUND}  # another try would end the same way


class MailQuerySet(models.QuerySet["Mail"]):
    def visible_to(self, user: Any) -> "MailQuerySet":
        """Administrators alone."""
        return self.all() if getattr(user, "is_superuser", False) else self.none()

    def due(self) -> "MailQuerySet":
        """What is to be sent now; one that a worker took and did not finish in ten minutes is due again."""
        return self.filter(next_try_at__lte=timezone.now())

    def overdue(self) -> "MailQuerySet":
        return self.filter(next_try_at__lt=timezone.now() - LATE)

    def past_keeping(self) -> "MailQuerySet":
        return self.filter(status__in=(Status.FAILED, Status.GIVEN_UP), created_at__lt=timezone.now() - KEPT)

    def counts(self) -> dict[str, int]:
        found = dict(self.order_by().values_list("status").annotate(models.Count("pk")))
        return {status: found.get(status, 0) for status in Status.values}

    def claim(self, pk: int) -> "Mail | None":
        """The e-mail, taken for this worker alone; ``None`` when another has it or nothing is to be done."""
        lease = timezone.now() + LEASE
        taken = self.due().filter(pk=pk).update(status=Status.SENDING, next_try_at=lease, attempts=models.F("attempts") + 1)
        return self.get(pk=pk) if taken else None


class Mail(models.Model):
    """One e-mail to one recipient, who never sees another one."""

    kind = models.CharField(max_length=100, blank=True)
    recipient = models.TextField(blank=True)
    sender = models.TextField(blank=True)
    subject = models.TextField(blank=True)
    body = models.TextField(blank=True)
    html = models.TextField(blank=True)
    headers = models.JSONField(default=dict, blank=True)
    language = models.CharField(max_length=10, blank=True)
    status = models.CharField(max_length=10, choices=Status, default=Status.WAITING, db_index=True)
    created_at = models.DateTimeField(default=timezone.now)
    attempts = models.PositiveSmallIntegerField(default=0)
    # Also the end of a worker's claim while the e-mail is being sent; empty when nothing more happens.
    next_try_at = models.DateTimeField(null=True, blank=True, default=timezone.now, db_index=True)
    trouble = models.CharField(max_length=12, choices=Trouble, blank=True)

    objects: ClassVar[models.Manager["Mail"]] = MailQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("outbox")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.pk} {self.kind} {self.status}"

    def as_message(self) -> EmailMultiAlternatives:
        message = EmailMultiAlternatives(self.subject, self.body, self.sender, [self.recipient], headers=self.headers)
        if self.html:
            message.attach_alternative(self.html, "text/html")
        return message

    def mark_sent(self) -> bool:
        """Erases all but kind and day; False when the claim ran out and another worker has taken over."""
        day = timezone.localtime(self.created_at).replace(hour=0, minute=0, second=0, microsecond=0)
        blank = {"recipient": "", "sender": "", "subject": "", "body": "", "html": "", "headers": {}}
        return self._finish(status=Status.SENT, next_try_at=None, trouble="", created_at=day, **blank)

    def mark_failed(self, trouble: str) -> bool:
        """To be tried again after a pause, or given up when no further try would help."""
        if trouble in FINAL or self.attempts > len(PAUSES):
            return self._finish(status=Status.GIVEN_UP, next_try_at=None, trouble=trouble)
        return self._finish(status=Status.FAILED, next_try_at=timezone.now() + PAUSES[self.attempts - 1], trouble=trouble)

    def _finish(self, **fields: Any) -> bool:
        mine = Mail.objects.filter(pk=self.pk, status=Status.SENDING, next_try_at=self.next_try_at)
        return mine.update(**fields) == 1

    @transaction.atomic
    def try_again(self, *, by: Any) -> bool:
        """From the first attempt on, at once; False when it is sent, being sent, or about to be."""
        from rrjeti.outbox.delivery import ask

        now = timezone.now()
        rows = Mail.objects.filter(pk=self.pk, status__in=OPEN).exclude(status=Status.WAITING, next_try_at__lte=now)
        changed = rows.update(status=Status.WAITING, attempts=0, next_try_at=now, trouble="") == 1
        if changed:
            record("mail.retried", self, by=by, role="administrator")
            ask([self.pk])
        return changed

    @transaction.atomic
    def give_up(self, *, by: Any) -> bool:
        """No further attempt; False when there would have been none."""
        rows = Mail.objects.filter(pk=self.pk, status__in=(Status.WAITING, Status.FAILED))
        changed = rows.update(status=Status.GIVEN_UP, next_try_at=None) == 1
        if changed:
            record("mail.given_up", self, by=by, role="administrator")
        return changed

    @property
    def masked(self) -> str:
        """``a…@example.org``: enough to recognise an address, too little to use it."""
        local, at, domain = parseaddr(self.recipient)[1].rpartition("@")
        return f"{local[:1]}…@{domain}" if at else "…"

    @property
    def day(self) -> dt.date:
        return timezone.localtime(self.created_at).date()

    @property
    def next_try(self) -> dt.datetime | None:
        return timezone.localtime(self.next_try_at) if self.next_try_at else None

    @property
    def can_be_retried(self) -> bool:
        return self.status in OPEN

    @property
    def can_be_given_up(self) -> bool:
        return self.status in (Status.WAITING, Status.FAILED)
