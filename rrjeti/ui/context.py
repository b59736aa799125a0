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
from rrjeti.ui.asked import kept
from rrjeti.ui.identity import identity

SPOKEN = {"en": "GB", settings.LANGUAGE_CODE: settings.COUNTRY}


def site(request: HttpRequest) -> dict[str, Any]:
    language = reader_language()
    menus = menus_of(language, timezone.localdate())
    return {
        "site": identity(),
        "menus": menus,
        "places_in_menu": _places(menus["main"], request.path),
        "language": language,
        "site_url": settings.SITE_URL,
        "alternates": Alternates(request),
        "switches": Switches(request),
        "canonical": canonical(request, language),
        "og_locale": og_locale(language),
    }


def canonical(request: HttpRequest, language: str) -> str:
    """The one address of the page; one that is shown untranslated has it where its text stands. An error has none."""
    if getattr(request, "is_error", False):
        return ""
    given = getattr(request, "alternates", None) or {}
    number = request.GET.get("page", "")
    is_later = list(request.GET) == ["page"] and number.isascii() and number.isdecimal() and int(number[:9]) > 1
    return settings.SITE_URL + (given.get(language) or next(iter(given.values()), request.path)) + (f"?page={number}" if is_later else "")


def og_locale(language: str) -> str:
    """``sq_AL``, ``en_GB``: language and territory, as the Open Graph wants them."""
    if language in SPOKEN:
        return f"{language}_{SPOKEN[language]}"
    from babel.core import get_global

    return f"{language}_{str(get_global('likely_subtags').get(language, settings.COUNTRY)).rpartition('_')[2]}"


@once_per_generation
def menus_of(language: str, today: dt.date) -> dict[str, list[dict[str, object]]]:
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
    """Where the reader may change the language, with what was asked: also to pages shown untranslated there (``request.switches``)."""

    def __iter__(self) -> Any:
        given = getattr(self.request, "switches", None)
        if given is None:
            yield from ({**one, "url": one["url"] + asked(self.request, one["url"])} for one in super().__iter__())
            return
        for code, name in settings.LANGUAGES:
            if code in given:
                yield {"code": code, "name": name, "url": given[code]}


def asked(request: HttpRequest, url: str = "") -> str:
    """The query for the same page in another language: words and filters mean the same there, the number of a page in a list does not."""
    if "?" in url or getattr(request, "is_error", False):
        return ""
    query = kept(request).urlencode()
    return f"?{query}" if query else ""
