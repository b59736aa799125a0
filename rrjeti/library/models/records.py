"""What publications, instruments and practices share: drafts and history, sources, the one door for reading."""

import datetime as dt
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from modelcluster.models import ClusterableModel
from wagtail.models import DraftStateMixin, RevisionMixin, WorkflowMixin

from rrjeti.languages.fields import TranslatedField, as_values
from rrjeti.languages.folding import fold, sort_key
from rrjeti.provenance.models import Confidence, Source, Sourced
from rrjeti.vocabulary.lenses import unanswered

RESERVED = {"instruments", "uncac", "feed", "practices", "documents", "file", "page"}
R = TypeVar("R", bound="Record")


def not_reserved(key: str) -> None:
    if key in RESERVED or key.startswith("article-"):
        raise ValidationError({"key": _("This short name is an address of the library itself. Choose another one.")})


def title_keys(title: Any) -> str:
    """One line per language, ``sq=<sort key>``: lists are put into dictionary order without reading titles."""
    return "\n".join(f"{code}={sort_key(text, code)[:120]}" for code, text in sorted(as_values(title).items()))


def issuer_slug(name: Any) -> str:
    """What documents of the same issuer have in common, however its name is marked."""
    values = as_values(name)
    return slugify(fold(values.get("sq") or next(iter(values.values()), "")))[:80].strip("-")


class DocumentType(models.Model):
    """Law, strategy, study …: what kind of document something is."""

    key = models.SlugField(_("key"), max_length=40, unique=True)
    name = TranslatedField(_("name"), max_length=120)
    place = models.PositiveSmallIntegerField(_("place in the list"), default=0)

    class Meta:
        verbose_name = _("document type")
        verbose_name_plural = _("document types")
        ordering = ["place", "key"]

    def __str__(self) -> str:
        return str(self.name)


class RecordQuerySet(models.QuerySet[R]):
    def visible_to(self, user: Any) -> "RecordQuerySet[R]":
        """Those who work for the network see everything; others what is published and not in doubt."""
        if getattr(user, "is_staff", False):
            return self
        return self.public()

    def public(self) -> "RecordQuerySet[R]":
        return self.filter(live=True).exclude(confidence=Confidence.UNCERTAIN, verified_on=None)


class Record(WorkflowMixin, DraftStateMixin, RevisionMixin, Sourced, ClusterableModel):
    """A catalogued thing with drafts, history and sources."""

    MACHINE_FIELDS: tuple[str, ...] = ("updated_at", "issuer", "order_date", "title_keys")
    LATER_FIELDS: tuple[str, ...] = ("lens_reasons",)

    key = models.SlugField(_("short name in the address"), max_length=100, unique=True)
    title = TranslatedField(_("title"), max_length=400)
    topics = ParentalManyToManyField("vocabulary.Topic", verbose_name=_("topics"), blank=True, related_name="+")
    sources = ParentalManyToManyField(Source, verbose_name=_("sources"), blank=True, related_name="+")
    country = models.ForeignKey("vocabulary.Country", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("country"))
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True)
    issuer = models.CharField(max_length=80, blank=True, editable=False, db_index=True)
    order_date = models.DateField(default=dt.date.min, editable=False, db_index=True)
    title_keys = models.TextField(blank=True, editable=False)
    updated_at = models.DateTimeField(_("last changed"), auto_now=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return str(self.title)

    def day(self) -> dt.date | None:
        """The day the record is filed under, when it is known."""
        return None

    def issued_by(self) -> Any:
        return None

    def fill_machine_fields(self) -> None:
        day = self.day()
        if day:
            self.year = day.year
        self.order_date = day or (dt.date(self.year, 1, 1) if self.year else dt.date.min)
        self.title_keys = title_keys(self.title)
        self.issuer = issuer_slug(self.issued_by())

    def clean(self) -> None:
        super().clean()
        if self.year is not None and not 1700 <= self.year <= 2200:
            raise ValidationError({"year": _("Write the year with four digits.")})

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not kwargs.get("update_fields"):
            self.fill_machine_fields()
        super().save(*args, **kwargs)

    def publish(self, revision: Any, user: Any = None, *args: Any, **kwargs: Any) -> Any:
        """Refuses open questions of the lenses, whichever way a person publishes it; what was given a time answered them then."""
        from rrjeti.provenance.refusals import NotReadyError

        if user and not revision.approved_go_live_at and hasattr(self, "lens_reasons") and (found := unanswered(revision.as_object())):
            raise NotReadyError(revision.as_object(), found)
        return super().publish(revision, user, *args, **kwargs)

    publish.alters_data = True  # type: ignore[attr-defined]

    @property
    def is_public(self) -> bool:
        return self.live and (self.confidence != Confidence.UNCERTAIN or self.verified_on is not None)
