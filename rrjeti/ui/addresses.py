"""Where a link may lead: http, https, mailto, tel, or a path of this site. Nothing else comes out as an address, whatever was saved."""

import re
from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email
from django.utils.translation import gettext_lazy as _

LEADS = re.compile(r"(https?://|mailto:|tel:|/(?![/\\])|[#?])[^\x00-\x20\x7f]*", re.IGNORECASE)
DIALLED = re.compile(r"\+?[\d\s().-]*\d[\d\s().-]*")
check_web = URLValidator(["http", "https"], message=_("Write an address that begins with https:// or http://."))


def leads(address: Any) -> str:
    """The address when a link may bear it, else nothing."""
    text = str(address or "").strip()
    return text if LEADS.fullmatch(text) else ""


def check_phone(value: str) -> None:
    """One number, or several with a slash between them."""
    if not all(DIALLED.fullmatch(number.strip()) for number in value.split("/")):
        raise ValidationError(_("Write a telephone number: digits, spaces, + ( ) and -. Several numbers with a slash between them."), code="phone")


def check_address_or_path(value: str) -> None:
    if not value.startswith(("https://", "http://", "/")) or not leads(value):
        raise ValidationError(_("Write an address that begins with https:// or with a slash."), code="address")


CHECKS: dict[str, Callable[[str], None]] = {"web": check_web, "email": validate_email, "phone": check_phone}


def check_contact(kind: str, value: str, field: str = "") -> None:
    """By the kind of the contact; a postal address is any text. The error stands beside ``field``."""
    if value and kind in CHECKS:
        beside(field, CHECKS[kind], value)


def beside(field: str, check: Callable[[str], None], value: str) -> None:
    """The check with its error beside a field of the record."""
    try:
        check(value)
    except ValidationError as error:
        raise (ValidationError({field: error}) if field else error) from error
