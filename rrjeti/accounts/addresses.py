"""E-mail addresses with which one may join, and mail domains that belong to nobody in particular."""

from disposable_email_domains import blocklist
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

# Where anybody gets a mailbox. The first label counts: yahoo.it and yahoo.co.uk are Yahoo.
PROVIDERS = {
    "aol", "fastmail", "gmail", "gmx", "googlemail", "hotmail", "hushmail", "icloud", "inbox", "laposte", "libero", "live", "mac", "mail", "mailbox",
    "me", "msn", "outlook", "pm", "posteo", "proton", "protonmail", "qq", "rediffmail", "rocketmail", "tuta", "tutanota", "web", "yahoo", "yandex",
    "ymail", "zoho", "zohomail",
}  # fmt: skip
# What registries sell names under (gov.al, co.uk), and governments that share one domain for all their offices.
SHARED = {"ac", "co", "com", "edu", "go", "gob", "gouv", "gov", "government", "mil", "net", "or", "org"}
SHARED_WHOLE = {"rks-gov.net", "europa.eu"}


def is_throwaway(domain: str) -> bool:
    """Whether it, or one above it, lends mailboxes for a few minutes."""
    parts = domain.split(".")
    return any(".".join(parts[place:]) in blocklist for place in range(len(parts) - 1))


def is_public(domain: str) -> bool:
    """Whether anybody can have a mailbox there."""
    first, _dot, rest = domain.partition(".")
    return is_throwaway(domain) or (first in PROVIDERS and "." not in rest.removeprefix("co.").removeprefix("com."))


def is_registry(domain: str) -> bool:
    """Whether names of different owners stand directly under it: ``al``, ``gov.al``, ``co.uk``."""
    first, _dot, country = domain.partition(".")
    return "." not in domain or (first in SHARED and len(country) == 2) or domain in SHARED_WHOLE


def check(email: str) -> str:
    """The address in small letters.

    Raises:
        ValidationError: a mailbox for a few minutes; messages about an account would be read by whoever gets it next.
    """
    email = email.strip().lower()
    if is_throwaway(email.rpartition("@")[2]):
        raise ValidationError(
            _("This is a mailbox for a few minutes. Use one that stays yours: with it you get back into your account."), code="disposable"
        )
    return email
