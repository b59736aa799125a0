"""Whom authorities and partners of other countries turn to."""

from typing import ClassVar

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from rrjeti.directory.models.institution import Institution
from rrjeti.directory.models.traits import ContactQuerySet, Link, Listed, links
from rrjeti.languages.fields import TranslatedField
from rrjeti.ui.addresses import check_contact
from rrjeti.vocabulary.models import Country


class Function(models.TextChoices):
    """What a contact point is for; the first four follow articles 6, 44, 46 and 55–57 of UNCAC; the last is for members of the network."""

    PREVENTION = "prevention", _("Preventive authority (UNCAC, article 6)")
    EXTRADITION = "extradition", _("Extradition (UNCAC, article 44)")
    LEGAL_ASSISTANCE = "mla", _("Central authority for mutual legal assistance (UNCAC, article 46)")
    ASSET_RECOVERY = "asset-recovery", _("Asset recovery (UNCAC, articles 55 to 57)")
    PROSECUTION = "prosecution", _("Cooperation of prosecutors")
    POLICE = "police", _("Police cooperation")
    FINANCIAL_INTELLIGENCE = "financial-intelligence", _("Financial intelligence")
    TECHNICAL_ASSISTANCE = "technical-assistance", _("Technical assistance")
    NETWORK = "network", _("Focal point of the anti-corruption network")


class ContactPoint(Listed):
    """The contact of one country, often of one institution in it, for one function; a person is named only where the office publishes the name."""

    key = models.SlugField(_("key"), max_length=80, unique=True)
    country = models.ForeignKey(Country, models.PROTECT, related_name="contact_points", verbose_name=_("country"))
    function = models.CharField(_("function"), max_length=24, choices=Function)
    institution = models.ForeignKey(Institution, models.SET_NULL, null=True, blank=True, related_name="contact_points", verbose_name=_("institution"))
    authority = TranslatedField(_("authority"), max_length=200, blank=True, help_text=_("When it has no page in this directory."))
    web = models.URLField(_("website"), max_length=500, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("telephone"), max_length=80, blank=True)
    post = models.CharField(_("postal address"), max_length=300, blank=True)
    languages = models.CharField(_("languages of requests"), max_length=80, blank=True, help_text=_("Two-letter codes with commas, such as sq, en"))

    KEY_FROM: ClassVar[tuple[str, ...]] = ("country", "function")

    objects = ContactQuerySet["ContactPoint"].as_manager()

    class Meta:
        verbose_name = _("contact point")
        verbose_name_plural = _("contact points")
        ordering = ["country", "function", "key"]

    def __str__(self) -> str:
        return f"{self.country_id}: {self.get_function_display()}"

    def clean(self) -> None:
        super().clean()
        check_contact("phone", self.phone, "phone")

    def get_absolute_url(self) -> str:
        return f"{reverse('directory:contact_points')}?country={self.country_id}"

    @property
    def links(self) -> list[Link]:
        return [link for kind in ("web", "email", "phone", "post") for link in links(kind, getattr(self, kind))]
