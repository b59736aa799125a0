"""Gathers what the template of a page needs; each kind of page adds its own."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.db.models import Q
from django.http import Http404, HttpRequest

from rrjeti.languages.fields import Translated
from rrjeti.languages.reader import reader_language
from rrjeti.pagestore.memory import once_per_generation
from rrjeti.portal import lists
from rrjeti.portal.models import ContentPage
from rrjeti.portal.places import address, best, roots, split
from rrjeti.portal.rendering import Rendered, render
from rrjeti.portal.texts import plain_text
from rrjeti.ui.context import asked


def context_of(page: Any, request: HttpRequest) -> dict[str, Any]:
    """The whole context; ``page.lang`` is the language of the text, the interface speaks the reader's."""
    page.lang = split(page.url_path)[0]
    preview = getattr(request, "is_preview", False)
    family = relatives.__wrapped__(page) if preview else relatives(page)  # type: ignore[attr-defined]
    set_languages(page, family, request)
    rendered, minutes = (written.__wrapped__ if preview else written)(page, reader_language())  # type: ignore[attr-defined]
    context: dict[str, Any] = {
        "page": page, "self": page, "request": request, "body": rendered.html, "contents": rendered.contents, "sources": rendered.sources,
        "terms": rendered.terms,
        "trail": [(Translated({above.lang: above.title}), above.href) for above in trail(page, family)],
        "is_fallback": page.lang != reader_language(), "self_title": page.title, "description": page.summary,
        "minutes": minutes,
    }  # fmt: skip
    context["related"] = best(family_of(page.related, family))
    extra = EXTRA.get(page.kind)
    return {**context, **(extra(page, request) if extra else {})}


@once_per_generation
def written(page: Any, reader: str) -> tuple[Rendered, int]:
    """The finished body and the minutes it takes to read; kept until something public changes."""
    return render(page), max(1, round(len(plain_text(page).split()) / 200))


@once_per_generation
def relatives(page: Any) -> list[ContentPage]:
    """The page itself, its parent and the pages it recommends, each in every language: one query for all of them."""
    keys = [block["value"] for block in page.related.raw_data]
    ids = Q(pk__in=keys) | Q(path=page.path[: -page.steplen])
    wanted = ContentPage.objects.filter(ids).values("translation_key")
    return list(ContentPage.objects.live().filter(Q(translation_key=page.translation_key) | Q(translation_key__in=wanted)).light())


def family_of(stream: Any, family: list[ContentPage]) -> list[ContentPage]:
    """The pages a stream of page choosers names, in its order, with their translations."""
    keys = {page.pk: page.translation_key for page in family}
    wanted = [keys.get(block["value"]) for block in stream.raw_data]
    return sorted((page for page in family if page.translation_key in wanted), key=lambda page: wanted.index(page.translation_key))


def set_languages(page: Any, family: list[ContentPage], request: HttpRequest) -> None:
    """``hreflang`` names real translations only; the switch in the masthead also leads to the page shown untranslated."""
    real = {split(one.url_path)[0]: address(one.url_path) for one in family if one.translation_key == page.translation_key}
    real.setdefault(page.lang, address(page.url_path))
    request.alternates = real  # type: ignore[attr-defined]
    same = "" if getattr(request, "is_preview", False) else asked(request)
    request.switches = {code: (real.get(code) or address(page.url_path, code)) + same for code in languages()}  # type: ignore[attr-defined]


def languages() -> list[str]:
    return [code for code, _name in settings.LANGUAGES]


def trail(page: Any, family: list[ContentPage]) -> list[ContentPage]:
    """The pages above this one, without the home page."""
    above = page.path[: -page.steplen]
    parent = next((one for one in family if one.path == above), None)
    if parent is None or parent.depth < 3:
        return []
    return best(one for one in family if one.translation_key == parent.translation_key)


EXTRA: dict[str, Callable[[Any, HttpRequest], dict[str, Any]]] = {
    "learnindex": lists.learn, "shelf": lists.shelf, "newsindex": lists.news, "home": lists.home, "bundle": lists.bundle, "campaign": lists.campaign,
    "booklet": lists.booklet, "tutorial": lists.with_video, "video": lists.with_video, "about": lists.about,
}  # fmt: skip


def find(path: str) -> Any:
    """The published page at ``path`` in the reader's language, or the one that stands there in another language; 404 otherwise."""
    page = find_in(path, reader_language())
    if page is None:
        raise Http404
    return page


@once_per_generation
def find_in(path: str, reader: str) -> Any:
    """The page of this generation; shared by all readers, so nothing of one reader may be put on it."""
    wanted = {root + path: code for code, root in roots().items()}
    pages = {wanted[page.url_path]: page for page in ContentPage.objects.live().select_related("locale").filter(url_path__in=wanted)}
    page = pages.get(reader) or next(iter(pages.values()), None)
    return whole(page) if page else None


def whole(page: ContentPage) -> Any:
    """The page as its own kind; kinds without columns of their own need no further query."""
    own = page.specific_class
    return page.specific if own and len(own._meta.local_fields) > 1 else page.specific_deferred
