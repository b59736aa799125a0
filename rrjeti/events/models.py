"""Conferences, trainings and other events, with the record of what they were for and what came of them."""

import datetime as dt
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from rrjeti.languages.dates import say_span
from rrjeti.languages.fields import TranslatedField
from rrjeti.provenance.models import Confidence, ShownQuerySet, Sourced
from rrjeti.ui.addresses import beside, check_address_or_path
from rrjeti.vocabulary.models import Country, Topic

# Events once had words of their own beside the topics; those that said the same as a topic still lead to it.
FORMER_WORDS = {
    "awareness": "campaigns", "customs": "tax-customs", "financial-intelligence": "money-laundering", "illicit-enrichment": "illicit",
    "judicial-cooperation": "legal-assist", "law-enforcement": "police", "legal-persons": "uncac", "networks": "regional-coop",
    "open-government": "open-gov", "organised-crime": "org-crime", "prevention": "integrity", "regional-cooperation": "regional-coop",
    "review-mechanism": "review", "schools": "youth", "strategy": "strategies",
}  # fmt: skip


def subject(word: str) -> Topic | None:
    """The topic of that key, or the one that a former word led to; PostgreSQL refuses to be asked for some signs."""
    if not word.isprintable():
        return None
    found = {topic.key: topic for topic in Topic.objects.filter(key__in=[word, FORMER_WORDS.get(word, word)])}
    return found.get(word) or next(iter(found.values()), None)


class EventQuerySet(ShownQuerySet):
    def upcoming(self) -> "EventQuerySet":
        """Not over yet, the next one first."""
        return self.filter(end__gte=timezone.localdate()).order_by("start", "key")

    def past(self) -> "EventQuerySet":
        return self.filter(end__lt=timezone.localdate()).order_by("-start", "key")

    def about(self, topic: Topic) -> "EventQuerySet":
        """Under a topic or one of its parts."""
        return self.filter(Q(topics=topic) | Q(topics__parent=topic)).distinct()

    def before(self, event: "Event") -> "Event | None":
        return self.filter(start__lt=event.start).order_by("-start", "key").only("key", "title", "start", "end").first()

    def after(self, event: "Event") -> "Event | None":
        return self.filter(start__gt=event.start).order_by("start", "key").only("key", "title", "start", "end").first()

    def in_month(self, year: int, month: int) -> "EventQuerySet":
        """That touch the month, not only those that begin in it."""
        first = dt.date(year, month, 1)
        last = (first + dt.timedelta(days=32)).replace(day=1) - dt.timedelta(days=1)
        return self.filter(start__lte=last, end__gte=first)


