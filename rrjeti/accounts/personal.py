"""Every place where something about a person is kept: what it is, why, how long, how it is given to them and what becomes of it when they leave.

Each app declares its own in ``kept.py``. A test compares the declarations with the schema, so a new personal field without a rule fails the build.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from enum import Enum
from importlib import import_module
from typing import Any

from django.apps import apps
from django.db import models
from django.utils.functional import Promise
from django.utils.module_loading import module_has_submodule
from django.utils.translation import pgettext_lazy

Text = str | Promise
Rows = Callable[[Any], "models.QuerySet[Any]"]


class End(Enum):
    """What becomes of a row when the person is erased."""

    REMOVED = "removed"
    UNLINKED = "unlinked"  # the row stays, who it was does not


class Group(Enum):
    """Whom it concerns: the headings of the public page, in this order."""

    EVERYONE = "everyone"
    ASKING = "asking"
    ORGANISATIONS = "organisations"
    GROUPS = "groups"
    STAFF = "staff"


HEADINGS: dict[Group, Text] = {
    Group.EVERYONE: pgettext_lazy("we keep", "Everyone with an account"),
    Group.ASKING: pgettext_lazy("we keep", "Whoever asks, reports or appeals"),
    Group.ORGANISATIONS: pgettext_lazy("we keep", "Whoever speaks for an organisation"),
    Group.GROUPS: pgettext_lazy("we keep", "Whoever is in a working group"),
    Group.STAFF: pgettext_lazy("we keep", "Whoever works for the network"),
}


@dataclass(frozen=True)
class Kept:
    """One model that knows people.

    ``link`` is the field that names the person (``pk`` on the person itself); a model may link to people in several ways, each its own declaration.
    ``group`` is the heading under which the public page tells it.
    ``given`` are the fields in the export. ``silent`` are those that are not: keys, hashes, links to rows that are given elsewhere, and texts
    that are public anyway. Together they are all fields of the model.
    """

    model: str
    link: str
    end: End
    what: Text
    why: Text
    until: Text
    group: Group | None = None
    given: tuple[str, ...] = ()
    silent: tuple[str, ...] = ()
    rows: Rows | None = None
    more: tuple[str, ...] = field(default=())

    @property
    def table(self) -> type[models.Model]:
        return apps.get_model(self.model)

    def of(self, person: Any) -> "models.QuerySet[Any]":
        """The rows about this person."""
        if self.rows:
            return self.rows(person)
        return self.table._base_manager.filter(**{self.link: person.pk if self.link == "pk" else person})


_declared: list[Kept] = []
_objections: list[Callable[[Any], Iterable[Text]]] = []


def declare(*kept: Kept) -> None:
    _declared.extend(kept)


def object_with(function: Callable[[Any], Iterable[Text]]) -> None:
    """A reason why somebody cannot leave yet, with what to do first: the last owner of an organisation, the last administrator."""
    _objections.append(function)


def declared() -> list[Kept]:
    """All declarations; the first call collects them from the apps."""
    if not _declared:
        for config in apps.get_app_configs():
            if config.name.startswith("rrjeti.") and config.module and module_has_submodule(config.module, "kept"):
                declare(*import_module(f"{config.name}.kept").KEPT)
    return list(_declared)


def objections(person: Any) -> list[str]:
    return [str(text) for function in _objections for text in function(person)]


def about(person: Any) -> Iterator[tuple[Kept, list[dict[str, Any]]]]:
    """What is kept about this person, as plain values, one declaration after the other."""
    for kept in declared():
        if kept.given:
            yield kept, [dict(row) for row in kept.of(person).values(*kept.given)]


def told() -> list[Kept]:
    """One declaration for each thing that people are told of; several tables may hold it."""
    return list({(str(kept.what), kept.end): kept for kept in reversed(declared())}.values())[::-1]


def grouped() -> list[tuple[str, Text, list[Kept]]]:
    """The same under its headings, each with the name that a link leads to."""
    return [(group.value, heading, [kept for kept in told() if kept.group is group]) for group, heading in HEADINGS.items()]
