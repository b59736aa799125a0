from django.apps import AppConfig
from wagtail.users.apps import WagtailUsersAppConfig


class AccountsConfig(AppConfig):
    name = "rrjeti.accounts"
    default = True


class EditorsConfig(WagtailUsersAppConfig):
    """Wagtail's screens of users, with the fields of our people."""

    user_viewset = "rrjeti.accounts.editing.PersonViewSet"
