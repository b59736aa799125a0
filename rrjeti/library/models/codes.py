"""Short lists of codes kept in one column, ``sq en``: languages of a document and the lenses it looks through."""

from typing import Any

from django import forms
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from rrjeti.vocabulary.lenses import LENSES

LANGUAGES = {
    "sq": _("Albanian"), "en": _("English"), "fr": _("French"), "de": _("German"), "it": _("Italian"), "es": _("Spanish"), "bs": _("Bosnian"),
    "hr": _("Croatian"),
    "sr": _("Serbian"), "cnr": _("Montenegrin"), "mk": _("Macedonian"), "el": _("Greek"), "tr": _("Turkish"), "ro": _("Romanian"),
    "bg": _("Bulgarian"),
    "sl": _("Slovenian"), "rom": _("Romani"), "ar": _("Arabic"), "zh": _("Chinese"), "ru": _("Russian"),
}  # fmt: skip


def language_name(code: str) -> str:
    """The language's name in the reader's language; the code itself when it is not listed."""
    return str(LANGUAGES.get(code, code))


def lens_name(code: str) -> str:
    return str(LENSES.get(code, code))


class _CodesFormField(forms.TypedMultipleChoiceField):
    """Check boxes; what is chosen becomes one string in the order of the list."""

    widget = forms.CheckboxSelectMultiple

    def clean(self, value: Any) -> str:
        return " ".join(super().clean(value) or [])

    def prepare_value(self, value: Any) -> Any:
        return value.split() if isinstance(value, str) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        return sorted((initial or "").split() if isinstance(initial, str) else initial or []) != sorted(data or [])


class CodesField(models.CharField):
    """Codes divided by spaces, out of ``options``."""

    options: dict[str, Any] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"max_length": 80, "blank": True, "default": "", **kwargs})

    def formfield(self, **kwargs: Any) -> Any:
        kwargs.pop("form_class", None), kwargs.pop("choices_form_class", None), kwargs.pop("widget", None)
        return _CodesFormField(
            choices=list(self.options.items()), required=not self.blank, label=capfirst(self.verbose_name), help_text=self.help_text
        )

    def validate(self, value: Any, model_instance: models.Model | None) -> None:
        super().validate(value, model_instance)
        unknown = [code for code in (value or "").split() if code not in self.options]
        if unknown:
            raise forms.ValidationError(gettext("Not in the list: %(codes)s") % {"codes": " ".join(unknown)})


class Languages(CodesField):
    options = LANGUAGES


class Lenses(CodesField):
    options = LENSES
