"""What a person may do next: each app says its own, the account's first page shows them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise


@dataclass(frozen=True)
class Step:
    """A sentence and where it leads; what ``is_urgent`` stands first, in red."""

    text: str | Promise
    url: str
    label: str | Promise
    is_urgent: bool = False


_providers: list[Callable[[Any], Iterable[Step]]] = []


def provide(function: Callable[[Any], Iterable[Step]]) -> None:
    """Asked with the person each time they open their account; called once, in ``ready()``."""
    _providers.append(function)


def steps(person: Any) -> list[Step]:
    found = [step for provider in _providers for step in provider(person)]
    return sorted(found, key=lambda step: not step.is_urgent)
