"""What a person may do next: each app says its own, the account's first page shows them."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Step:
    """A sentence and where it leads; what ``is_urgent`` stands first, in red."""

    text: str | Promise
    url: str
    label: str | Promise
    is_urgent: bool = False


def second_step(person: Any) -> Iterator[Step]:
    """Before all others: without it the pages of those who work for others stay shut."""
    if person.needs_second_factor:
        said = _("You work for the network or speak for an organisation. Before anything else, set up a second step at sign-in.")
        yield Step(said, reverse("mfa_index"), _("Set up a second step"), is_urgent=True)


_providers: list[Callable[[Any], Iterable[Step]]] = [second_step]


def provide(function: Callable[[Any], Iterable[Step]]) -> None:
    """Asked with the person each time they open their account; called once, in ``ready()``."""
    _providers.append(function)


def steps(person: Any) -> list[Step]:
    found = [step for provider in _providers for step in provider(person)]
    return sorted(found, key=lambda step: not step.is_urgent)
