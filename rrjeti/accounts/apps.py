from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.users.apps import WagtailUsersAppConfig


class AccountsConfig(AppConfig):
    name = "rrjeti.accounts"
    default = True

    def ready(self) -> None:
        from rrjeti.accounts import listeners, personal, roles, staffing
        from rrjeti.audit import facts, places, verbs
        from rrjeti.ui import desks

        verbs.add("account.erased", pgettext_lazy("deed", "Account erased by its owner"))
        verbs.add("account.invited", pgettext_lazy("deed", "Account made for the staff"), "to", is_public=True)
        verbs.add("account.closed", pgettext_lazy("deed", "Account closed"), "reason", is_public=True)
        verbs.add("account.reopened", pgettext_lazy("deed", "Account opened again"), is_public=True)
        verbs.add("account.signed_out", pgettext_lazy("deed", "Account signed out everywhere"))
        verbs.add("account.link_sent", pgettext_lazy("deed", "Link for a password sent"))
        verbs.add("second_step.removed", pgettext_lazy("deed", "Lost second step removed"))
        verbs.add("role.given", pgettext_lazy("deed", "Role given"), "to", is_public=True)
        verbs.add("role.taken", pgettext_lazy("deed", "Role taken away"), "to", is_public=True)
        for noun in ("account", "role"):
            facts.say(noun, "to", roles.LABELS)
        facts.say("account", "reason", dict(staffing.Reason.choices))
        places.add("accounts.person", "desk:person")
        about = _("Roles, second steps, closing and opening accounts, inviting staff.")
        desks.add(_("People and roles"), "desk:people", desks.of_administrators, about=about, place=60)
        personal.object_with(listeners.last_administrator)
        self.listen()

    def listen(self) -> None:
        from django.contrib.auth.signals import user_logged_in
        from django.db.models.signals import post_delete, post_save, pre_save

        from rrjeti.accounts import days, listeners, sessions

        user_logged_in.connect(sessions.begin, dispatch_uid="accounts.session")
        user_logged_in.connect(sessions.count_as_asked, dispatch_uid="accounts.asked")
        # In the place of Django's own, whichever app is ready first.
        user_logged_in.disconnect(dispatch_uid="update_last_login")
        user_logged_in.connect(days.note_sign_in, dispatch_uid="update_last_login")
        pre_save.connect(days.round_use, sender="mfa.Authenticator", dispatch_uid="accounts.days")
        for signal in (post_save, post_delete):
            signal.connect(listeners.second_factor_changed, sender="mfa.Authenticator", dispatch_uid="accounts.second_factor")


class EditorsConfig(WagtailUsersAppConfig):
    """Wagtail without its screens of users and groups: people have their own desk."""

    user_viewset = group_viewset = "rrjeti.accounts.editing.NoScreens"
