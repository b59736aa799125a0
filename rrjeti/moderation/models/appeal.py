"""The author's one word against a decision."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone


class Appeal(models.Model):
    """Why the decision is wrong, and what another moderator answered. How it ended stands in the matter, which stays when the person leaves."""

    matter_id: int

    matter = models.OneToOneField("moderation.Matter", models.CASCADE, related_name="appeal")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="appeals")  # none: without an account
    text = models.TextField(blank=True)
    at = models.DateTimeField(default=timezone.now)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)
    words = models.TextField(blank=True)

    objects: ClassVar[Any] = models.Manager()

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d}"
