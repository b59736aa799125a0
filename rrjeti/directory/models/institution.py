"""Institutions: what they may do, what to report to them, and how to reach them."""

import re
from typing import Any, NamedTuple

from django.core.validators import MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from rrjeti.directory.models.traits import WEAKEST_FIRST, Anonymity, ContactKind, ContactQuerySet, DirectoryQuerySet, Link, Listed, links
from rrjeti.languages.fields import Translated, TranslatedField, pairs
from rrjeti.languages.folding import initial, sort_key
from rrjeti.provenance.models import Confidence
from rrjeti.ui.addresses import check_contact
from rrjeti.vocabulary.models import Country, Topic, site_country


class Group(models.Model):
    """A function that institutions are filed under: prosecution, oversight, audit …"""

    key = models.SlugField(_("key"), max_length=60, unique=True)
    name = TranslatedField(_("name"), max_length=120)
    topics = models.ManyToManyField(Topic, blank=True, related_name="+", verbose_name=_("topics"), help_text=_("Explainers on them are linked."))
    place = models.PositiveSmallIntegerField(_("place in the list"), default=0)

    class Meta:
        verbose_name = _("function of institutions")
        verbose_name_plural = _("functions of institutions")
        ordering = ["place", "key"]

    def __str__(self) -> str:
        return str(self.name)


class InstitutionKind(models.TextChoices):
    GOVERNMENT = "government", _("Government body")
    INDEPENDENT = "independent", _("Independent body")
    COURT = "court", _("Court")
    PARLIAMENT = "parliament", _("Parliament")
    LOCAL = "local", _("Local government")
    NETWORK = "network", _("Network of officials")
    TEMPORARY = "temporary", _("Temporary body")


class DeadlineUnit(models.TextChoices):
    DAYS = "days", _("days")
    WORKING_DAYS = "working-days", _("working days")
    MONTHS = "months", _("months")


class Act(NamedTuple):
    """One line of the legal basis; ``ref`` is the act's key in the library."""

    text: Translated
    ref: str


class Institution(ClusterableModel, Listed):
    """A public body that takes reports about corruption or works against it."""

    key = models.SlugField(_("key"), max_length=60, unique=True)
    name = TranslatedField(_("name"), max_length=200)
    abbr = TranslatedField(_("abbreviation"), max_length=40, blank=True)
    kind = models.CharField(_("kind"), max_length=20, choices=InstitutionKind)
    group = models.ForeignKey(Group, models.PROTECT, verbose_name=_("function"), related_name="institutions")
    country = models.ForeignKey(Country, models.PROTECT, verbose_name=_("country"), default=site_country, related_name="+")
    powers = TranslatedField(_("powers"), long=True)
    report = TranslatedField(_("what to report here"), long=True, blank=True)
    legal_basis = TranslatedField(
        _("legal basis"), long=True, blank=True, help_text=_("One act per line. A key in square brackets at the end links to the act in the library.")
    )
    deadline_number = models.PositiveSmallIntegerField(_("time limit"), null=True, blank=True, validators=[MinValueValidator(1)])
    deadline_unit = models.CharField(_("unit of the time limit"), max_length=12, choices=DeadlineUnit, blank=True)
    deadline_text = TranslatedField(_("time limits in words"), long=True, blank=True)
    deadline_basis = TranslatedField(_("legal basis of the time limit"), max_length=200, blank=True)
    deadline_confidence = models.CharField(_("how sure we are of the time limit"), max_length=10, choices=Confidence, blank=True)
    anonymous = models.CharField(_("anonymous reports"), max_length=8, choices=Anonymity, default=Anonymity.UNKNOWN)
    contacts_note = TranslatedField(_("note on contacts"), long=True, blank=True)
    history = TranslatedField(_("history"), long=True, blank=True, help_text=_("One event per line: date, colon, what happened."))

    objects = DirectoryQuerySet["Institution"].as_manager()

    class Meta:
        verbose_name = _("institution")
        verbose_name_plural = _("institutions")
        ordering = ["key"]

    def __str__(self) -> str:
        return str(self.name)

    def get_absolute_url(self) -> str:
        return reverse("directory:institution", args=[self.key])

    @property
    def sort_key(self) -> str:
        return sort_key(self.name)

    @property
    def initial(self) -> str:
        return initial(self.name)

    @property
    def acts(self) -> list[Act]:
        """The legal basis, act by act, in the reader's language: the record itself is shared by readers of all languages."""
        parts = (re.fullmatch(r"(.*?)\s*(?:\[([\w-]+)\])?", line) for line in self.legal_basis.lines)
        return [Act(self.legal_basis.part(part[1]), part[2] or "") for part in parts if part]

    @property
    def events(self) -> list[tuple[Translated, Translated]]:
        """The history: pairs of a partial date and a text, oldest first."""
        return pairs(self.history)

    @property
    def web_links(self) -> list[Link]:
        """The websites among the contacts that were fetched for the reader."""
        contacts: list[Contact] = getattr(self, "shown_contacts", [])
        return [link for contact in contacts if contact.kind == ContactKind.WEB for link in contact.links]

    @property
    def anonymity(self) -> Anonymity:
        """The weakest of what its ways to report promise, as far as they were fetched for the reader: the best could lead somebody to another."""
        ways = [channel.anonymous for channel in getattr(self, "shown_channels", []) if channel.is_current]
        return min((Anonymity(value) for value in [self.anonymous, *ways]), key=WEAKEST_FIRST.index)


class Contact(Listed):
    """One way to reach an institution, checked on its own because contacts age fastest."""

    institution = ParentalKey(Institution, related_name="contacts", verbose_name=_("institution"))
    key = models.SlugField(_("key"), max_length=80, blank=True, editable=False)
    kind = models.CharField(_("kind"), max_length=5, choices=ContactKind)
    value = models.CharField(_("contact"), max_length=300)

    objects = ContactQuerySet["Contact"].as_manager()

    class Meta:
        verbose_name = _("contact")
        verbose_name_plural = _("contacts")
        ordering = ["institution", "id"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.value}"

    def get_absolute_url(self) -> str:
        return f"{self.institution.get_absolute_url()}#contacts"

    @property
    def links(self) -> list[Link]:
        return links(self.kind, self.value)

    def clean(self) -> None:
        super().clean()
        check_contact(self.kind, self.value, "value")

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.key = self.key or f"{self.institution.key}-{self.kind}"
        super().save(*args, **kwargs)

    @property
    def history_line(self) -> str:
        """The contact in the history of its institution, with the day of its last check."""
        return f"{self} ({self.verified_on.isoformat()})" if self.verified_on else str(self)
