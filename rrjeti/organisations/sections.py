"""What other parts of the site show on the page of an organisation. Parts add theirs in ``ready()``, from the top of the page to its end."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from rrjeti.organisations.models import Organisation


@dataclass(frozen=True)
class Section:
    """``find`` gives what the template shows, as its variable ``found``; nothing of it is drawn when that is empty."""

    template: str
    find: Callable[[Organisation, Any], Any]


_sections: list[Section] = []


def add(template: str, find: Callable[[Organisation, Any], Any]) -> None:
    """Names a section; ``find`` is asked with the organisation and the reader."""
    _sections.append(Section(template, find))


def of(organisation: Organisation, user: Any) -> Iterator[dict[str, Any]]:
    """Those that have something to show."""
    for section in _sections:
        if found := section.find(organisation, user):
            yield {"template": section.template, "found": found}
