"""Addresses of accounts: allauth's views under readable paths and in our own pages, and the views that it does not have.

Names are allauth's own where it has one, since it looks for them.
"""

from typing import Any

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as passkeys
from django.urls import path
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from rrjeti.accounts import recovery, views

FORM, CODE, CONFIRM, AGAIN = "accounts/form.html", "accounts/code.html", "accounts/confirm.html", "accounts/again.html"
SAVE, GO_ON, REMOVE = pgettext_lazy("button", "Save"), pgettext_lazy("button", "Continue"), pgettext_lazy("button", "Remove")
TYPE_CODE, SEND_CODE, IS_IT_YOU = _("Type the code"), _("Send the code"), _("Is it you?")
GOOD_FOR = _("It is good for a quarter of an hour. Nothing there? Look among unwanted mail, or ask for a new one.")
OR_BEGIN = _("It is good for a quarter of an hour. Nothing there? Look among unwanted mail, or begin anew.")
BEFORE = _("Before this we ask once more, so that nobody else does it on a device that you left open.")
LOST = _("We send a code to your address. If no account has this address, the e-mail says so.")
OFF = _("Then nothing asks for a code from the app any more. Whoever knows your password can sign in.")
NEW_CODES = _("Each code opens the account once when your phone is lost. If you have codes already, only the new ones will count.")


class OurPage:
    """allauth's own ``site`` is the host; every page of this site means its identity by it.

    Forms name the address they go to: after "is it you?" the page that was asked for answers under another one.
    """

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found = super().get_context_data(**kwargs)  # type: ignore[misc]
        kept = {name: value for name, value in found.items() if name not in ("site", "site_name")}
        return {**kept, "action_url": kept.get("action_url") or self.request.path}  # type: ignore[attr-defined]


def page(route: str, view: Any, name: str, template: str, heading: Any, lede: Any = "", button: Any = "") -> Any:
    """One of allauth's views in our page: its heading, the sentence under it and what the button says."""
    ours: Any = type(view.__name__, (OurPage, view), {})
    return path(route, ours.as_view(template_name=template, extra_context={"heading": heading, "lede": lede, "button": button}), name=name)


def opened(pages: list[Any]) -> list[Any]:
    """Pages that need no account."""
    for one in pages:
        one.callback.login_required = False
    return pages


sign_in = [
    page("sign-in/", account.LoginView, "account_login", "accounts/sign_in.html", pgettext_lazy("page", "Sign in")),
    page("sign-in/code/", account.RequestLoginCodeView, "account_request_login_code", FORM, _("Sign in with a code"), LOST, SEND_CODE),
    page("sign-in/code/confirm/", account.ConfirmLoginCodeView, "account_confirm_login_code", CODE, TYPE_CODE, GOOD_FOR),
    page("sign-in/second-step/", mfa.AuthenticateView, "mfa_authenticate", "accounts/second_step.html", _("Second step")),
    path("sign-in/passkey/", passkeys.login_webauthn, name="mfa_login_webauthn"),
    page("sign-out/", account.LogoutView, "account_logout", "accounts/sign_out.html", pgettext_lazy("page", "Sign out")),
    page("closed/", account.AccountInactiveView, "account_inactive", "accounts/closed.html", _("This account is closed")),
]
joining = [
    page("join/", account.SignupView, "account_signup", "accounts/join.html", pgettext_lazy("page", "Join")),
    page("join/confirm/", account.ConfirmEmailVerificationCodeView, "account_email_verification_sent", CODE, TYPE_CODE, GOOD_FOR),
]
passwords = [
    page("password/lost/", account.PasswordResetView, "account_reset_password", FORM, _("Forgot your password?"), LOST, SEND_CODE),
    page("password/lost/confirm/", account.ConfirmPasswordResetCodeView, "account_confirm_password_reset_code", CODE, TYPE_CODE, OR_BEGIN),
    page("password/lost/new/", account.CompletePasswordResetView, "account_complete_password_reset", FORM, _("Set a new password"), "", SAVE),
    page(
        "password/lost/done/", account.PasswordResetFromKeyDoneView, "account_password_reset_completed", CONFIRM,
        _("The new password is set"), _("Sign in with it from now on."),
    ),
    path("first/<uidb64>/<token>/", views.set_first_password, name="account_first_password"),
]  # fmt: skip
again = [
    page("again/", account.ReauthenticateView, "account_reauthenticate", AGAIN, IS_IT_YOU, BEFORE, GO_ON),
    page("again/code/", mfa.ReauthenticateView, "mfa_reauthenticate", AGAIN, IS_IT_YOU, BEFORE, GO_ON),
    page("again/passkey/", passkeys.ReauthenticateWebAuthnView, "mfa_reauthenticate_webauthn", "accounts/again_passkey.html", IS_IT_YOU, BEFORE),
]
own = [
    path("", views.home, name="account_home"),
    path("name/", views.profile, name="account_profile"),
    path("address/", views.change_address, name="account_email"),
    path("address/confirm/", views.confirm_address, name="account_confirm_address"),
    path("devices/", views.sessions, name="account_sessions"),
    path("devices/end/", views.end_session, name="account_end_session"),
    path("what-we-keep/", views.kept, name="account_kept"),
    path("data/", views.export, name="account_export"),
    path("erase/", views.erase, name="account_erase"),
    path("gone/", views.gone, name="account_gone"),
    path("rules/", views.rules, name="account_rules"),
    path("rules/agree/", views.agree_to_rules, name="account_agree"),
    page("password/", account.PasswordChangeView, "account_change_password", FORM, _("Change the password"), "", SAVE),
    page("password/set/", account.PasswordSetView, "account_set_password", FORM, _("Set a password"), "", SAVE),
]
second_factor = [
    page("second-step/", mfa.IndexView, "mfa_index", "accounts/security.html", _("Second step at sign-in")),
    page("second-step/app/", totp.ActivateTOTPView, "mfa_activate_totp", "accounts/add_app.html", _("Add an app for codes")),
    page("second-step/app/remove/", totp.DeactivateTOTPView, "mfa_deactivate_totp", CONFIRM, _("Remove the app for codes?"), OFF, REMOVE),
    page("second-step/codes/", recovery.Shown, "mfa_view_recovery_codes", "accounts/codes.html", _("Recovery codes")),
    page(
        "second-step/codes/new/", codes.GenerateRecoveryCodesView, "mfa_generate_recovery_codes", CONFIRM,
        _("Make recovery codes?"), NEW_CODES, _("Make the codes"),
    ),
    path("second-step/codes/recovery-codes.txt", recovery.Download.as_view(), name="mfa_download_recovery_codes"),
    page("second-step/passkeys/", passkeys.ListWebAuthnView, "mfa_list_webauthn", "accounts/passkeys.html", _("Passkeys")),
    page("second-step/passkeys/add/", passkeys.AddWebAuthnView, "mfa_add_webauthn", "accounts/add_passkey.html", _("Add a passkey")),
    page("second-step/passkeys/<int:pk>/", passkeys.EditWebAuthnView, "mfa_edit_webauthn", FORM, _("Rename the passkey"), "", SAVE),
    page("second-step/passkeys/<int:pk>/remove/", passkeys.RemoveWebAuthnView, "mfa_remove_webauthn", CONFIRM, _("Remove the passkey?"), "", REMOVE),
]  # fmt: skip
urlpatterns = [*own, *opened([*sign_in, *joining, *passwords]), *again, *second_factor]
