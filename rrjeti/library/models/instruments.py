"""Laws and conventions as records of their own, with the articles and the ratifications of a convention."""

import datetime as dt
import re
from typing import Any, ClassVar

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext, override, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField

from rrjeti.languages.dates import say_partial
from rrjeti.languages.fields import Translated, TranslatedField
from rrjeti.library.models.records import DocumentType, Record, RecordQuerySet
from rrjeti.library.models.states import Lapsing, State, state_of
from rrjeti.provenance.models import Confidence, Sourced

UNCAC = "uncac"
# How the title of a law begins that only says what it is about.
ABOUT = {"sq": "Për ", "en": "On "}
PARTIAL_DATE = re.compile(r"\d{4}(-\d\d){0,2}")


def lines(text: Translated) -> list[Translated]:
    """The lines of a text, each knowing its language."""
    return [Translated({text.lang: line.strip()}) for line in text.splitlines() if line.strip()]


class Instrument(Lapsing, Record):
    """A law, a convention or another act that binds or guides: the norm itself, not a file of its text."""

    REPLACED = _("Replaced by a newer act")

    abbreviation = models.CharField(_("abbreviation"), max_length=80, blank=True)
    number = models.CharField(_("number"), max_length=40, blank=True)
    type = models.ForeignKey(DocumentType, models.PROTECT, related_name="instruments", verbose_name=_("type"))
    body = TranslatedField(_("adopted by"), blank=True, max_length=200)
    body_key = models.SlugField(_("institution in the directory"), max_length=80, blank=True)
    dated_on = models.DateField(_("adopted on"), null=True, blank=True)
    in_force = models.CharField(_("in force since"), max_length=10, blank=True, help_text=_("2021, 2021-09 or 2021-09-30"))
    status = TranslatedField(_("what to know about its validity"), blank=True, long=True)
    act = models.CharField(_("adopted with the act"), max_length=200, blank=True)
    gazette = models.CharField(_("Official Gazette"), max_length=100, blank=True)
    amended_by = models.CharField(_("amended by"), max_length=300, blank=True)
    replaces = models.CharField(_("replaces"), max_length=200, blank=True)
    replaced_by = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="predecessors", verbose_name=_("replaced by"))
    successor = TranslatedField(_("replaced by an act that is not here"), blank=True, max_length=200)
    summary = TranslatedField(_("in short"), blank=True, long=True)
    points = TranslatedField(_("main points"), blank=True, long=True, help_text=_("one per line"))
    offences = TranslatedField(_("offences"), blank=True, long=True, help_text=_("one per line: article, colon, what it punishes"))
    facts = TranslatedField(_("further facts"), blank=True, long=True, help_text=_("one per line"))
    url = models.URLField(_("address of the text"), max_length=500, blank=True)
    articles = ParentalManyToManyField("library.Article", verbose_name=_("articles of UNCAC it serves"), blank=True, related_name="instruments")

    objects = RecordQuerySet["Instrument"].as_manager()

    class Meta:
        verbose_name = _("instrument")
        verbose_name_plural = _("instruments")
        ordering = ["-order_date", "key"]

    def get_absolute_url(self) -> str:
        return reverse("library:instrument", args=[self.key])

    def day(self) -> dt.date | None:
        return self.dated_on

    def issued_by(self) -> Any:
        return self.body

    @property
    def full_title(self) -> Translated:
        """``Ligji nr. 162/2020 “Për prokurimin publik”``: the title of a law of ours only says what it is about."""
        return Translated({code: self._with_number(text, code) for code, text in self.title.values.items()})

    def _with_number(self, text: str, language: str) -> str:
        if not self.number or not text.startswith(ABOUT.get(language, " ")):
            return text
        with override(language):
            return gettext("Law no. %(number)s “%(title)s”") % {"number": self.number, "title": text}

    @property
    def number_apart(self) -> str:
        """The number where the full title does not say it."""
        return "" if self.full_title != self.title else self.number

    @property
    def gazette_said(self) -> str:
        """``nr. 115, 23 qershor 2016``; what is written otherwise stands as it is."""
        number, _comma, day = self.gazette.partition(", ")
        if not PARTIAL_DATE.fullmatch(day):
            return self.gazette
        return gettext("no. %(number)s, %(date)s") % {"number": number, "date": say_partial(day)}

    @property
    def state(self) -> State:
        return state_of(False, self.valid_until, self.replaced_by_id is not None or bool(self.successor))

    @property
    def jurisdiction(self) -> str:
        """``INT`` for what binds several countries, else the country's code."""
        return self.country_id or "INT"

    @property
    def point_lines(self) -> list[Translated]:
        return lines(self.points)

    @property
    def offence_rows(self) -> list[tuple[str, Translated]]:
        """Article and offence, in the order of the act."""
        pairs = (str(line).partition(":") for line in lines(self.offences))
        return [(article.strip(), Translated({self.offences.lang: text.strip()})) for article, _colon, text in pairs]

    @property
    def fact_lines(self) -> list[Translated]:
        return lines(self.facts)


