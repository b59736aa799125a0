"""What belongs to others: to a member of the network its name, or one that looks like it, and its number; to public institutions their names."""

from collections.abc import Callable, Iterable

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy

from rrjeti.accounts import names
from rrjeti.organisations.models import STANDING, Organisation
from rrjeti.pagestore.memory import once_per_generation

REGISTERED = gettext_lazy(
    "An organisation with this name, or one that looks like it, is in the network already. If it is yours, ask its owner to invite you."
)
SAME_NUMBER = gettext_lazy("An organisation with this number is in the network already. If it is yours, ask its owner to invite you.")
PUBLIC = gettext_lazy("A public institution has this name. If it is the institution that registers, choose “Public institution” as the kind.")
_institutions: list[Callable[[], Iterable[str]]] = []


def keep_for_institutions(known: Callable[[], Iterable[str]]) -> None:
    """Names of public institutions, asked for anew each time: the app that lists them says so, which stands above this one."""
    _institutions.append(known)


def institution_names() -> list[str]:
    """The names of public institutions as they are written, in all languages."""
    return [name for known in _institutions for name in known() if name]


@once_per_generation
def of_institutions() -> set[str]:
    """The keys of their names."""
    return {names.key(name) for name in institution_names()}


def is_of_institution(name: str, kind: str) -> bool:
    """Whether an organisation of another kind would go by the name of a public institution."""
    return kind != Organisation.Kind.INSTITUTION and names.key(name) in of_institutions()


def free_name(name: str, kind: str, own: int | None = None) -> str:
    """The name, if no member but the organisation with the number ``own`` has it, and no public institution, unless the kind is that.

    Raises:
        ValidationError: a member or an institution is called so, or looks as if it were.
    """
    if is_of_institution(name, kind):
        raise ValidationError(PUBLIC, code="public")
    if Organisation.objects.filter(name_key=names.key(name)[:240], status__in=STANDING).exclude(pk=own or 0).exists():
        raise ValidationError(REGISTERED, code="taken")
    return name


def free_number(number: str, country: str, own: int | None) -> str:
    """The number, if no other member of that country has it.

    Raises:
        ValidationError: another one has it.
    """
    if Organisation.objects.filter(country=country, number=number, status__in=STANDING).exclude(pk=own or 0).exists():
        raise ValidationError(SAME_NUMBER, code="taken")
    return number
