"""What administrators fill in at the desk of people."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from rrjeti.accounts import addresses, names, staffing
from rrjeti.accounts.forms import EMAIL
from rrjeti.accounts.models import Person
from rrjeti.accounts.people import STATES
from rrjeti.accounts.roles import CHOICES, MEANINGS
from rrjeti.accounts.staffing import Reason

ALL = ("", pgettext_lazy("people", "All"))


class PeopleForm(forms.Form):
    """Narrows the list. What is chosen from no list is a forged address."""

    q = forms.CharField(label=gettext_lazy("Public name"), required=False, max_length=80, strip=True)
    role = forms.ChoiceField(label=pgettext_lazy("of a person", "Role"), required=False, choices=[ALL, *CHOICES])
    kind = forms.ChoiceField(label=pgettext_lazy("of a person", "Joined as"), required=False, choices=[ALL, *Person.Kind.choices])
    state = forms.ChoiceField(label=pgettext_lazy("of an account", "State"), required=False, choices=[ALL, *STATES.items()])


class AddressForm(forms.Form):
    """One exact address, sent in the body: it stands in no address bar and in no log."""

    email = forms.EmailField(label=EMAIL, max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "off"}))


class SureForm(forms.Form):
    """Nothing to fill in: the button alone."""


class CloseForm(forms.Form):
    reason = forms.ChoiceField(label=gettext_lazy("Why?"), choices=[("", gettext_lazy("Choose a reason")), *Reason.choices])
    words = forms.CharField(
        label=pgettext_lazy("account", "Words for the person"), required=False, max_length=2000, widget=forms.Textarea({"rows": 5}),
        help_text=gettext_lazy("Only in the e-mail; the site erases them once it is sent."),
    )  # fmt: skip


class InviteForm(forms.Form):
    email = forms.EmailField(label=EMAIL, max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "off"}))
    public_name = forms.CharField(
        label=gettext_lazy("Name that others see"), max_length=names.LONGEST, widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=gettext_lazy("Stands in the public history of pages and documents beside every change this person publishes."),
    )  # fmt: skip
    language = forms.ChoiceField(label=gettext_lazy("Language of our e-mails"), choices=settings.LANGUAGES)
    role = forms.ChoiceField(label=pgettext_lazy("of a person", "Role"), choices=[("", gettext_lazy("Choose a role")), *CHOICES])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.meanings = [(label, MEANINGS[role]) for role, label in CHOICES]

    def clean_email(self) -> str:
        email = addresses.check(self.cleaned_data["email"])
        if Person.objects.filter(email=email).exists():
            raise ValidationError(_("There is an account with this address. Look for the address in the list and give the role there."))
        return email

    def clean_public_name(self) -> str:
        name = names.check(self.cleaned_data["public_name"])
        if Person.objects.filter(name_key=names.key(name)).exists():
            raise names.taken()
        return name

    def save(self, by: Any) -> Person | None:
        """The new account; nothing, with a word on the form, when somebody made one with the same address or name in this moment."""
        try:
            with transaction.atomic():
                return staffing.invite(**self.cleaned_data, by=by)
        except IntegrityError:
            self.add_error(None, _("Somebody made an account with this address or name a moment ago."))
        return None
