"""How allauth does things here: who may join, where one lands, how mail is written, and that no address of the network is kept."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.mail import EmailMessage
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import get_language, override
from django.utils.translation import gettext_lazy as _

from rrjeti.accounts import addresses, sealing
from rrjeti.accounts.models import Person
from rrjeti.languages.reader import spoken
from rrjeti.outbox.letters import composed
from rrjeti.ui import callers
from rrjeti.ui.identity import identity

# A code ends with the third wrong attempt, also the one that nobody was sent: the sentence says the same whoever the address belongs to.
SPENT = {
    "account_email_verification_sent": _(
        "Three codes were wrong, so the code of the e-mail is good for nothing any more. "
        "Sign in here with the address and the password you chose: we send you a new code."
    ),
    "account_confirm_login_code": _("Three codes were wrong, so the code of the e-mail is good for nothing any more. Ask for a new one here."),
    "account_confirm_password_reset_code": _(
        "Three codes were wrong, so the code of the e-mail is good for nothing any more. Choose “Forgot your password?” to get a new one."
    ),
}


ASKED = {
    "reauthenticate": _("With the password"),
    "mfa_reauthenticate": _("With a code from your app, or a recovery code"),
    "mfa_reauthenticate:webauthn": _("With a passkey"),
}


class AccountAdapter(DefaultAccountAdapter):
    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": _("The e-mail address or the password is not right."),
        "invalid_login": _("The e-mail address or the password is not right."),
        "incorrect_code": _("This is not the code from the last e-mail. Look again."),
        "incorrect_password": _("This is not your password."),
        "enter_current_password": _("This is not your present password."),
        "too_many_login_attempts": _("Too many attempts. Wait a quarter of an hour, or set a new password."),
        "rate_limited": _("Too many attempts. Wait a few minutes and try again."),
        "same_as_current": _("This is the address you have now."),
    }

    def get_client_ip(self, request: HttpRequest) -> str:
        """A hash of the caller's network that changes each day: limits need to tell networks apart, nobody needs to know them."""
        return callers.network(request)

    def clean_email(self, email: str) -> str:
        return addresses.check(email)

    def save_user(self, request: HttpRequest, user: Any, form: Any, commit: bool = True) -> Any:
        """A person as the form describes them."""
        data = form.cleaned_data
        user.take_name(data["public_name"])
        user.kind, user.language, user.municipality = data["kind"], data["language"], data["municipality"]
        return super().save_user(request, user, form, commit)

    def post_login(self, request: HttpRequest, user: Any, **kwargs: Any) -> Any:
        """Whoever joins has just chosen the password: that counts as having given it."""
        if kwargs["signup"]:
            record_authentication(request, user, "password", reauthenticated=True)
        return super().post_login(request, user, **kwargs)

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """In our own words, each of which the catalogue has."""
        return [one | {"description": ASKED[one["id"]]} for one in super().get_reauthentication_methods(user)]

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Editors come to their work, everyone else to their account."""
        is_editor = request.user.has_perm("wagtailadmin.access_admin")  # type: ignore[union-attr]
        return reverse("wagtailadmin_home") if is_editor else reverse("account_home")

    def get_signup_redirect_url(self, request: HttpRequest) -> str:
        return reverse("account_home")

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("account_home")

    def get_logout_redirect_url(self, request: HttpRequest) -> str:
        return f"/{spoken(get_language())}/"

    def add_message(self, request: HttpRequest, level: int, *args: Any, **kwargs: Any) -> None:
        """What is true of the page: allauth speaks alike of a used-up code and of too many passwords, of first codes and of new ones."""
        page = (request.resolver_match.url_name if request.resolver_match else None) or ""
        if kwargs.get("message") == self.error_messages["too_many_login_attempts"]:
            kwargs["message"] = SPENT.get(page, kwargs["message"])
        elif args and args[0] == "mfa/messages/recovery_codes_generated.txt":
            kwargs["message_context"] = {"is_first": page != "mfa_generate_recovery_codes"}
        super().add_message(request, level, *args, **kwargs)

    def format_email_subject(self, subject: str) -> str:
        return f"{identity().name}: {subject}"

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """In the person's own language where there is a person; else in the one they read the site in."""
        person = context.get("user") or Person.objects.filter(email=email).first()
        with override(spoken(getattr(person, "language", None) or get_language())):
            super().send_mail(template_prefix, email, context)

    def render_mail(self, template_prefix: str, email: str | list[str], context: dict[str, Any], headers: Any = None) -> EmailMessage:
        """Text first, and text alone: it looks the same in every reader, and loads nothing."""
        context = {**context, "site": identity(), "site_url": settings.SITE_URL}
        subject = self.format_email_subject(" ".join(render_to_string(f"{template_prefix}_subject.txt", context).split()))
        body = render_to_string(f"{template_prefix}_message.txt", context)
        return composed(template_prefix, email if isinstance(email, str) else email[0], subject, body, headers)


class SecondFactorAdapter(DefaultMFAAdapter):
    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("This code is not right. The codes of an app change every 30 seconds: wait for the next one."),
        "unverified_email": _("Confirm your e-mail address first."),
        "cannot_delete_authenticator": _("Your role needs a second step at sign-in. Add another one before you remove this."),
    }

    def _get_site_name(self) -> str:
        return identity().name

    def get_totp_label(self, user: AbstractBaseUser) -> str:
        return str(user)

    def build_totp_svg(self, url: str) -> str:
        """The picture as part of a page: without the line that opens a file of XML."""
        drawn: str = super().build_totp_svg(url)
        return drawn[drawn.index("<svg") :]

    def encrypt(self, text: str) -> str:
        return sealing.seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        return sealing.unseal(encrypted_text)

    def generate_authenticator_name(self, user: AbstractBaseUser, type: Any) -> str:
        return str(_("Passkey"))