class Event(Sourced, ClusterableModel):
    """One event and its record: objective, people, activities, outcome, follow-up."""

    class Type(models.TextChoices):
        CONFERENCE = "conference", _("Conference")
        WORKSHOP = "workshop", _("Workshop")
        TRAINING = "training", _("Training")
        SEMINAR = "seminar", _("Seminar")
        MEETING = "meeting", _("Meeting")
        STATUTORY = "statutory", _("Statutory meeting")
        AGREEMENT = "agreement", _("Agreement")
        MISSION = "mission", _("Mission")
        CAMPAIGN = "campaign", _("Campaign")
        LAUNCH = "launch", _("Launch")
        STUDY_VISIT = "study-visit", _("Study visit")
        SUMMER_SCHOOL = "summer-school", _("Summer school")

    key = models.SlugField(_("key"), max_length=80, unique=True, help_text=_("Part of the address, for example e2026-12-09."))
    title = TranslatedField(_("title"), max_length=240)
    start = models.DateField(_("first day"), db_index=True)
    end = models.DateField(_("last day"), blank=True)
    starts_at = models.TimeField(_("begins at"), null=True, blank=True)
    city = TranslatedField(_("city"), max_length=80, blank=True)
    venue = TranslatedField(_("venue"), max_length=160, blank=True)
    country = models.ForeignKey(Country, models.PROTECT, null=True, blank=True, verbose_name=_("country"), related_name="events")
    type = models.CharField(_("type"), max_length=16, choices=Type)
    topics = models.ManyToManyField(Topic, verbose_name=_("topics"), blank=True, related_name="events")
    objective = TranslatedField(_("objective"), long=True, blank=True)
    participants = TranslatedField(_("who took part"), long=True, blank=True)
    participants_count = models.PositiveIntegerField(_("number of participants"), null=True, blank=True)
    countries = models.ManyToManyField(Country, verbose_name=_("countries of the participants"), blank=True, related_name="+")
    activities = TranslatedField(_("activities"), long=True, blank=True)
    outcome = TranslatedField(pgettext_lazy("event", "outcome"), long=True, blank=True)
    follow_up = TranslatedField(_("follow-up"), long=True, blank=True)
    feedback = TranslatedField(_("feedback of participants"), long=True, blank=True)
    is_shown = models.BooleanField(_("shown to readers"), default=True)
    shown_at = models.DateTimeField(_("first shown to readers"), null=True, editable=False)
    updated_at = models.DateTimeField(_("last changed"), auto_now=True)

    MACHINE_FIELDS: ClassVar[tuple[str, ...]] = ("shown_at", "updated_at")

    objects = EventQuerySet.as_manager()

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        ordering = ["-start", "key"]

    def __str__(self) -> str:
        return str(self.title)

    def clean(self) -> None:
        self.end = self.end or self.start
        if self.start and self.end < self.start:
            raise ValidationError({"end": _("The last day lies before the first.")})

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.end = self.end or self.start
        if self.shown_at is None and self.is_public:
            self.shown_at = timezone.now()
        if kwargs.get("update_fields"):
            kwargs["update_fields"] = {*kwargs["update_fields"], *self.MACHINE_FIELDS}
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("events:event", args=[self.key])

    @property
    def is_public(self) -> bool:
        return self.is_shown and self.confidence != Confidence.UNCERTAIN

    @property
    def published_at(self) -> dt.datetime:
        """When readers could first learn of it: since it is shown here, or on its first day where that was earlier."""
        day = dt.datetime.combine(self.start, dt.time(), timezone.get_current_timezone())
        return min(day, self.shown_at or self.updated_at)

    @property
    def is_upcoming(self) -> bool:
        return self.end >= timezone.localdate()

    @property
    def when(self) -> str:
        return say_span(self.start, self.end)

    @property
    def summary(self) -> Any:
        """What a list says of it: the outcome, or the first part of the record that is written."""
        return next((text for text in (self.outcome, self.objective, self.activities, self.follow_up, self.participants) if text), self.outcome)

    @property
    def places(self) -> list[Any]:
        """City and country, as far as they are known."""
        return [part for part in (self.city, self.country.name if self.country else "") if part]

    @property
    def where(self) -> str:
        return ", ".join(self.places)


class Party(models.Model):
    """Who organised or paid for an event."""

    class Role(models.TextChoices):
        ORGANISER = "organiser", _("organiser")
        FUNDER = "funder", _("funder")

    event = ParentalKey(Event, on_delete=models.CASCADE, related_name="parties", verbose_name=_("event"))
    role = models.CharField(_("role"), max_length=10, choices=Role, default=Role.ORGANISER)
    name = TranslatedField(_("name"), max_length=160)
    organisation = models.SlugField(_("key in the directory"), max_length=80, blank=True)
    place = models.PositiveSmallIntegerField(_("place in the list"), default=0)

    class Meta:
        verbose_name = _("organiser or funder")
        verbose_name_plural = _("organisers and funders")
        ordering = ["place", "pk"]

    def __str__(self) -> str:
        return str(self.name)


class Material(models.Model):
    """A link to a programme, a presentation, a report."""

    event = ParentalKey(Event, on_delete=models.CASCADE, related_name="materials", verbose_name=_("event"))
    title = TranslatedField(_("title"), max_length=200)
    url = models.CharField(_("address"), max_length=500, help_text=_("https://… or a path on this site"))
    place = models.PositiveSmallIntegerField(_("place in the list"), default=0)

    class Meta:
        verbose_name = _("material")
        verbose_name_plural = _("materials")
        ordering = ["place", "pk"]

    def __str__(self) -> str:
        return str(self.title)

    def clean(self) -> None:
        beside("url", check_address_or_path, self.url)
