"""The situation in numbers: published series, and every value with its source and how sure we are of it."""

from decimal import Decimal
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from rrjeti.languages.dates import say_number
from rrjeti.languages.fields import TranslatedField
from rrjeti.provenance.models import ShownQuerySet, Source, Sourced
from rrjeti.vocabulary.models import Country


class Series(Sourced, ClusterableModel):
    """One thing measured again and again by one publisher."""

    class Kind(models.TextChoices):
        PERCEPTION = "perception", _("perception")
        GOVERNANCE = "governance", _("governance indicator")
        EXPERIENCE = "experience", _("experience")
        CASES = "cases", _("case figures")

    class Unit(models.TextChoices):
        POINTS = "points", _("points")
        PERCENT = "percent", _("percent")
        SCORE = "score", _("score")
        CASES = "cases", _("cases")
        PERSONS = "persons", _("persons")
        JUDGMENTS = "judgments", _("judgments")
        MILLION_EURO = "eur-million", _("million euro")

    class Better(models.TextChoices):
        HIGHER = "higher", _("higher is better")
        LOWER = "lower", _("lower is better")
        NEITHER = "none", _("neither is better")

    class Shape(models.TextChoices):
        LINE = "line", _("line over the years")
        COLUMNS = "columns", _("standing bars by year")
        BARS = "bars", _("lying bars of one year")
        DUMBBELL = "dumbbell", _("two years by country")
        WAFFLE = "waffle", _("one share of a hundred")

    key = models.SlugField(_("key"), max_length=60, unique=True)
    name = TranslatedField(_("name"), max_length=160)
    headline = TranslatedField(
        _("finding"), max_length=200, blank=True, help_text=_("One sentence that the data itself states; it becomes the chart's title.")
    )
    measures = TranslatedField(_("what is measured"), max_length=240, blank=True, help_text=_("Unit, population and scale, in one line."))
    publisher = TranslatedField(_("publisher"), max_length=160)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    unit = models.CharField(_("unit"), max_length=12, choices=Unit, default=Unit.POINTS)
    scale_min = models.DecimalField(_("lowest possible value"), max_digits=14, decimal_places=4, null=True, blank=True)
    scale_max = models.DecimalField(_("highest possible value"), max_digits=14, decimal_places=4, null=True, blank=True)
    better = models.CharField(_("which way is better"), max_length=6, choices=Better, default=Better.NEITHER)
    shape = models.CharField(_("chart"), max_length=8, choices=Shape, default=Shape.LINE)
    reading = TranslatedField(_("how to read it"), long=True, blank=True)
    method = TranslatedField(_("how it is measured"), long=True, blank=True)
    country = models.ForeignKey(Country, models.PROTECT, null=True, blank=True, verbose_name=_("country"))
    institution = models.SlugField(_("institution"), max_length=80, blank=True, help_text=_("Key of the institution whose work the figures count."))
    place = models.PositiveSmallIntegerField(_("place in the list"), default=0)
    is_shown = models.BooleanField(_("shown to readers"), default=True)
    is_of_the_month = models.BooleanField(_("figure of the month"), default=False)

    objects = ShownQuerySet.as_manager()

    class Meta:
        verbose_name = _("series")
        verbose_name_plural = _("series")
        ordering = ["place", "key"]

    def __str__(self) -> str:
        return str(self.name)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Only one series is the figure of the month."""
        super().save(*args, **kwargs)
        if self.is_of_the_month:
            Series.objects.filter(is_of_the_month=True).exclude(pk=self.pk).update(is_of_the_month=False)

    def get_absolute_url(self) -> str:
        return reverse("figures:series", args=[self.key])

    @property
    def sign(self) -> str:
        """What follows a number without a space."""
        return "%" if self.unit == self.Unit.PERCENT else ""


class Dimension(models.Model):
    """What a series is split by: a country, a sector, a kind of corruption."""

    series = ParentalKey(Series, on_delete=models.CASCADE, related_name="dimensions", verbose_name=_("series"))
    key = models.SlugField(_("key"), max_length=120, unique=True, blank=True)
    name = TranslatedField(_("name"), max_length=120, blank=True)
    country = models.ForeignKey(Country, models.PROTECT, null=True, blank=True, verbose_name=_("country"))
    unit = models.CharField(_("unit, if not that of the series"), max_length=12, choices=Series.Unit, blank=True)
    is_subject = models.BooleanField(_("what the chart is about"), default=False)
    is_drawn = models.BooleanField(_("drawn in the chart"), default=True, help_text=_("What is not drawn stands in the table."))
    place = models.PositiveSmallIntegerField(_("place in the list"), default=0)

    class Meta:
        verbose_name = _("part")
        verbose_name_plural = _("parts")
        ordering = ["place", "key"]

    def __str__(self) -> str:
        return f"{self.series.key}: {self.label}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.key = self.key or f"{self.series.key}-{self.country_id or self.place}".lower()
        super().save(*args, **kwargs)

    @property
    def label(self) -> Any:
        """The part's own name, or its country's."""
        return self.name or (self.country.name if self.country else self.name.part(self.key))


class Observation(models.Model):
    """One value of one period; without a value it records that there is none, or what was said instead of a number."""

    class Sure(models.TextChoices):
        VERIFIED = "verified", _("stated in the source")
        GENERAL = "general", _("general knowledge, not yet confirmed")
        UNCERTAIN = "uncertain", _("uncertain, drawn hollow until confirmed")

    series = ParentalKey(Series, on_delete=models.CASCADE, related_name="observations", verbose_name=_("series"))
    dimension = models.ForeignKey(Dimension, models.CASCADE, null=True, blank=True, related_name="observations", verbose_name=_("part"))
    key = models.CharField(_("key"), max_length=200, unique=True, editable=False)
    year = models.PositiveSmallIntegerField(_("year"))
    period = models.CharField(_("period, if not the whole year"), max_length=40, blank=True)
    value = models.DecimalField(_("value"), max_digits=14, decimal_places=4, null=True, blank=True)
    said = TranslatedField(_("words instead of a number"), max_length=120, blank=True)
    low = models.DecimalField(_("lower end of the margin"), max_digits=14, decimal_places=4, null=True, blank=True)
    high = models.DecimalField(_("upper end of the margin"), max_digits=14, decimal_places=4, null=True, blank=True)
    rank = models.PositiveSmallIntegerField(_("rank"), null=True, blank=True)
    out_of = models.PositiveSmallIntegerField(_("out of"), null=True, blank=True)
    confidence = models.CharField(_("how sure we are"), max_length=10, choices=Sure, default=Sure.GENERAL)
    rank_confidence = models.CharField(
        _("how sure we are of the rank"), max_length=10, blank=True, choices=Sure, help_text=_("Empty: as sure as of the value.")
    )
    note = TranslatedField(_("note"), long=True, blank=True)
    sources = models.ManyToManyField(Source, verbose_name=_("sources"), blank=True, related_name="+")

    LATER_FIELDS: ClassVar[tuple[str, ...]] = ("rank_confidence",)

    class Meta:
        verbose_name = _("value")
        verbose_name_plural = _("values")
        ordering = ["series", "year", "period", "dimension__place", "pk"]

    def __str__(self) -> str:
        return f"{self.key}: {self.value}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.key = self.make_key(self.series, self.dimension, self.year, self.period)
        super().save(*args, **kwargs)

    @staticmethod
    def make_key(series: Series, dimension: Dimension | None, year: int, period: str = "") -> str:
        """One value per series, part and period."""
        return "/".join([series.key, dimension.key if dimension else "", str(year), *([period] if period else [])])

    def clean(self) -> None:
        if self.dimension and hasattr(self, "series") and self.dimension.series_id != self.series_id:
            raise ValidationError({"dimension": _("This part belongs to another series.")})
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValidationError({"low": _("The margin's lower end is above its upper end.")})
        if not hasattr(self, "series"):  # a new row of the series' own form, which checks it
            return
        limits = (self.series.scale_min, self.series.scale_max)
        if self.value is not None and not within(self.value, *limits):
            raise ValidationError({"value": _("The value lies outside the scale of its series.")})
        key = self.make_key(self.series, self.dimension, self.year, self.period) if self.series.pk and self.year else ""
        if key and Observation.objects.filter(key=key).exclude(pk=self.pk).exists():
            raise ValidationError({"year": _("There is already a value for this year and part.")})

    @property
    def is_confirmed(self) -> bool:
        return self.confidence == self.Sure.VERIFIED

    @property
    def sure_of_rank(self) -> str:
        """Nothing where there is no rank."""
        return (self.rank_confidence or self.confidence) if self.rank else ""

    @property
    def is_gap(self) -> bool:
        """It stands in a table for a value that nobody entered."""
        return self.pk is None

    @property
    def known_sources(self) -> list[Source]:
        return [] if self.is_gap else list(self.sources.all())

    @property
    def number(self) -> float | None:
        return None if self.value is None else float(self.value)

    @property
    def said_value(self) -> str:
        """The value as readers see it, the words instead of it, or nothing."""
        if self.value is None:
            return self.said
        other = self.dimension.unit if self.dimension else ""
        return exact(self.value) + (self.series.sign if other in ("", self.series.unit) else "%" if other == Series.Unit.PERCENT else "")


def within(value: Decimal, low: Decimal | None, high: Decimal | None) -> bool:
    return (low is None or value >= low) and (high is None or value <= high)


def decimals_of(value: Decimal) -> int:
    """How many decimals a value was published with, trailing zeros left out."""
    exponent = value.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def exact(value: Decimal) -> str:
    """All published decimals, in the reader's language."""
    return say_number(float(value), decimals_of(value))
