"""What administrators do with the accounts of others: roles, closing, links, second steps. Each deed is recorded, and the person is told."""

from allauth.mfa.models import Authenticator
from django.contrib.auth.models import Group
from django.db import models, transaction
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy
from wagtail.users.models import UserProfile

from rrjeti.accounts import first_links, letters, names, roles
from rrjeti.accounts.models import ADMINISTRATOR, ROLES, Person
from rrjeti.audit.recording import record


class Refused(Exception):
    """The deed is not done; its text says why, for the administrator."""


class Reason(models.TextChoices):
    """Why an account is closed. The log keeps the word, the e-mail says the sentence."""

    RULES = "rules", pgettext_lazy("why closed", "It was used against the rules of conduct.")
    STOLEN = "stolen", pgettext_lazy("why closed", "Somebody else may have got into it.")
    LEFT = "left", pgettext_lazy("why closed", "The person no longer works for the network.")
    ASKED = "asked", pgettext_lazy("why closed", "The person asked for it.")


def administrators() -> set[int]:
    """The numbers of all who can give roles. Locked until the end of the transaction, so that two of them never remove each other at once:
    PostgreSQL locks the rows, SQLite lets one transaction write at a time."""
    found = Person.objects.select_for_update().filter(is_superuser=True, is_active=True).order_by("pk")
    return set(found.values_list("pk", flat=True))


def check_power(by: Person) -> set[int]:
    """Whoever acts still is an administrator at this moment; gives all of them.

    Raises:
        Refused: the role was taken away in the meantime.
    """
    found = administrators()
    if by.pk not in found:
        raise Refused(_("You are no longer an administrator."))
    return found


def keep_one(found: set[int], person: Person) -> None:
    """Raises ``Refused`` when without this person nobody could give roles any more."""
    if found == {person.pk}:
        raise Refused(_("Without an administrator nobody could give roles any more. Make somebody else an administrator first."))


def same_now(person: Person) -> None:
    """The person as the database has them now, their roles too."""
    person.refresh_from_db()
    person.__dict__.pop("roles", None)


@transaction.atomic
def give_role(person: Person, role: str, *, by: Person) -> bool:
    """Gives one of ``roles.LABELS``; False when they have it, or when the account is closed."""
    check_power(by)
    if by.pk == person.pk:
        raise Refused(_("Nobody gives a role to themself."))
    same_now(person)
    if not person.is_active or role in person.roles:
        return False
    if not person.is_staff:  # what was left of an earlier time does not come back by the way
        person.groups.remove(*Group.objects.filter(name__in=ROLES))
    assign(person, role)
    record("role.given", person, by=by, to=role)
    letters.send("role_given", person, role=roles.LABELS[role], meaning=roles.MEANINGS[role])
    return True


def assign(person: Person, role: str) -> None:
    person.is_staff = True
    if role == ADMINISTRATOR:
        person.is_superuser = True
    else:
        person.groups.add(Group.objects.get_or_create(name=roles.GROUPS[role])[0])
    person.save(update_fields=["is_staff", "is_superuser"])
    UserProfile.objects.get_or_create(user=person, defaults={"preferred_language": person.language})


@transaction.atomic
def take_role(person: Person, role: str, *, by: Person) -> bool:
    """Takes the role away, and with the last one whatever staff may do; False when they do not have it."""
    found = check_power(by)
    same_now(person)
    if role not in person.roles:
        return False
    if role == ADMINISTRATOR:
        keep_one(found, person)
        person.is_superuser = False
    else:
        person.groups.remove(*Group.objects.filter(name=roles.GROUPS[role]))
    person.is_staff = person.roles != [role]
    person.save(update_fields=["is_staff", "is_superuser"])
    record("role.taken", person, by=by, role=ADMINISTRATOR, to=role)
    letters.send("role_taken", person, role=roles.LABELS[role])
    return True


@transaction.atomic
def close(person: Person, *, by: Person, reason: str, words: str = "") -> bool:
    """The account opens nothing from now on; every session of it ends. ``words`` go into the e-mail alone."""
    found = check_power(by)
    if person.pk in found:
        keep_one(found, person)
    if not Person.objects.filter(pk=person.pk, is_active=True).update(is_active=False):
        return False
    person.is_active = False
    person.sign_out_everywhere()
    record("account.closed", person, by=by, reason=reason)
    letters.send("closed", person, reason=Reason(reason).label, words=words)
    return True


@transaction.atomic
def reopen(person: Person, *, by: Person) -> bool:
    check_power(by)
    if not Person.objects.filter(pk=person.pk, is_active=False).update(is_active=True):
        return False
    person.is_active = True
    record("account.reopened", person, by=by)
    letters.send("reopened", person)
    return True


@transaction.atomic
def sign_out(person: Person, *, by: Person) -> bool:
    """Ends every session of the person; False when there was none."""
    check_power(by)
    if not person.sign_out_everywhere():
        return False
    record("account.signed_out", person, by=by)
    letters.send("signed_out", person)
    return True


@transaction.atomic
def send_link(person: Person, *, by: Person) -> bool:
    """A link for a first or a new password, by e-mail; nobody else sees it."""
    check_power(by)
    same_now(person)
    if not person.is_active:
        return False
    record("account.link_sent", person, by=by)
    letters.send("password_link", person, link=first_links.address(person), days=first_links.DAYS)
    return True


@transaction.atomic
def remove_second_step(person: Person, *, by: Person) -> bool:
    """For whoever lost phone and recovery codes. Every session ends; who needs a second step sets up a new one at the next sign-in."""
    check_power(by)
    if not Person.objects.filter(pk=person.pk, has_second_factor=True).update(has_second_factor=False):
        return False
    Authenticator.objects.filter(user=person).delete()
    person.has_second_factor = False
    person.sign_out_everywhere()
    record("second_step.removed", person, by=by)
    letters.send("second_step_removed", person)
    return True


@transaction.atomic
def invite(email: str, public_name: str, role: str, language: str, *, by: Person) -> Person:
    """An account for somebody who will work for the network, with the link for its first password by e-mail.

    Raises:
        IntegrityError: an account has this address or a name that looks the same.
    """
    check_power(by)
    name = {"public_name": names.tidy(public_name), "name_key": names.key(public_name)}
    person = Person.objects.create_user(email, None, language=language, **name)
    assign(person, role)
    record("account.invited", person, by=by, to=role)
    said = {"role": roles.LABELS[role], "meaning": roles.MEANINGS[role], "link": first_links.address(person), "days": first_links.DAYS}
    letters.send("invited", person, **said)
    return person
