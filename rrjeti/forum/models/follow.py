"""What somebody wants to be told of."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rrjeti.vocabulary.models import Topic


class FollowQuerySet(models.QuerySet["Follow"]):
    def visible_to(self, user: Any) -> "FollowQuerySet":
        """Nobody learns what others follow."""
        return self.filter(person=user.pk) if getattr(user, "is_authenticated", False) else self.none()


class Follow(models.Model):
    """One person and one thread, topic or municipality."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="follows")
    thread = models.ForeignKey("forum.Thread", models.CASCADE, null=True, related_name="follows")
    topic = models.ForeignKey(Topic, models.CASCADE, null=True, related_name="+")
    municipality = models.ForeignKey("regions.Municipality", models.CASCADE, null=True, related_name="+")
    since = models.DateTimeField(default=timezone.now)

    objects: ClassVar[FollowQuerySet] = FollowQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("what somebody follows")
        verbose_name_plural = _("what people follow")
        constraints = [
            models.UniqueConstraint(fields=["person", "thread"], condition=Q(thread__isnull=False), name="follow_thread_once"),
            models.UniqueConstraint(fields=["person", "topic"], condition=Q(topic__isnull=False), name="follow_topic_once"),
            models.UniqueConstraint(fields=["person", "municipality"], condition=Q(municipality__isnull=False), name="follow_place_once"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.thread_id or self.topic_id or self.municipality_id}"

    person_id: int
    thread_id: int | None
    topic_id: int | None
    municipality_id: int | None
