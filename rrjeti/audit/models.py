"""The log of what was done: entries are added, never changed and never removed."""

import datetime as dt
from typing import Any, ClassVar, NoReturn

from django.apps import apps
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from rrjeti.audit import chain, verbs
from rrjeti.languages.fields import TranslatedField

ROLES = {
    "editor": pgettext_lazy("by", "an editor"),
    "author": pgettext_lazy("by", "an author"),
    "moderator": pgettext_lazy("by", "a moderator"),
    "verifier": pgettext_lazy("by", "a verifier"),
    "coordinator": pgettext_lazy("by", "the national coordinator"),
    "administrator": pgettext_lazy("by", "an administrator"),
    "owner": pgettext_lazy("by", "the organisation itself"),
    "lead": pgettext_lazy("by", "a lead of the group"),
    "member": pgettext_lazy("by", "a member"),
}
DEMO = "demo"  # among the details of a deed that a demonstration made up


class EntryQuerySet(models.QuerySet["LogEntry"]):
    def public(self) -> "EntryQuerySet":
        """What everyone reads: deeds named as public. Who did them is not part of it."""
        return self.filter(verb__in=verbs.public())

    def visible_to(self, user: Any) -> "EntryQuerySet":
        """Administrators see the whole log, everyone else the public part."""
        return self.all() if getattr(user, "is_superuser", False) else self.public()

    def update(self, **fields: Any) -> NoReturn:
        raise TypeError("Entries of the log are never changed.")

    def delete(self) -> NoReturn:
        raise TypeError("Entries of the log are never removed.")


class LogEntry(models.Model):
    """One deed. It names people by their number alone, so that it can stay when a person is erased."""

    sequence = models.PositiveBigIntegerField(primary_key=True)
    at = models.DateTimeField(default=timezone.now, db_index=True)
    actor = models.CharField(max_length=40, blank=True, db_index=True)
    role = models.CharField(max_length=20, blank=True)
    verb = models.CharField(max_length=60, db_index=True)
    object = models.CharField(max_length=100, db_index=True)
    named = models.CharField(max_length=64, blank=True)
    details = models.JSONField(default=dict)
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)

    objects: ClassVar[models.Manager["LogEntry"]] = EntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("entry of the log")
        verbose_name_plural = _("log of actions")
        ordering = ["-sequence"]

    def __str__(self) -> str:
        return f"{self.sequence} {self.verb} {self.object}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise TypeError("Entries of the log are never changed.")
        super().save(*args, **{**kwargs, "force_insert": True})

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise TypeError("Entries of the log are never removed.")

    @property
    def label(self) -> str:
        return verbs.label(self.verb)

    @property
    def day(self) -> dt.date:
        return timezone.localtime(self.at).date()

    @property
    def is_demo(self) -> bool:
        """Made up for a demonstration; the seal covers it."""
        return DEMO in self.details

    @property
    def facts(self) -> dict[str, Any]:
        """The details beside that mark."""
        return {name: value for name, value in self.details.items() if name != DEMO}

    @property
    def subject(self) -> str:
        """What the deed was done to, in the reader's language; empty when it had no name, or when the name was erased."""
        return self.naming.text if hasattr(self, "naming") else ""

    @property
    def kind(self) -> str:
        """What kind of thing it was done to: an event, a page, an institution."""
        try:
            return str(apps.get_model(self.object.partition(":")[0])._meta.verbose_name)
        except LookupError:  # a part that this version does not have any more
            return self.object.partition(":")[0]

    @property
    def naming_digest(self) -> str | None:
        return self.naming.digest if hasattr(self, "naming") else None

    @property
    def role_label(self) -> str:
        return str(ROLES.get(self.role, self.role)) if self.role else gettext("the program")


class Naming(models.Model):
    """What an entry's object is called. It stands beside the chain, which holds only its hash: a name can be erased, and cannot be changed unseen."""

    entry = models.OneToOneField(LogEntry, models.PROTECT, primary_key=True, related_name="naming")
    text = TranslatedField(_("name"))
    salt = models.CharField(max_length=32)

    def __str__(self) -> str:
        return str(self.text)

    @property
    def digest(self) -> str:
        return chain.seal(self.salt, self.text.values)


class Head(models.Model):
    """Where the log ends. Its one row is what two deeds at once wait for."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    sequence = models.PositiveBigIntegerField(default=0)
    digest = models.CharField(max_length=64, default=chain.START)
    # When ``rrjeti check audit`` last found the log whole, and how far it went then.
    checked_at = models.DateTimeField(null=True, blank=True)
    checked_sequence = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        return str(self.place)

    @property
    def place(self) -> chain.Place:
        return chain.Place(self.sequence, self.digest)
