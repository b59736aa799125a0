from django.apps import AppConfig
from django.utils.translation import pgettext_lazy
from wagtail.users.apps import WagtailUsersAppConfig


class AccountsConfig(AppConfig):
    name = "rrjeti.accounts"
    default = True

    def ready(self) -> None:
        from django.contrib.auth.signals import user_logged_in
        from django.db.models.signals import post_delete, post_save

        from rrjeti.accounts import listeners, personal, sessions
        from rrjeti.audit import verbs

        verbs.add("account.erased", pgettext_lazy("deed", "Account erased by its owner"))
        personal.object_with(listeners.last_administrator)
        user_logged_in.connect(sessions.begin, dispatch_uid="accounts.session")
        for signal in (post_save, post_delete):
            signal.connect(listeners.second_factor_changed, sender="mfa.Authenticator", dispatch_uid="accounts.second_factor")


class EditorsConfig(WagtailUsersAppConfig):
    """Wagtail's screens of users, with the fields of our people."""

    user_viewset = "rrjeti.accounts.editing.PersonViewSet"
