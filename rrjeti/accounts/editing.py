"""The screens with which an administrator makes and changes accounts."""

from typing import Any

from wagtail.users.views.users import UserViewSet

from rrjeti.accounts.staff_forms import CreationForm, EditForm


class PersonViewSet(UserViewSet):
    def get_form_class(self, for_update: bool = False) -> Any:
        return EditForm if for_update else CreationForm
