"""What somebody without an account types in."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rrjeti.forum import receipts
from rrjeti.ui.written import Words

APPEAL = 2000


class CodeForm(forms.Form):
    code = forms.CharField(
        label=gettext_lazy("Code of your question"), max_length=60, help_text=gettext_lazy("Sixteen letters and digits, for example 7KQM-…")
    )
    appeal = Words(most=APPEAL, is_long=True, required=False, label=gettext_lazy("Why the decision is wrong"))

    def clean_code(self) -> str:
        """Its hash."""
        digest = receipts.digest(self.cleaned_data["code"])
        if not digest:
            raise ValidationError(_("A code has sixteen letters and digits."))
        return digest
