"""Somebody may not write for a time."""

import datetime as dt
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone


class RestrictionQuerySet(models.QuerySet["Restriction"]):
    def active(self) -> "RestrictionQuerySet":
        return self.filter(ended_at=None, until__gt=timezone.now())

    def last_of(self, person: Any) -> "Restriction | None":
        """Of those that bind a person the one that ends last; ``None`` when they may write."""
        return self.active().filter(person=person.pk).order_by("-until").first() if getattr(person, "is_authenticated", False) else None


class Restriction(models.Model):
    """By a decision a person may read and not write, until a moment or until an appeal ends it."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="restrictions")
    matter = models.OneToOneField("moderation.Matter", models.CASCADE, related_name="restriction")
    until = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    objects: ClassVar[Any] = RestrictionQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.until:%Y-%m-%d}"

    @property
    def last_day(self) -> dt.date:
        return timezone.localtime(self.until).date()
