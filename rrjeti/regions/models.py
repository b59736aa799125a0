"""Counties and municipalities of a country, and the map they are drawn on."""

import re
from typing import Any, ClassVar, Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from rrjeti.languages.fields import TranslatedField
from rrjeti.languages.folding import sort_key
from rrjeti.vocabulary.models import Country

PATH = re.compile(r"(?:[MLZmlz][-\d. ]*)+")


class RegionQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: Any) -> Self:
        """Everyone may know how a country is divided; the door is here for the day when something is hidden."""
        return self.all()


class CountyQuerySet(RegionQuerySet):
    def here(self) -> Self:
        """Those of the country that this site is for."""
        return self.filter(country_id=settings.COUNTRY)


class MunicipalityQuerySet(RegionQuerySet):
    def here(self) -> Self:
        """Those of the country that this site is for, each with its county."""
        return self.filter(county__country_id=settings.COUNTRY).select_related("county")


class County(models.Model):
    """The larger unit of a country, in Albania *qark*."""

    key = models.SlugField(_("key"), max_length=60, unique=True)
    name = TranslatedField(_("name"), max_length=80)
    country = models.ForeignKey(Country, models.PROTECT, related_name="counties", verbose_name=_("country"))
    place = models.PositiveSmallIntegerField(
        _("place in the list"), default=0, help_text=_("Those with the same number stand in the order of the alphabet.")
    )

    objects: ClassVar[CountyQuerySet] = CountyQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("county")
        verbose_name_plural = _("counties")
        ordering = ["place", "key"]

    def __str__(self) -> str:
        return str(self.name)

    @property
    def sort_key(self) -> tuple[int, str]:
        """Its place, then the reader's alphabet."""
        return self.place, sort_key(self.name)


class Municipality(models.Model):
    """The smaller unit, in Albania *bashki*: where people vote for a mayor."""

    key = models.SlugField(_("key"), max_length=60, unique=True)
    name = TranslatedField(_("name"), max_length=80)
    county = models.ForeignKey(County, models.PROTECT, related_name="municipalities", verbose_name=_("county"))

    objects: ClassVar[MunicipalityQuerySet] = MunicipalityQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("municipality")
        verbose_name_plural = _("municipalities")
        ordering = ["key"]

    def __str__(self) -> str:
        return str(self.name)

    @property
    def sort_key(self) -> str:
        return sort_key(self.name)


class Outlines(models.Model):
    """The map of a country. ``shapes`` has for the key of each county the ``path`` of its outline and ``at``, the place of its number."""

    country = models.OneToOneField(Country, models.CASCADE, primary_key=True, related_name="outlines", verbose_name=_("country"))
    width = models.PositiveSmallIntegerField()
    height = models.PositiveSmallIntegerField()
    shapes = models.JSONField(default=dict)
    source = models.CharField(max_length=120)
    url = models.URLField(max_length=300, blank=True)
    licence = TranslatedField(max_length=120)

    country_id: str
    objects: ClassVar[models.Manager["Outlines"]] = models.Manager()

    def __str__(self) -> str:
        return self.country_id

    def clean(self) -> None:
        """What is drawn into pages is numbers and the letters of paths, nothing else."""
        for key, shape in self.shapes.items():
            numbers = shape.get("at", ())
            if not PATH.fullmatch(str(shape.get("path"))) or len(numbers) != 2 or not all(isinstance(number, (int, float)) for number in numbers):
                raise ValidationError({"shapes": f"The outline of “{key}” is not a path with the place of its number."})
