"""How an owner invites."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from rrjeti.accounts import addresses
from rrjeti.organisations.models import Invitation, Organisation, Role

INVITATIONS_A_DAY = 30


class InviteForm(forms.Form):
    email = forms.EmailField(label=gettext_lazy("E-mail address"), max_length=254)
    role = forms.ChoiceField(label=pgettext_lazy("in an organisation", "Role"), choices=Role, initial=Role.REPRESENTATIVE)

    def __init__(self, organisation: Organisation, by: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.organisation, self.by = organisation, by

    def clean_email(self) -> str:
        email = addresses.check(self.cleaned_data["email"])
        if email.lower() == self.by.email.lower():
            raise forms.ValidationError(_("This is your own address: you belong to the organisation already."), code="own")
        return email

    def clean(self) -> dict[str, Any]:
        today = Invitation.objects.filter(organisation=self.organisation, created_at__date=timezone.localdate())
        if today.count() >= INVITATIONS_A_DAY:
            raise forms.ValidationError(_("That is enough invitations for today. Go on tomorrow."), code="too_many")
        return super().clean() or {}
