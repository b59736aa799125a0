"""The index: one entry for each thing that can be found, one passage for each page of its text."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from rrjeti.languages.fields import TranslatedField

PASSAGES_PER_ENTRY = 8192  # a passage's id is entry id × this + its place, so an index hit names its entry without a join


class Kind(models.TextChoices):
    """What a result is; the order is that of the result page."""

    GUIDE = "guide", pgettext_lazy("search results", "Where to report")
    PAGE = "page", pgettext_lazy("search results", "Pages")
    INSTITUTION = "institution", pgettext_lazy("search results", "Institutions and channels")
    MEMBER = "member", pgettext_lazy("search results", "Members of the network")
    LIBRARY = "library", pgettext_lazy("search results", "Documents")
    LAW = "law", pgettext_lazy("search results", "Laws and conventions")
    EVENT = "event", pgettext_lazy("search results", "Events")
    FIGURE = "figure", pgettext_lazy("search results", "Figures")
    FORUM = "forum", pgettext_lazy("search results", "Forum")
    TERM = "term", pgettext_lazy("search results", "Glossary")


class Entry(models.Model):
    """Something public with an address of its own. ``words`` is what its heading is found by, ``tags`` what filters use."""

    kind = models.CharField(max_length=12, choices=Kind)
    source = models.CharField(max_length=80)
    key = models.CharField(max_length=120)
    title = TranslatedField()
    summary = TranslatedField()
    paths = models.JSONField(default=dict)
    date = models.DateField(null=True)
    words = models.TextField()
    tags = models.TextField(blank=True)
    weight = models.PositiveSmallIntegerField(default=10)
    digest = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("search entry")
        constraints = [models.UniqueConstraint(fields=["source", "key"], name="search_entry_once")]

    def __str__(self) -> str:
        return str(self.title)

    def path(self, language: str) -> str:
        """Its address in the language, or in the one that exists."""
        return self.paths.get(language) or next(iter(self.paths.values()))


class Passage(models.Model):
    """The text of one page in one language. ``number`` 0 is text without pages."""

    id = models.BigIntegerField(primary_key=True)
    number = models.PositiveIntegerField(default=0)
    language = models.CharField(max_length=10)
    is_machine_read = models.BooleanField(default=False)
    path = models.CharField(max_length=300, blank=True)
    body = models.TextField()
    tags = models.TextField(blank=True)

    def __str__(self) -> str:
        return f"{self.id} p. {self.number}"


class Word(models.Model):
    """A word of the headings and of our own texts, for “did you mean”."""

    folded = models.CharField(max_length=60, primary_key=True)
    shown = models.CharField(max_length=60)
    language = models.CharField(max_length=10, default="")

    def __str__(self) -> str:
        return self.shown
