"""Documents of the library with their place in a line of versions."""

import datetime as dt
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField

from rrjeti.languages.fields import TranslatedField
from rrjeti.library.models.codes import Languages, Lenses, language_name, lens_name
from rrjeti.library.models.records import DocumentType, Record, RecordQuerySet, not_reserved
from rrjeti.library.models.states import Lapsing, State, state_of


class Licence(models.TextChoices):
    UNKNOWN = "", _("not stated")
    OFFICIAL = "official", _("official text, free of copyright")
    CC0 = "cc0", "CC0 1.0"
    CC_BY = "cc-by", "CC BY 4.0"
    CC_BY_SA = "cc-by-sa", "CC BY-SA 4.0"
    CC_BY_NC = "cc-by-nc", "CC BY-NC 4.0"
    CC_BY_ND = "cc-by-nd", "CC BY-ND 4.0"
    CC_BY_NC_SA = "cc-by-nc-sa", "CC BY-NC-SA 4.0"
    CC_BY_NC_ND = "cc-by-nc-nd", "CC BY-NC-ND 4.0"
    RESERVED = "reserved", _("all rights reserved by the publisher")


def publication_state(status: str, until: str, successor: int | None) -> State:
    return state_of(status == "draft", until, status == "replaced" or successor is not None)


class Publication(Lapsing, Record):
    """A strategy, report, study, manual …: files or a link, with what is needed to find and to cite it."""

    class Status(models.TextChoices):
        DRAFT = "draft", pgettext_lazy("document", "Draft")
        APPROVED = "approved", pgettext_lazy("document", "Final")
        REPLACED = "replaced", pgettext_lazy("document", "Replaced")

    REPLACED = _("Replaced by a newer version")

    abstract = TranslatedField(_("summary"), blank=True, long=True)
    type = models.ForeignKey(DocumentType, models.PROTECT, related_name="publications", verbose_name=_("type"))
    institution = TranslatedField(_("issued by"), blank=True, max_length=200)
    institution_key = models.SlugField(
        _("institution in the directory"), max_length=80, blank=True, help_text=_("its short name there, when it has a page")
    )
    published_on = models.DateField(_("published on"), null=True, blank=True, help_text=_("the year above is taken from it"))
    languages = Languages(_("languages"))
    lenses = Lenses(_("lenses"))
    lens_reasons = models.JSONField(_("why a lens is not relevant"), default=dict, blank=True)
    licence = models.CharField(_("licence"), max_length=20, choices=Licence, blank=True)
    authors = models.CharField(_("authors"), max_length=300, blank=True, help_text=_("divided by semicolons: Family name, Given name; …"))
    act = models.CharField(_("adopted with the act"), max_length=200, blank=True)
    url = models.URLField(_("address of the original"), max_length=500, blank=True)
    status = models.CharField(_("state of the document"), max_length=10, choices=Status, default=Status.APPROVED)
    replaced_by = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="predecessors", verbose_name=_("approved or newer version")
    )
    instruments = ParentalManyToManyField("library.Instrument", verbose_name=_("about these instruments"), blank=True, related_name="publications")
    articles = ParentalManyToManyField("library.Article", verbose_name=_("articles of UNCAC it is about"), blank=True, related_name="publications")
    member = models.ForeignKey(
        "organisations.Organisation", models.SET_NULL, null=True, blank=True, related_name="publications",
        verbose_name=_("published by this member of the network"), help_text=_("the document then stands on the member’s page"),
    )  # fmt: skip
    is_demo = models.BooleanField(_("demonstration data"), default=False)
    LATER_FIELDS = (*Record.LATER_FIELDS, "member")

    objects = RecordQuerySet["Publication"].as_manager()

    class Meta:
        verbose_name = _("publication")
        verbose_name_plural = _("publications")
        ordering = ["-order_date", "-pk"]

    def get_absolute_url(self) -> str:
        return reverse("library:publication", args=[self.key])

    def day(self) -> dt.date | None:
        return self.published_on

    def issued_by(self) -> Any:
        return self.institution

    def clean(self) -> None:
        super().clean()
        not_reserved(self.key)
        if self.status == self.Status.REPLACED and not self.replaced_by_id:
            raise ValidationError({"replaced_by": _("Say which document replaced this one.")})
        if self.replaced_by_id and any(self.pk == later.pk for later in self.later_versions()):
            raise ValidationError({"replaced_by": _("A document cannot replace itself, not even over others.")})

    def later_versions(self) -> list["Publication"]:
        """The line forward: the direct successor first; stops where the line would turn back."""
        line: list[Publication] = []
        step = self.replaced_by
        while step is not None and step not in line and len(line) < 20:
            line.append(step)
            step = None if step.pk == self.pk else step.replaced_by
        return line

    @property
    def state(self) -> State:
        return publication_state(self.status, self.valid_until, self.replaced_by_id)

    @property
    def state_words(self) -> str:
        if self.state == State.DRAFT:
            return gettext("Draft, approved version available") if self.replaced_by_id else gettext("Draft, not approved")
        return super().state_words

    @property
    def language_names(self) -> list[str]:
        return [language_name(code) for code in self.languages.split()]

    @property
    def lens_names(self) -> list[str]:
        return [lens_name(code) for code in self.lenses.split()]

    @property
    def author_names(self) -> list[str]:
        return [name.strip() for name in self.authors.split(";") if name.strip()]
