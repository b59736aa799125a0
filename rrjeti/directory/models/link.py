"""What the link checker found out about the addresses that the directory leads to."""

import datetime as dt

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rrjeti.pagestore.memory import once_per_generation


class LinkStatus(models.TextChoices):
    OK = "ok", _("answers")
    DEAD = "dead", _("does not answer")
    UNKNOWN = "unknown", _("not clear")
    REFUSED = "refused", _("not allowed to be checked")


class LinkCheck(models.Model):
    """The state of one address."""

    url = models.URLField(_("address"), max_length=500, unique=True)
    status = models.CharField(_("status"), max_length=8, choices=LinkStatus, default=LinkStatus.UNKNOWN, db_index=True)
    http_status = models.PositiveSmallIntegerField(_("answer code"), null=True, blank=True)
    failures = models.PositiveSmallIntegerField(_("failed checks in a row"), default=0)
    first_failed_at = models.DateTimeField(_("failing since"), null=True, blank=True)
    last_checked_at = models.DateTimeField(_("last checked"), null=True, blank=True)
    reason = models.CharField(_("reason"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("checked link")
        verbose_name_plural = _("checked links")
        ordering = ["url"]

    def __str__(self) -> str:
        return self.url

    def succeed(self, http_status: int) -> None:
        """The address answered now."""
        self.status, self.http_status, self.reason = LinkStatus.OK, http_status, ""
        self.failures, self.first_failed_at, self.last_checked_at = 0, None, timezone.now()
        self.save()

    def refuse(self, reason: str) -> None:
        """The address leads to a place the checker must not go to."""
        self.status, self.http_status, self.reason, self.last_checked_at = LinkStatus.REFUSED, None, reason[:200], timezone.now()
        self.save()

    def fail(self, reason: str, http_status: int | None = None) -> None:
        """No good answer; dead only when it already failed on an earlier day."""
        now = timezone.now()
        again_today = self.failures and self.last_checked_at and timezone.localdate(self.last_checked_at) == timezone.localdate(now)
        self.failures += 0 if again_today else 1
        self.first_failed_at = self.first_failed_at or now
        self.status = LinkStatus.DEAD if self.failures >= 2 else LinkStatus.UNKNOWN
        self.http_status, self.reason, self.last_checked_at = http_status, reason[:200], now
        self.save()


@once_per_generation
def checked_links() -> dict[str, tuple[str, dt.date]]:
    """Address → status and day of the last check."""
    rows = LinkCheck.objects.exclude(last_checked_at=None).values_list("url", "status", "last_checked_at")
    return {url: (status, timezone.localdate(when)) for url, status, when in rows}
