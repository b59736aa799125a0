"""For whom a person speaks. The apps that know say so here, since accounts know no organisation."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise


@dataclass(frozen=True)
class Affiliation:
    name: str
    role: str | Promise
    url: str


_providers: list[Callable[[Any], Iterable[Affiliation]]] = []


def provide(function: Callable[[Any], Iterable[Affiliation]]) -> None:
    """Asked with a person whose page an administrator opens; called once, in ``ready()``."""
    _providers.append(function)


def of(person: Any) -> list[Affiliation]:
    return [one for provider in _providers for one in provider(person)]
