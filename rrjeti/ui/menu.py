"""What the masthead and the footer link to. Apps add entries in ``ready()``; ui itself knows none of them."""

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise


@dataclass(frozen=True)
class Entry:
    """A link of a menu: ``view`` is a URL name or a function giving the address (``None`` leaves the entry out)."""

    label: str | Promise
    view: str | Callable[[], str | None]
    place: int

    @property
    def url(self) -> str | None:
        if callable(self.view):
            return self.view()
        try:
            return reverse(self.view)
        except NoReverseMatch:
            return None


_menus: dict[str, list[Entry]] = {}


def add(menu: str, label: str | Promise, view: str | Callable[[], str | None], place: int) -> None:
    """Adds an entry to ``main``, ``help``, ``data`` or ``about``; smaller places come first."""
    entries = _menus.setdefault(menu, [])
    entries.append(Entry(label, view, place))
    entries.sort(key=lambda entry: entry.place)


def links(menu: str) -> list[dict[str, object]]:
    """The menu's entries that lead somewhere now, in the active language."""
    found = ((entry, entry.url) for entry in _menus.get(menu, []))
    return [{"label": str(entry.label), "url": url} for entry, url in found if url]
