"""What people fill in to join, to sign in and to look after their account."""

import secrets
from typing import Any

from allauth.account import forms as account
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django import forms
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from rrjeti.accounts import names, passwords
from rrjeti.accounts.models import Person, agree
from rrjeti.languages.reader import spoken
from rrjeti.regions.forms import MunicipalityField


class Plain:
    """No words inside the fields: they vanish while one types."""

    labels: dict[str, Any] = {}
    help_texts: dict[str, Any] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():  # type: ignore[attr-defined]
            field.widget.attrs.pop("placeholder", None)
            field.label = self.labels.get(name, field.label)
            field.help_text = self.help_texts.get(name, "" if "password" in name else field.help_text)


EMAIL, PASSWORD, NEW_PASSWORD = _("E-mail address"), _("Password"), _("New password")


HERE = _("So that the network knows where its members live. Shown to nobody.")


class KindChoice(forms.RadioSelect):
    template_name = "accounts/kinds.html"


class JoinForm(Plain, account.SignupForm):  # type: ignore[misc]
    """One short form. A citizen's legal name is never asked; the public name begins as a pseudonym."""

    labels = {"email": EMAIL, "password1": PASSWORD}
    help_texts = {"email": _("Shown to nobody. We send a code there to confirm it."), "password1": passwords.RULE}
    field_order = ["kind", "public_name", "email", "password1", "language", "municipality", "agrees"]

    kind = forms.ChoiceField(label=_("How are you joining?"), choices=Person.Kind, initial=Person.Kind.CITIZEN, widget=KindChoice)
    public_name = forms.CharField(
        label=_("Name that others see"),
        max_length=names.LONGEST,
        help_text=_("A pseudonym is best: your real name is not needed. You can change it later."),
        widget=forms.TextInput(attrs={"autocomplete": "nickname"}),
    )
    language = forms.ChoiceField(label=_("Language of our e-mails"), choices=settings.LANGUAGES)
    municipality = MunicipalityField(label=_("Municipality, if you like"), required=False, help_text=HERE)
    agrees = forms.BooleanField(error_messages={"required": _("Without agreeing to the rules no account can be opened.")})

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["public_name"].initial = names.suggestion()
        self.fields["language"].initial = spoken(get_language())
        self.fields["agrees"].label = format_html(
            gettext('I have read <a href="{rules}">the rules of conduct</a> and <a href="{kept}">what we keep about you</a>'),
            rules=f"/{spoken(get_language())}/account/rules/",
            kept=f"/{spoken(get_language())}/account/what-we-keep/",
        )

    def clean_public_name(self) -> str:
        name = names.check(self.cleaned_data["public_name"])
        if Person.objects.filter(name_key=names.key(name)).exists():
            raise names.taken()
        return name

    def clean(self) -> dict[str, Any]:
        """allauth knows the address when it looks at the password, and not yet the name."""
        given: dict[str, Any] = super().clean()
        if given.get("password1") and given.get("public_name"):
            try:
                passwords.NothingNearby().validate(given["password1"], Person(public_name=given["public_name"]))
            except ValidationError as error:
                self.add_error("password1", error)
        return given

    def try_save(self, request: HttpRequest) -> tuple[Person | None, Any]:
        """A known address spends the time of a password too, so that nobody learns from the clock who has an account."""
        if self.account_already_exists:
            make_password(self.cleaned_data["password1"])
        try:
            with transaction.atomic():
                return super().try_save(request)  # type: ignore[no-any-return]
        except IntegrityError:
            self._give_way()
            return super().try_save(request)  # type: ignore[no-any-return]

    def _give_way(self) -> None:
        """Somebody took the same address or name in the same moment: as if the address had been there before, or with a number after the name."""
        self.account_already_exists = Person.objects.filter(email=self.cleaned_data["email"]).exists()
        self.cleaned_data["public_name"] = f"{self.cleaned_data['public_name'][: names.LONGEST - 5]} {secrets.randbelow(9000) + 1000}"

    def save(self, request: HttpRequest) -> Person:
        person: Person = super().save(request)
        agree(person)
        return person