class Article(models.Model):
    """An article of a convention: what laws, reports and measures are tagged with."""

    key = models.SlugField(_("key"), max_length=80, unique=True)
    instrument = models.ForeignKey(Instrument, models.CASCADE, related_name="own_articles", verbose_name=_("instrument"))
    number = models.PositiveSmallIntegerField(_("number"))
    title = TranslatedField(_("title"), max_length=300)
    chapter = models.CharField(_("chapter"), max_length=8, blank=True)
    chapter_title = TranslatedField(_("title of the chapter"), blank=True, max_length=200)
    summary = TranslatedField(_("in short"), blank=True, long=True)
    topics = models.ManyToManyField("vocabulary.Topic", verbose_name=_("topics"), blank=True, related_name="+")

    KEY_FROM: ClassVar[tuple[str, ...]] = ("instrument", "number")
    LATER_FIELDS: ClassVar[tuple[str, ...]] = ("topics",)

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        ordering = ["instrument", "number"]
        constraints = [models.UniqueConstraint(fields=["instrument", "number"], name="article_number_once")]

    def __str__(self) -> str:
        return f"{self.number}. {self.title}"

    def get_absolute_url(self) -> str:
        return reverse("library:article", args=[self.number])


class RatificationQuerySet(models.QuerySet["Ratification"]):
    def visible_to(self, user: Any) -> "RatificationQuerySet":
        if getattr(user, "is_staff", False):
            return self
        return self.exclude(confidence=Confidence.UNCERTAIN, verified_on=None)


class Ratification(Sourced):
    """How and since when a country is bound by an instrument."""

    class Manner(models.TextChoices):
        RATIFICATION = "", pgettext_lazy("treaty", "ratification")
        ACCESSION = "a", pgettext_lazy("treaty", "accession")
        SUCCESSION = "d", pgettext_lazy("treaty", "succession")
        MEMBERSHIP = "m", pgettext_lazy("treaty", "membership")

    MACHINE_FIELDS: ClassVar[tuple[str, ...]] = ()

    key = models.SlugField(max_length=80, unique=True, editable=False)
    instrument = models.ForeignKey(Instrument, models.CASCADE, related_name="ratifications", verbose_name=_("instrument"))
    country = models.ForeignKey("vocabulary.Country", models.PROTECT, related_name="+", verbose_name=_("country"))
    signed = models.CharField(_("signed"), max_length=10, blank=True, help_text=_("2021, 2021-09 or 2021-09-30"))
    ratified = models.CharField(_("bound since"), max_length=10, blank=True, help_text=_("2021, 2021-09 or 2021-09-30"))
    manner = models.CharField(_("how"), max_length=1, blank=True, choices=Manner)

    objects = RatificationQuerySet.as_manager()

    class Meta:
        verbose_name = _("ratification")
        verbose_name_plural = _("ratifications")
        ordering = ["instrument", "country"]
        constraints = [models.UniqueConstraint(fields=["instrument", "country"], name="ratification_once")]

    def __str__(self) -> str:
        return f"{self.instrument}: {self.country}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.key = self.key or f"{self.instrument.key}-{self.country_id.lower()}"
        super().save(*args, **kwargs)
