"""The questions about the three lenses: each is answered before publishing, so that a tag means: the text says something on it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, MultiFieldPanel

from rrjeti.provenance.forms import SimilarQuestion
from rrjeti.vocabulary.lenses import LENSES

ADDRESSED, APART = "addressed", "apart"
ANSWERS = [(ADDRESSED, _("The text says something on it")), (APART, _("Not relevant here, because …"))]


def answer_field(name: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=name, choices=ANSWERS, required=False, widget=forms.RadioSelect)


def reason_field(name: Any) -> forms.CharField:
    return forms.CharField(label=_("Why it is not relevant here"), required=False, max_length=200, help_text=_("A short reason; editors see it."))


def panel() -> MultiFieldPanel:
    names = [part for lens in LENSES for part in (f"lens_{lens}", f"lens_{lens}_reason")]
    return MultiFieldPanel(
        [FieldPanel(name) for name in names],
        heading=_("Whom does this hit differently?"),
        help_text=_("Answer three times before publishing. Only what the text says something on becomes a tag that readers can search by."),
    )


class LensQuestions(SimilarQuestion):
    """One answer for each lens; ``lenses`` of the record keeps what is addressed, ``lens_reasons`` why the rest is not."""

    lens_gender = answer_field(LENSES["gender"])
    lens_gender_reason = reason_field(LENSES["gender"])
    lens_disability = answer_field(LENSES["disability"])
    lens_disability_reason = reason_field(LENSES["disability"])
    lens_poverty = answer_field(LENSES["poverty"])
    lens_poverty_reason = reason_field(LENSES["poverty"])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kept = self.instance.lenses
        addressed = kept.split() if isinstance(kept, str) else kept
        for lens in LENSES:
            reason = (self.instance.lens_reasons or {}).get(lens, "")
            self.initial[f"lens_{lens}"] = ADDRESSED if lens in addressed else APART if reason else ""
            self.initial[f"lens_{lens}_reason"] = reason

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if "lens_gender" in self.fields:
            if self.goes_out:
                self.demand(cleaned)
            addressed = [lens for lens in LENSES if cleaned.get(f"lens_{lens}") == ADDRESSED]
            self.instance.lenses = " ".join(addressed) if isinstance(self.instance.lenses, str) else addressed
            reasons = {lens: cleaned.get(f"lens_{lens}_reason") for lens in LENSES if cleaned.get(f"lens_{lens}") == APART}
            self.instance.lens_reasons = {lens: reason for lens, reason in reasons.items() if reason}
        return cleaned

    def demand(self, cleaned: dict[str, Any]) -> None:
        for lens in LENSES:
            if not cleaned.get(f"lens_{lens}"):
                self.add_error(f"lens_{lens}", _("Choose an answer before publishing."))
            elif cleaned[f"lens_{lens}"] == APART and not cleaned.get(f"lens_{lens}_reason"):
                self.add_error(f"lens_{lens}_reason", _("Write in a few words why it is not relevant here."))


class LensedForm(LensQuestions, WagtailAdminModelForm):
    """For documents and notes of the library."""
