"""The words everything is filed under and explained with: topics, countries and the glossary."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from rrjeti.languages.fields import TranslatedField
from rrjeti.languages.folding import sort_key


class Topic(models.Model):
    """A subject in two levels, for library, pages, events and figures."""

    key = models.SlugField(_("key"), max_length=60, unique=True)
    name = TranslatedField(_("name"), max_length=120)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name=_("part of"))
    place = models.PositiveSmallIntegerField(_("place in the list"), default=0)

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        ordering = ["place", "key"]

    def __str__(self) -> str:
        return str(self.name)


class Country(models.Model):
    """A country or territory by its two-letter code, with the name as this site prints it."""

    code = models.CharField(_("code"), max_length=2, primary_key=True)
    name = TranslatedField(_("name"), max_length=80)

    class Meta:
        verbose_name = _("country")
        verbose_name_plural = _("countries")
        ordering = ["code"]

    def __str__(self) -> str:
        return str(self.name)


class Term(models.Model):
    """A word of the glossary with a definition in plain language."""

    LATER_FIELDS = ("not_meant",)

    key = models.SlugField(_("key"), max_length=60, unique=True)
    name = TranslatedField(_("term"), max_length=120)
    definition = TranslatedField(_("definition"), long=True, max_length=600)
    not_meant = TranslatedField(
        _("phrases in which it is not meant"),
        long=True,
        blank=True,
        help_text=_("One per line, for example “free of charge”: there the word is not linked."),
    )
    related = models.ManyToManyField("self", symmetrical=False, verbose_name=_("see also"), blank=True)

    class Meta:
        verbose_name = _("glossary term")
        verbose_name_plural = _("glossary")
        ordering = ["key"]

    def __str__(self) -> str:
        return str(self.name)

    def get_absolute_url(self) -> str:
        return reverse("vocabulary:term", args=[self.key])

    @property
    def sort_key(self) -> str:
        return sort_key(self.name)


class Synonyms(models.Model):
    """Words that mean the same to whoever searches: whichever is typed, all of them are looked for."""

    key = models.SlugField(_("key"), max_length=60, unique=True)
    words = models.CharField(
        _("words that mean the same"),
        max_length=400,
        help_text=_("With commas between them, at most six. Search finds all of them whichever is typed."),
    )

    is_danger = models.BooleanField(
        _("words of danger"),
        default=False,
        help_text=_("Whoever searches with one of them, however it is bent, sees the emergency numbers first."),
    )

    KEY_FROM = ("words",)

    class Meta:
        verbose_name = _("words that mean the same")
        verbose_name_plural = _("words that mean the same")
        ordering = ["key"]

    def __str__(self) -> str:
        return self.words

    @property
    def each(self) -> list[str]:
        return [word.strip() for word in self.words.split(",") if word.strip()]

    def clean(self) -> None:
        if not 2 <= len(self.each) <= 6:
            raise ValidationError({"words": _("Write two to six words with commas between them.")})


def site_country() -> str:
    """Two-letter code of the country this site is for."""
    return settings.COUNTRY
