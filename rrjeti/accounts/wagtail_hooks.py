"""The account of an editor: one name and one address, as a person here has them."""

from django import forms
from wagtail.admin.views.account import NameEmailSettingsPanel

from rrjeti.accounts.models import Person


class PersonForm(forms.ModelForm[Person]):
    class Meta:
        model = Person
        fields = ["public_name", "email"]


# Wagtail asks for a first and a last name, which nobody here has: without this no setting of the account could be saved.
NameEmailSettingsPanel.form_class = PersonForm
