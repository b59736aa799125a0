"""What accounts keep about people."""

from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from rrjeti.accounts.personal import End, Group, Kept
from rrjeti.outbox.models import Mail

ACCOUNT = _("until you erase the account; an account whose address was never confirmed, seven days")
WORK = _("until you erase the account; the work itself stays, without your name")
TO_SIGN_IN = _("so that you, and nobody else, get in")
TO_SHOW_WORK = _("so that it can be told which editor did what")


def waiting(person: Any) -> "QuerySet[Any]":
    """E-mails to the person, in whatever form their address stands there."""
    return Mail.objects.filter(Q(recipient__iexact=person.email) | Q(recipient__iendswith=f"<{person.email}>"))


RIGHTS = _("to know what you may do")
KEPT = [
    Kept(
        "accounts.Person", "pk", End.REMOVED,
        _("e-mail address, public name, language, municipality if you gave it; as what and when you joined, and when you last signed in"),
        _("to sign in, and to write to you"), ACCOUNT,
        group=Group.EVERYONE, given=("email", "public_name", "kind", "language", "municipality__key", "joined_at", "last_login", "is_staff"),
        silent=("id", "password", "name_key", "folded_name", "is_superuser", "is_active", "is_demo", "is_representative", "has_second_factor"),
    ),
    Kept(
        "accounts.Session", "person", End.REMOVED,
        _("where you are signed in: kind of browser and system, first and last day; for a quarter of an hour when you proved who you are"),
        _("so that you can see and end it"), _("until you sign out, at most two weeks after the last use"),
        group=Group.EVERYONE, given=("device", "started_on", "used_on", "expire_date"), silent=("session_key", "session_data", "person"),
    ),
    Kept(
        "accounts.Consent", "person", End.REMOVED, _("to which version of the rules you agreed, and when"), _("to be able to show it"), ACCOUNT,
        group=Group.EVERYONE, given=("text", "version", "given_at", "withdrawn_at"), silent=("id", "person"),
    ),
    Kept(
        "account.EmailAddress", "user", End.REMOVED, _("that your e-mail address is confirmed"), TO_SIGN_IN, ACCOUNT,
        group=Group.EVERYONE, given=("email", "verified", "primary"), silent=("id", "user"),
    ),
    Kept(
        "account.EmailConfirmation", "email_address__user", End.REMOVED,
        _("what you began and did not finish: signing in, joining, a new password, each with its code"), TO_SIGN_IN, _("within the hour"),
        group=Group.EVERYONE, given=("created", "sent"), silent=("id", "key", "email_address"),
    ),
    Kept(
        "outbox.Mail", "recipient", End.REMOVED, _("e-mails to you that wait to be sent"), _("to send them"),
        _("until they are sent, at most fourteen days"),
        group=Group.EVERYONE, given=("created_at", "subject", "body"),
        silent=("id", "kind", "recipient", "sender", "html", "headers", "language", "status", "attempts", "next_try_at", "trouble"), rows=waiting,
    ),
    Kept(
        "mfa.Authenticator", "user", End.REMOVED, _("app for codes, passkeys and recovery codes, sealed"), TO_SIGN_IN, _("until you remove them"),
        group=Group.EVERYONE, given=("type", "created_at", "last_used_at"), silent=("id", "user", "data"),
    ),
    Kept(
        "accounts.Person_groups", "person", End.REMOVED, _("your roles"), RIGHTS, ACCOUNT,
        group=Group.STAFF, given=("group__name",), silent=("id", "person", "group"),
    ),
    Kept("accounts.Person_user_permissions", "person", End.REMOVED, _("single rights"), RIGHTS, ACCOUNT,
        group=Group.STAFF, silent=("id", "person", "permission")),
]  # fmt: skip