class SignInForm(Plain, account.LoginForm):  # type: ignore[misc]
    labels = {"login": EMAIL, "password": PASSWORD, "remember": _("Keep me signed in on this device for two weeks")}


class CodeByMailForm(Plain, account.RequestLoginCodeForm):  # type: ignore[misc]
    labels = {"email": EMAIL}


class LostPasswordForm(Plain, account.ResetPasswordForm):  # type: ignore[misc]
    labels = {"email": EMAIL}


CODE = _("Code")


class _Code(Plain):
    labels = {"code": CODE}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].widget.attrs |= {"autocomplete": "one-time-code", "autocapitalize": "characters", "spellcheck": "false"}  # type: ignore[attr-defined]


class ConfirmAddressForm(_Code, account.ConfirmEmailVerificationCodeForm):  # type: ignore[misc]
    pass


class ConfirmSignInForm(_Code, account.ConfirmLoginCodeForm):  # type: ignore[misc]
    pass


class ConfirmLostPasswordForm(_Code, account.ConfirmPasswordResetCodeForm):  # type: ignore[misc]
    pass


class OtherAddressForm(Plain, account.ChangeEmailForm):  # type: ignore[misc]
    labels = {"email": EMAIL}


class _NewPassword(Plain):
    labels = {"oldpassword": _("Present password"), "password1": NEW_PASSWORD, "password2": _("New password, again"), "password": PASSWORD}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "password1" in self.fields:  # type: ignore[attr-defined]
            self.fields["password1"].help_text = passwords.rule(self.user)  # type: ignore[attr-defined]


class ChangePasswordForm(_NewPassword, account.ChangePasswordForm):  # type: ignore[misc]
    pass


class SetPasswordForm(_NewPassword, account.SetPasswordForm):  # type: ignore[misc]
    pass


class ResetPasswordForm(_NewPassword, account.ResetPasswordKeyForm):  # type: ignore[misc]
    pass


class ConfirmItIsYouForm(_NewPassword, account.ReauthenticateForm):  # type: ignore[misc]
    pass


class SecondStepForm(_Code, mfa.AuthenticateForm):  # type: ignore[misc]
    labels = {"code": _("Code from your app, or a recovery code")}


class ConfirmByCodeForm(_Code, mfa.ReauthenticateForm):  # type: ignore[misc]
    labels = {"code": _("Code from your app, or a recovery code")}


class AddAppForm(_Code, totp.ActivateTOTPForm):  # type: ignore[misc]
    labels = {"code": _("Code that the app shows now")}


class AddPasskeyForm(Plain, webauthn.AddWebAuthnForm):  # type: ignore[misc]
    """Every passkey may open the account by itself: the device checks its owner by finger, face or PIN."""

    labels = {"name": _("Name of the device")}
    help_texts = {"name": _("So that you know it again: for example “My phone”.")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["passwordless"].widget = forms.HiddenInput()
        self.fields["passwordless"].initial = True


class ProfileForm(forms.ModelForm[Person]):
    class Meta:
        model = Person
        fields = ["public_name", "language", "municipality"]

    public_name = forms.CharField(
        label=_("Name that others see"), max_length=names.LONGEST, widget=forms.TextInput(attrs={"autocomplete": "nickname"})
    )
    language = forms.ChoiceField(label=_("Language of our e-mails"), choices=settings.LANGUAGES)
    municipality = MunicipalityField(label=_("Municipality, if you like"), required=False, help_text=HERE)

    def clean_public_name(self) -> str:
        name = names.check(self.cleaned_data["public_name"])
        if Person.objects.filter(name_key=names.key(name)).exclude(pk=self.instance.pk).exists():
            raise names.taken()
        return name

    def save(self, commit: bool = True) -> Person:
        self.instance.take_name(self.cleaned_data["public_name"])
        return super().save(commit)
