"""The demonstration accounts of those who exist on the platform today: editor, author and administrator."""

from django.contrib.auth.models import Group

from rrjeti.accounts.models import Person

ROLES = {"editor": "Editors", "author": "Authors", "admin": ""}


def make(password: str) -> list[str]:
    """Makes or renews ``<role>@demo.example`` with the password; gives the addresses."""
    for role, group in ROLES.items():
        person, _ = Person.objects.get_or_create(email=f"{role}@demo.example", defaults={"public_name": f"{role.title()} (demo)"})
        person.is_staff, person.is_superuser, person.is_active = True, role == "admin", True
        person.set_password(password)
        person.save()
        if group:
            person.groups.add(Group.objects.get_or_create(name=group)[0])
    return [f"{role}@demo.example" for role in ROLES]
