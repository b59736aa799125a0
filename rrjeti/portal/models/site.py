"""What makes this installation its own: name, mark, colour, and those who carry it."""

import io
import math
import re
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.validators import MaxValueValidator, RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from PIL import Image, UnidentifiedImageError
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting
from wagtail.contrib.settings.registry import register_setting
from wagtail.models import Orderable

from rrjeti.languages.dates import say_number
from rrjeti.languages.fields import TranslatedField
from rrjeti.portal.contrast import ENOUGH, weakest

COLOUR = r"^#[0-9a-fA-F]{6}$"
HEX = RegexValidator(COLOUR, _("Write the colour as # and six signs, for example #a31c22."))
MAX_SIDE = 480


def clean_picture(field: Any) -> None:
    """Replaces an uploaded picture by a fresh PNG of at most ``MAX_SIDE``: nothing of the original file survives but its pixels."""
    if not field or getattr(field, "_committed", True):
        return
    try:
        with Image.open(field.file) as picture:
            fresh = picture.convert("RGBA")
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError) as error:
        raise ValidationError({field.field.name: _("This file is not a picture that can be read (PNG, JPEG, WebP or GIF).")}) from error
    fresh.thumbnail((MAX_SIDE, MAX_SIDE))
    packed = io.BytesIO()
    fresh.save(packed, "PNG", optimize=True)
    field.save(f"{field.field.name}.png", ContentFile(packed.getvalue()), save=False)


@register_setting(icon="cog")
class SiteSettings(BaseGenericSetting, ClusterableModel):
    """One record for the whole site."""

    name = TranslatedField(_("name of the site"), max_length=60, blank=True)
    footer_text = TranslatedField(_("words in the footer"), max_length=300, blank=True, long=True)
    logo = models.ImageField(
        _("logo"), upload_to="identity/", blank=True, help_text=_("stands in place of the woven mark; square pictures look best")
    )
    accent = models.CharField(
        _("accent on light paper"),
        max_length=7,
        blank=True,
        validators=[HEX],
        help_text=_("as #rrggbb; empty: made from the dark one, or madder red"),
    )
    accent_dark = models.CharField(
        _("accent on dark paper"), max_length=7, blank=True, validators=[HEX], help_text=_("as #rrggbb; empty: made from the light one")
    )
    log_days = models.PositiveSmallIntegerField(
        _("days that the log of requests is kept"),
        null=True,
        blank=True,
        validators=[MaxValueValidator(3650)],
        help_text=_("The privacy page says it. 0: requests are not logged. Empty: the page says that the period is not stated yet."),
    )
    is_demo = models.BooleanField(_("shows demonstration data"), default=False, editable=False)

    panels: ClassVar[list[Any]] = [
        MultiFieldPanel([FieldPanel("name"), FieldPanel("logo"), FieldPanel("footer_text")], heading=_("Name and mark")),
        MultiFieldPanel(
            [FieldPanel("accent"), FieldPanel("accent_dark")],
            heading=_("Colour"),
            help_text=_("Must have a contrast of at least 4.5 to paper and to the text on buttons."),
        ),
        MultiFieldPanel([FieldPanel("log_days")], heading=pgettext_lazy("site", "Privacy")),
        InlinePanel("supporters", heading=_("Implementers, donors and partners"), label=_("Organisation")),
    ]

    class Meta:
        verbose_name = _("site")

    def clean(self) -> None:
        super().clean()
        for field, dark in (("accent", False), ("accent_dark", True)):
            self.check_contrast(field, dark)
        clean_picture(self.logo)

    def check_contrast(self, field: str, dark: bool) -> None:
        colour = getattr(self, field)
        if not re.fullmatch(COLOUR, colour):
            return  # empty, or told next to the field already
        found = weakest(colour, dark=dark)
        if found < ENOUGH:
            values = {"colour": colour, "found": say_number(math.floor(found * 100) / 100, 2), "needed": say_number(ENOUGH, 1)}
            raise ValidationError({field: _("%(colour)s cannot be read: its contrast is %(found)s and must be at least %(needed)s.") % values})


class Supporter(Orderable):
    """An organisation that carries the site, pays for it or works with it."""

    class Role(models.TextChoices):
        IMPLEMENTER = "implementer", _("Implementer")
        DONOR = "donor", _("Donor")
        PARTNER = "partner", _("Partner")

    site = ParentalKey(SiteSettings, on_delete=models.CASCADE, related_name="supporters")
    name = models.CharField(_("name"), max_length=160)
    role = models.CharField(_("role"), max_length=20, choices=Role)
    url = models.URLField(_("address"), blank=True)
    logo = models.ImageField(_("logo"), upload_to="identity/", blank=True)
    text = TranslatedField(_("what it does or gives"), blank=True, long=True, max_length=600)
    in_footer = models.BooleanField(_("in the footer of every page"), default=True)

    panels = [FieldPanel(name) for name in ("name", "role", "url", "logo", "text", "in_footer")]

    class Meta(Orderable.Meta):
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        super().clean()
        clean_picture(self.logo)
