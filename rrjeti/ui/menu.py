"""What the masthead and the footer link to. Apps add entries in ``ready()``; ui itself knows none of them."""

from collections.abc import Callable, Iterable
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


MENUS = ("main", "help", "data", "about")
Provider = Callable[[], Iterable[tuple[str, str, str, int]]]
_menus: dict[str, list[Entry]] = {}
_providers: list[Provider] = []


def add(menu: str, label: str | Promise, view: str | Callable[[], str | None], place: int) -> None:
    """Adds an entry to ``main``, ``help``, ``data`` or ``about``; smaller places come first."""
    entries = _menus.setdefault(menu, [])
    entries.append(Entry(label, view, place))
    entries.sort(key=lambda entry: entry.place)


def provide(function: Provider) -> None:
    """Adds what ``function`` gives at each reading: menu, label, address, place. One call serves all menus."""
    _providers.append(function)


def links() -> dict[str, list[dict[str, object]]]:
    """All menus with the entries that lead somewhere now, in the active language."""
    rows = [(name, str(entry.label), entry.url, entry.place) for name, entries in _menus.items() for entry in entries]
    rows += [row for provider in _providers for row in provider()]
    rows.sort(key=lambda row: row[3])
    return {name: [{"label": label, "url": url} for menu, label, url, _place in rows if menu == name and url] for name in MENUS}
