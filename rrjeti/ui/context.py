"""What every template may use: the site's identity, the menus, the page in other languages."""

import datetime as dt
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import Resolver404, resolve
from django.utils import timezone
from django.utils.translation import override

from rrjeti.languages.reader import reader_language
from rrjeti.pagestore.memory import once_per_generation
from rrjeti.ui import menu
from rrjeti.ui.identity import identity


def site(request: HttpRequest) -> dict[str, Any]:
    language = reader_language()
    menus = _menus(language, timezone.localdate())
    return {
        "site": identity(),
        "menus": menus,
        "places_in_menu": _places(menus["main"], request.path),
        "language": language,
        "site_url": settings.SITE_URL,
        "alternates": Alternates(request),
        "switches": Switches(request),
    }


@once_per_generation
def _menus(language: str, today: dt.date) -> dict[str, list[dict[str, object]]]:
    with override(language):
        return menu.links()


def _places(links: list[dict[str, object]], path: str) -> str:
    """What tells one drawing of the menu from another: for each link whether the page is it, is under it, or neither."""
    return "".join("=" if link["url"] == path else "<" if str(link["url"]) in path else "-" for link in links)


class Alternates:
    """The same page in each site language: ``(code, name, address)``. Views whose path differs set ``request.alternates``."""

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    def __iter__(self) -> Any:
        given = getattr(self.request, "alternates", None)
        if given is None:
            given = self.request.alternates = {code: url for code, _name in settings.LANGUAGES if (url := self.same_path(code))}  # type: ignore[attr-defined]
        for code, name in settings.LANGUAGES:
            if code in given:
                yield {"code": code, "name": name, "url": given[code], "absolute": settings.SITE_URL + given[code]}

    def same_path(self, code: str) -> str | None:
        parts = self.request.path.split("/", 2)
        if len(parts) < 3 or parts[1] not in dict(settings.LANGUAGES):
            return None
        if code == parts[1]:
            return self.request.path
        path = f"/{code}/{parts[2]}"
        try:
            with override(code):
                resolve(path)
        except Resolver404:
            return None
        return path


class Switches(Alternates):
    """Where the reader may change the language: also to pages that are shown untranslated there (``request.switches``)."""

    def __iter__(self) -> Any:
        given = getattr(self.request, "switches", None)
        if given is None:
            yield from super().__iter__()
            return
        for code, name in settings.LANGUAGES:
            if code in given:
                yield {"code": code, "name": name, "url": given[code]}
