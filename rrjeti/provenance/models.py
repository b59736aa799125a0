"""Where a fact comes from and how sure we are of it."""

import datetime as dt
from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from rrjeti.languages.fields import TranslatedField


class Confidence(models.TextChoices):
    VERIFIED = "verified", _("stated in the source")
    GENERAL = "general", _("general knowledge, not yet confirmed")
    UNCERTAIN = "uncertain", _("uncertain, hidden until confirmed")


class Source(models.Model):
    """A page or document that facts were taken from."""

    LATER_FIELDS: ClassVar[tuple[str, ...]] = ("described",)

    key = models.SlugField(_("key"), max_length=80, unique=True)
    title = models.CharField(_("title"), max_length=300)
    described = TranslatedField(
        _("what it is, in each language"), max_length=300, blank=True, help_text=_("Empty: readers of every language see the title.")
    )
    url = models.URLField(_("address"), max_length=500, blank=True)
    as_of = models.CharField(_("date of the source"), max_length=10, blank=True, help_text=_("2021, 2021-09 or 2021-09-30"))
    read = models.CharField(_("what was read of it"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        ordering = ["title"]

    def __str__(self) -> str:
        return self.title


class LoadedRecord(models.Model):
    """The ledger of starter content: what a record looked like when it was loaded from its file."""

    model = models.CharField(max_length=100)
    key = models.CharField(max_length=200)
    file = models.CharField(max_length=200)
    fingerprint = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["model", "key"], name="loadedrecord_once")]

    def __str__(self) -> str:
        return f"{self.model} {self.key}"


class Change(models.Model):
    """What became of a public record: shown, changed or hidden, when and by whom. The account's end takes the name away, not the entry."""

    class Act(models.TextChoices):
        SHOWN = "shown", pgettext_lazy("history", "Published")
        CHANGED = "changed", pgettext_lazy("history", "Changed")
        HIDDEN = "hidden", _("Withdrawn from readers")

    model = models.CharField(max_length=100)
    record = models.CharField(max_length=64)
    at = models.DateTimeField(default=timezone.now)
    act = models.CharField(max_length=10, choices=Act)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    is_starter = models.BooleanField(default=False)
    changes = models.JSONField(default=list)

    class Meta:
        indexes = [models.Index(fields=["model", "record", "-at"])]
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.model} {self.record} {self.act}"

    @property
    def author(self) -> str:
        """The public name; only what the loader wrote is starter content."""
        return author(self.by, self.is_starter)


def author(person: Any, is_starter: bool = False) -> str:
    """Who signs a change in public."""
    if is_starter:
        return gettext("starter content")
    return getattr(person, "public_name", "") or gettext("an editor")


class Reviewed:
    """What is to be checked again by a certain day."""

    review_by: Any

    @property
    def is_stale(self) -> bool:
        return self.review_by is not None and self.review_by < timezone.localdate()


class ShownQuerySet(models.QuerySet[Any]):
    """Of records that an editor shows or hides."""

    def visible_to(self, user: Any) -> Self:
        """Editors see everything; readers what is shown and not uncertain."""
        return self if getattr(user, "is_staff", False) else self.filter(is_shown=True).exclude(confidence=Confidence.UNCERTAIN)


class Sourced(Reviewed, models.Model):
    """A record that says how sure we are of it, since when, and from which sources."""

    confidence = models.CharField(_("how sure we are"), max_length=10, choices=Confidence, default=Confidence.GENERAL, db_index=True)
    as_of = models.CharField(_("state of the facts"), max_length=10, blank=True, help_text=_("2021, 2021-09 or 2021-09-30"))
    note = TranslatedField(_("note on reliability"), blank=True, long=True)
    sources = models.ManyToManyField(Source, verbose_name=_("sources"), blank=True, related_name="+")
    verified_on = models.DateField(_("last checked by an editor"), null=True, blank=True)
    verified_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, editable=False, related_name="+")
    review_by = models.DateField(_("check again by"), null=True, blank=True)

    class Meta:
        abstract = True

    @property
    def is_confirmed(self) -> bool:
        """An editor checked it, or the cited source says it."""
        return self.verified_on is not None or self.confidence == Confidence.VERIFIED

    def confirm(self, *, by: Any, next_check_on: dt.date | None = None) -> None:
        """An editor has checked the record today; the next check is due in 180 days unless told."""
        self.verified_on, self.verified_by = timezone.localdate(), by
        self.review_by = next_check_on or self.verified_on + dt.timedelta(days=180)
        self.confidence = Confidence.VERIFIED
        self.save(update_fields=["verified_on", "verified_by", "review_by", "confidence"])

    confirm.alters_data = True  # type: ignore[attr-defined]
