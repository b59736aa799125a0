"""What a reader tells the moderators: that a thing breaks a rule, and which."""

import datetime as dt
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

PER_DAY, WORDS = 10, 1000


class Reason(models.TextChoices):
    """Which rule is broken, the gravest first."""

    UNLAWFUL = "unlawful", _("Unlawful content")
    DATA = "data", _("Personal data")
    PERSON = "person", _("Names a private person")
    THREAT = "threat", _("Insult or threat")
    SPAM = "spam", _("Unwanted advertising (spam)")
    OTHER = "other", pgettext_lazy("broken rule", "Something else")


GRAVE = 2  # as many of the list stand first in the queue, whatever waits longer
RULES = {
    Reason.UNLAWFUL: _("What the law forbids has no place here."),
    Reason.DATA: _("Addresses, telephone numbers, documents and other data of people are not published here."),
    Reason.PERSON: _("Private people are not named here, and nobody is accused of a crime by name."),
    Reason.THREAT: _("No insults, no threats, no hatred against people for what they are."),
    Reason.SPAM: _("No advertising, no bought or automatic votes."),
    Reason.OTHER: _("It breaks the rules of conduct in another way; the moderator says how."),
}


def gravity(reason: str) -> int:
    """Its place in the list: the smaller, the graver."""
    return list(Reason.values).index(reason)


class TooMany(Exception):
    """The person has flagged enough today."""


class FlagQuerySet(models.QuerySet["Flag"]):
    def visible_to(self, user: Any) -> "FlagQuerySet":
        """A person sees their own. What moderators see of others, they see on the page of the matter."""
        return self.filter(flagged_by=user.pk) if getattr(user, "is_authenticated", False) else self.none()

    def since(self, day: dt.date) -> "FlagQuerySet":
        return self.filter(at__gte=dt.datetime.combine(day, dt.time(), timezone.get_current_timezone()))


class Flag(models.Model):
    """One person's word on one matter. Nobody but moderators and administrators learns whose it is."""

    get_reason_display: Any

    matter = models.ForeignKey("moderation.Matter", models.CASCADE, related_name="flags")
    flagged_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="flags")
    reason = models.CharField(_("reason"), max_length=10, choices=Reason)
    words = models.TextField(blank=True)
    at = models.DateTimeField(default=timezone.now, db_index=True)

    objects: ClassVar[Any] = FlagQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["matter", "flagged_by"], name="flag_once")]

    def __str__(self) -> str:
        return f"{self.reason} {self.at:%Y-%m-%d}"
