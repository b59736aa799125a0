"""How the log is narrowed."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy, pgettext_lazy

from rrjeti.audit import verbs

DAY = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


class LogForm(forms.Form):
    deed = forms.ChoiceField(label=gettext_lazy("What was done"), required=False)
    person = forms.IntegerField(label=gettext_lazy("Number of a person"), required=False, min_value=1, max_value=10**12)
    since = forms.DateField(label=pgettext_lazy("days", "From"), required=False, input_formats=["%Y-%m-%d"], widget=DAY)
    until = forms.DateField(label=pgettext_lazy("days", "Until"), required=False, input_formats=["%Y-%m-%d"], widget=DAY)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        deeds = sorted(((verb.name, str(verb.label)) for verb in verbs.named()), key=lambda pair: pair[1])
        self.fields["deed"].choices = [("", pgettext_lazy("actions", "All")), *deeds]  # type: ignore[attr-defined]
        self.fields["person"].widget.attrs |= {"size": "6", "inputmode": "numeric"}
