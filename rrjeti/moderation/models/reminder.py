"""On which days the moderators were told what waits."""

from typing import Any, ClassVar

from django.db import models


class Reminder(models.Model):
    """At most one e-mail a day: two workers, or one that starts anew, find the day here."""

    day = models.DateField(primary_key=True)

    objects: ClassVar[Any] = models.Manager()

    def __str__(self) -> str:
        return str(self.day)
