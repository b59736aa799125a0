"""What the link checker found out about the addresses that the directory leads to."""

import datetime as dt

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rrjeti.pagestore.memory import once_per_generation

# A page that fails twice may have been restarted in between: the failures must lie this far apart before it is called dead.
APART = dt.timedelta(hours=2)
# What answered is asked again after half a day, what failed sooner: a dead page is known in less than a day.
AGAIN, AGAIN_AFTER_FAILURE = dt.timedelta(hours=12), dt.timedelta(hours=3)


class LinkStatus(models.TextChoices):
    OK = "ok", _("answers")
    DEAD = "dead", _("does not answer")
    UNKNOWN = "unknown", _("not clear")
    REFUSED = "refused", _("not allowed to be checked")


class LinkCheckQuerySet(models.QuerySet["LinkCheck"]):
    def due(self) -> "LinkCheckQuerySet":
        """Never asked first, then those asked longest ago."""
        now = timezone.now()
        doubtful = Q(status=LinkStatus.UNKNOWN, last_checked_at__lt=now - AGAIN_AFTER_FAILURE)
        return self.filter(Q(last_checked_at=None) | doubtful | Q(last_checked_at__lt=now - AGAIN)).order_by(
            F("last_checked_at").asc(nulls_first=True), "url"
        )

    def anything_answers(self) -> bool:
        """Whether some address answered within a day; if none did, the fault may lie with our own network."""
        return self.filter(status=LinkStatus.OK, last_checked_at__gt=timezone.now() - dt.timedelta(days=1)).exists()


class LinkCheck(models.Model):
    """The state of one address."""

    url = models.URLField(_("address"), max_length=500, unique=True)
    status = models.CharField(_("status"), max_length=8, choices=LinkStatus, default=LinkStatus.UNKNOWN, db_index=True)
    http_status = models.PositiveSmallIntegerField(_("answer code"), null=True, blank=True)
    failures = models.PositiveSmallIntegerField(_("failed checks in a row"), default=0)
    first_failed_at = models.DateTimeField(_("failing since"), null=True, blank=True)
    last_checked_at = models.DateTimeField(_("last checked"), null=True, blank=True)
    reason = models.CharField(_("reason"), max_length=200, blank=True)

    objects = LinkCheckQuerySet.as_manager()

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
        """No good answer; dead only when it already failed some hours before."""
        now = timezone.now()
        self.failures += 1
        self.first_failed_at = self.first_failed_at or now
        self.status = LinkStatus.DEAD if now - self.first_failed_at >= APART else LinkStatus.UNKNOWN
        self.http_status, self.reason, self.last_checked_at = http_status, reason[:200], now
        self.save()

    def postpone(self, reason: str) -> None:
        """Nobody could be reached at all: that says nothing about this address."""
        self.status, self.http_status, self.reason, self.last_checked_at = LinkStatus.UNKNOWN, None, reason[:200], timezone.now()
        self.save()


@once_per_generation
def checked_links() -> dict[str, tuple[str, dt.date]]:
    """Address → status and day of the last check."""
    rows = LinkCheck.objects.exclude(last_checked_at=None).values_list("url", "status", "last_checked_at")
    return {url: (status, timezone.localdate(when)) for url, status, when in rows}
