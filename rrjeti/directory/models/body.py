"""Regional and international bodies, networks and programmes."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from rrjeti.directory.models.traits import DirectoryQuerySet, Link, Listed, links
from rrjeti.languages.fields import Translated, TranslatedField, pairs
from rrjeti.languages.folding import sort_key
from rrjeti.vocabulary.models import Country


class BodyKind(models.TextChoices):
    REGIONAL = "regional-org", _("Regional organisation")
    UN = "un-body", _("United Nations body")
    COE = "coe-body", _("Council of Europe body")
    EU = "eu-body", _("European Union body")
    INTERNATIONAL = "io", _("International organisation")
    NETWORK = "network", _("Network")
    PROGRAMME = "programme", _("Programme")
    INITIATIVE = "initiative", _("Initiative")
    COALITION = "coalition", _("Coalition of organisations")
    NGO = "ngo", _("Civil-society organisation")
    STATE = "state-body", _("State body of another country")


# What a list of several is called.
SEVERAL = {
    BodyKind.REGIONAL: _("Regional organisations"), BodyKind.UN: _("United Nations bodies"), BodyKind.COE: _("Council of Europe bodies"),
    BodyKind.EU: _("European Union bodies"), BodyKind.INTERNATIONAL: _("International organisations"), BodyKind.NETWORK: _("Networks"),
    BodyKind.PROGRAMME: _("Programmes"), BodyKind.INITIATIVE: _("Initiatives"), BodyKind.COALITION: _("Coalitions of organisations"),
    BodyKind.NGO: _("Civil-society organisations"), BodyKind.STATE: _("State bodies of other countries"),
}  # fmt: skip


class Body(Listed):
    """Someone who works against corruption across borders."""

    key = models.SlugField(_("key"), max_length=60, unique=True)
    name = TranslatedField(_("name"), max_length=200)
    abbr = models.CharField(_("abbreviation"), max_length=40, blank=True)
    kind = models.CharField(_("kind"), max_length=20, choices=BodyKind)
    role = TranslatedField(_("what it does"), long=True)
    city = TranslatedField(_("seat"), max_length=80, blank=True)
    country = models.ForeignKey(Country, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("country of the seat"))
    founded = models.CharField(_("founded"), max_length=10, blank=True, help_text=_("2021, 2021-09 or 2021-09-30"))
    ended = models.CharField(_("ended"), max_length=10, blank=True)
    web = models.URLField(_("website"), max_length=500, blank=True)
    members = models.ManyToManyField(Country, blank=True, related_name="+", verbose_name=_("members"))
    observers = models.ManyToManyField(Country, blank=True, related_name="+", verbose_name=_("observers"))
    predecessor = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="successors", verbose_name=_("earlier form"))
    facts = TranslatedField(_("further facts"), long=True, blank=True, help_text=_("One fact per line: label, colon, text."))
    place = models.PositiveSmallIntegerField(_("place in the list"), default=0)

    objects = DirectoryQuerySet["Body"].as_manager()

    class Meta:
        verbose_name = _("international body")
        verbose_name_plural = _("international bodies")
        ordering = ["place", "key"]

    def __str__(self) -> str:
        return str(self.name)

    def get_absolute_url(self) -> str:
        return reverse("directory:body", args=[self.key])

    @property
    def sort_key(self) -> str:
        return sort_key(self.name)

    @property
    def web_links(self) -> list[Link]:
        return links("web", self.web)

    @property
    def fact_pairs(self) -> list[tuple[Translated, Translated]]:
        """Label and text of each further fact."""
        return pairs(self.facts)
