"""What is left of people in Wagtail: the public name in the editor's settings, and the way to the desk of people."""

from typing import Any

from django import forms
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.sidebar import LinkMenuItem
from wagtail.admin.views.account import NameEmailSettingsPanel

from rrjeti.accounts.models import Person
from rrjeti.ui import desks


class PersonForm(forms.ModelForm[Person]):
    class Meta:
        model = Person
        fields = ["public_name"]


# Wagtail asks for a first and a last name, which nobody here has: without this no setting of the account could be saved.
# The address and the password are changed on the pages of the account, which confirm them.
NameEmailSettingsPanel.form_class = PersonForm


class PeopleItem(MenuItem):
    """For administrators; its address has the language of the reader, so it is made for each request."""

    def is_shown(self, request: HttpRequest) -> bool:
        return desks.of_administrators(request.user)

    def render_component(self, request: HttpRequest) -> Any:
        return LinkMenuItem(self.name, self.label, reverse("desk:people"), icon_name=self.icon_name)


@hooks.register("register_settings_menu_item")
def people_item() -> MenuItem:
    return PeopleItem(_("People and roles"), "", name="people", icon_name="user", order=600)
