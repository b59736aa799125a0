"""What worked and what did not: notes that another country or organisation can use."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from rrjeti.languages.fields import TranslatedField
from rrjeti.library.models.codes import Lenses
from rrjeti.library.models.records import Record, RecordQuerySet


class Practice(Record):
    """A best practice or a lesson learned, told in five fixed steps."""

    class Kind(models.TextChoices):
        BEST = "best-practice", _("Good practice")
        LESSON = "lesson-learned", _("Lesson learned")

    kind = models.CharField(_("kind"), max_length=20, choices=Kind, default=Kind.BEST)
    institution = TranslatedField(_("who did it"), blank=True, max_length=200)
    context = TranslatedField(_("context"), long=True, help_text=_("What was the problem, where and for whom?"))
    action = TranslatedField(_("action"), long=True, help_text=_("What was done, by whom, with which means?"))
    result = TranslatedField(_("result"), long=True, help_text=_("What changed, and what did not?"))
    evidence = TranslatedField(_("evidence"), blank=True, long=True, help_text=_("How do we know? Figures, documents, addresses."))
    contact = TranslatedField(_("contact"), blank=True, max_length=300, help_text=_("Whom can others ask? An office, not a private address."))
    lenses = Lenses(_("lenses"))
    lens_reasons = models.JSONField(_("why a lens is not relevant"), default=dict, blank=True)
    is_demo = models.BooleanField(_("demonstration data"), default=False)

    objects = RecordQuerySet["Practice"].as_manager()

    class Meta:
        verbose_name = _("practice note")
        verbose_name_plural = _("practice notes")
        ordering = ["-order_date", "-pk"]

    def get_absolute_url(self) -> str:
        return reverse("library:practice", args=[self.key])

    def issued_by(self) -> object:
        return self.institution
