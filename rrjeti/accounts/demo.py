"""The demonstration accounts: one for each role of those who work for the network, and people of each kind. They cannot exist in production."""

from django.contrib.auth.models import Group

from rrjeti.accounts.models import Person, agree

STAFF = {"editor": "Editors", "author": "Authors", "moderator": "Moderators", "verifier": "Verifiers", "coordinator": "Coordinators", "admin": ""}
KINDS = {"citizen": Person.Kind.CITIZEN, "business": Person.Kind.BUSINESS, "media": Person.Kind.MEDIA}
KINDS |= {"cso": Person.Kind.CSO, "institution": Person.Kind.INSTITUTION}


def make(password: str) -> list[str]:
    """Makes or renews ``<role>@demo.example`` and ``<kind>1@demo.example`` with the password; gives the addresses."""
    people = [staff(role, group) for role, group in STAFF.items()]
    people += [account(f"{name}1", f"{kind.label} 1 (demo)", kind=kind) for name, kind in KINDS.items()]
    for person in people:
        person.set_password(password)
        person.save()
        person.vouch_for_address()
        agree(person)
    return [person.email for person in people]


def account(name: str, public_name: str, **fields: object) -> Person:
    """The account as it is or new, marked as a demonstration: nothing asks it for a second factor."""
    person, _made = Person.objects.get_or_create(email=f"{name}@demo.example", defaults={"public_name": public_name})
    person.is_active = person.is_demo = True
    for field, value in fields.items():
        setattr(person, field, value)
    return person


def staff(role: str, group: str) -> Person:
    person = account(role, f"{role.title()} (demo)", is_staff=True, is_superuser=role == "admin")
    if group:
        person.groups.add(Group.objects.get_or_create(name=group)[0])
    return person
