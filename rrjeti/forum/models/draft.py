"""What somebody has begun to write."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rrjeti.forum.models.category import Category

MOST = 20


class DraftQuerySet(models.QuerySet["Draft"]):
    def visible_to(self, user: Any) -> "DraftQuerySet":
        return self.filter(person=user.pk) if getattr(user, "is_authenticated", False) else self.none()

    def keep(self, person: Any, *, thread: Any = None, **words: Any) -> "Draft":
        """One for each thread and one for a thread to come; of more than ``MOST`` the oldest go."""
        kept, _made = self.update_or_create(person=person, thread=thread, defaults={**words, "updated_at": timezone.now()})
        old = self.filter(person=person).order_by("-updated_at", "-pk").values_list("pk", flat=True)[MOST:]
        self.filter(pk__in=list(old)).delete()
        return kept


class Draft(models.Model):
    """Seen by its author alone, and gone once it is sent."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="drafts")
    thread = models.ForeignKey("forum.Thread", models.CASCADE, null=True, related_name="+")
    category = models.ForeignKey(Category, models.SET_NULL, null=True, related_name="+")
    title = models.TextField(blank=True)
    text = models.TextField(blank=True)
    updated_at = models.DateTimeField(default=timezone.now)

    objects: ClassVar[DraftQuerySet] = DraftQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("draft of a post")
        verbose_name_plural = _("drafts of posts")
        constraints = [
            models.UniqueConstraint(fields=["person", "thread"], condition=Q(thread__isnull=False), name="draft_reply_once"),
            models.UniqueConstraint(fields=["person"], condition=Q(thread__isnull=True), name="draft_thread_once"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.updated_at:%Y-%m-%d}"

    person_id: int
