"""What the forum is divided into."""

from typing import Any, ClassVar

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from rrjeti.languages.fields import TranslatedField


class CategoryQuerySet(models.QuerySet["Category"]):
    def visible_to(self, user: Any) -> "CategoryQuerySet":
        """Everyone reads the public forum; the door is here for the network's own."""
        return self.all()


class Category(models.Model):
    """A part of the forum with a name, and a sentence that says what belongs there."""

    key = models.SlugField(_("part of the address"), max_length=60, unique=True)
    name = TranslatedField(_("name"), max_length=80)
    about = TranslatedField(_("what belongs there"), long=True, max_length=300)
    place = models.PositiveSmallIntegerField(_("place in the list"), default=0)

    objects: ClassVar[CategoryQuerySet] = CategoryQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("category of the forum")
        verbose_name_plural = _("categories of the forum")
        ordering = ["place", "key"]

    def __str__(self) -> str:
        return str(self.name)

    def get_absolute_url(self) -> str:
        return reverse("forum:category", args=[self.key])
