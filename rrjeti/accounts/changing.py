"""A new e-mail address counts once both sides have confirmed it: the old one that its owner wants to leave, the new one that it is theirs."""

import secrets
import time
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.models import EmailAddress
from django import forms
from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.http import HttpRequest
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext_lazy as _

from rrjeti.accounts import addresses
from rrjeti.accounts.models import Person
from rrjeti.accounts.signals import address_changed

KEPT = "new_address"
MINUTES, ATTEMPTS = 30, 5
LETTERS = "BCDFGHJKLMNPQRSTVWXZ"  # no vowels, so no words; no letters taken for digits (RFC 8628, 6.1)


class NewAddressForm(forms.Form):
    email = forms.EmailField(label=_("New e-mail address"), max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "email"}))

    def __init__(self, person: Person, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person

    def clean_email(self) -> str:
        email = addresses.check(self.cleaned_data["email"])
        if email == self.person.email:
            raise get_adapter().validation_error("same_as_current")
        return email


class BothCodesForm(forms.Form):
    old = forms.CharField(label=_("Code sent to your present address"), max_length=20)
    new = forms.CharField(label=_("Code sent to the new address"), max_length=20)

    def __init__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.request = request
        for field in self.fields.values():
            field.widget.attrs |= {"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}

    def clean(self) -> dict[str, Any]:
        kept, given = self.request.session.get(KEPT, {}), super().clean() or {}
        for name in ("old", "new"):
            if name in given and not constant_time_compare(digest(given[name]), kept.get(name, "")):
                self.add_error(name, get_adapter().validation_error("incorrect_code"))
        return given


def digest(code: str) -> str:
    """A code as the session keeps it; dashes, spaces and case do not matter."""
    return salted_hmac("new address", "".join(sign for sign in code.upper() if sign.isalnum())).hexdigest()


def code() -> str:
    letters = "".join(secrets.choice(LETTERS) for _n in range(8))
    return f"{letters[:4]}-{letters[4:]}"


def begin(request: HttpRequest, person: Person, email: str) -> None:
    """Sends a code to each side. An address that has an account already is told so itself, and its code never comes right."""
    old, new = code(), code()
    request.session[KEPT] = {"email": email, "old": digest(old), "new": digest(new), "until": time.time() + MINUTES * 60, "left": ATTEMPTS}
    adapter = get_adapter(request)
    adapter.send_mail("account/email/leave_address", person.email, {"user": person, "code": old, "new": email, "minutes": MINUTES})
    if Person.objects.filter(email=email).exists():
        request.session[KEPT]["new"] = ""
        make_password(new)
        adapter.send_account_already_exists_mail(email)
    else:
        adapter.send_mail("account/email/new_address", email, {"user": person, "code": new, "minutes": MINUTES})


def pending(request: HttpRequest) -> str:
    """The address that waits for its codes; empty when none does or the time is over."""
    kept = request.session.get(KEPT)
    if kept and kept["until"] > time.time() and kept["left"] > 0:
        return str(kept["email"])
    request.session.pop(KEPT, None)
    return ""


def failed(request: HttpRequest) -> None:
    """One attempt less."""
    request.session[KEPT] = {**request.session[KEPT], "left": request.session[KEPT]["left"] - 1}


@transaction.atomic
def finish(request: HttpRequest, person: Person) -> None:
    """From now on the new address signs in; the old one hears of it, and other devices are signed out."""
    old, person.email = person.email, request.session.pop(KEPT)["email"]
    person.save(update_fields=["email"])
    EmailAddress.objects.filter(user=person).delete()
    person.vouch_for_address()
    address_changed.send(Person, person=person, old=old)
    person.sign_out_everywhere(but=request.session.session_key)
    get_adapter(request).send_mail("account/email/email_changed", old, {"user": person, "new": person.email})
