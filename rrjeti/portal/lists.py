"""What the lists show: tracks of the learn index, shelves, news by month, and the front page."""

import datetime as dt
from collections import Counter
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Q
from django.http import Http404, HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from rrjeti.languages.dates import say_number
from rrjeti.languages.reader import reader_language
from rrjeti.opendata.collections import registered
from rrjeti.pagestore.memory import once_per_generation
from rrjeti.portal import records
from rrjeti.portal.booklets import pdf
from rrjeti.portal.borrowed import borrow
from rrjeti.portal.models import AUDIENCES, ContentPage, NewsPage, SiteSettings
from rrjeti.portal.pictures import film_of
from rrjeti.portal.places import best
from rrjeti.portal.references import page_addresses

PER_PAGE = 20


def below(page: Any) -> list[ContentPage]:
    return list(_below(page, reader_language()))


@once_per_generation
def _below(page: Any, reader: str) -> list[ContentPage]:
    """The children of the page and of its translations, each once, in the reader's language where there is one."""
    parents = ContentPage.objects.live().filter(translation_key=page.translation_key).values_list("path", flat=True)
    inside = Q(pk__in=[])
    for path in parents:
        inside |= Q(path__startswith=path, depth=page.depth + 1)
    return best(ContentPage.objects.live().filter(inside).order_by("path").light().select_related("content_type"))


def learn(page: Any, request: HttpRequest) -> dict[str, Any]:
    """One track for each audience: ``?for=business``; without it all explainers and the choice of a track."""
    children = below(page)
    chosen = request.GET.get("for", "")
    if chosen and chosen not in dict(AUDIENCES):
        raise Http404
    tracks = [{"name": name, "label": label, "count": sum(getattr(one, name) is not None for one in children)} for name, label in AUDIENCES]
    if chosen:
        children = sorted((one for one in children if getattr(one, chosen) is not None), key=lambda one: getattr(one, chosen))
    else:
        children.sort(key=lambda one: (one.citizen is None, one.citizen or 0, one.path))
    groups = [(kind, [one for one in children if one.kind == kind]) for kind in ("explainer", "tutorial", "video")]
    shelf = ContentPage.objects.live().filter(content_type__model__in=("bookletpage", "bundlepage")).order_by("path").light()
    extra = {"materials": best(shelf), "glossary_url": address_of("vocabulary:list")}
    return extra | {
        "tracks": [track for track in tracks if track["count"]],
        "chosen": chosen,
        "chosen_label": dict(AUDIENCES).get(chosen, ""),
        "groups": [pair for pair in groups if pair[1]],
    }


def shelf(page: Any, request: HttpRequest) -> dict[str, Any]:
    return {"children": below(page)}


def all_news() -> list[NewsPage]:
    fields = ("date", "title", "summary", "url_path", "translation_key", "content_type", "locale")
    return best(NewsPage.objects.live().order_by("-date", "-pk").only(*fields))


def number(request: HttpRequest, name: str, lowest: int, highest: int) -> int | None:
    """A whole number of the query within bounds; ``None`` when absent, 404 for nonsense."""
    text = request.GET.get(name)
    if text is None:
        return None
    if not (text.isascii() and text.isdigit() and len(text) < 6 and lowest <= int(text) <= highest):
        raise Http404
    return int(text)


def news(page: Any, request: HttpRequest) -> dict[str, Any]:
    """The newest first; ``?year=2026&month=11`` opens the archive, empty months are named as such."""
    items = all_news()
    year, month = number(request, "year", 1990, 2100), number(request, "month", 1, 12)
    if month and not year:
        raise Http404
    years = sorted({item.date.year for item in items}, reverse=True)
    counts = Counter((item.date.year, item.date.month) for item in items)
    shown = [item for item in items if (not year or item.date.year == year) and (not month or item.date.month == month)]
    pager = Paginator(shown, PER_PAGE)
    wanted = number(request, "page", 1, pager.num_pages) or 1
    months = [(dt.date(year or (years[0] if years else 2000), n, 1), counts[(year, n)]) for n in range(1, 13)] if year else []
    return {
        "items": pager.page(wanted),
        "years": years,
        "year": year,
        "month": month,
        "months": months,
        "shown_month": dt.date(year, month, 1) if year and month else None,
    }


PRIVACY = "a-privacy"  # key of the page that says how long requests are logged
TASKS = [
    ("learn", _("Learn"), _("what corruption is, step by step")),
    ("directory:list", _("Find an institution"), _("what it can do and how to reach it")),
    ("library:list", _("Read the sources"), _("laws, conventions, strategies and reports")),
    ("figures:overview", _("See the figures"), _("indices, surveys and cases, with their limits")),
    ("events:list", _("Look back at events"), _("meetings and trainings, by year and month")),
]


def home(page: Any, request: HttpRequest) -> dict[str, Any]:
    """Entrances only to what exists; parts of other apps come through their own tags and open data."""
    return {"lines": page.lines, "is_home": True, **front(page.series, reader_language(), timezone.localdate())}


@once_per_generation
def front(series: str, reader: str, today: dt.date) -> dict[str, Any]:
    """What the front page shows of the other parts; kept until something public changes or the day ends."""
    pages = page_addresses(["learn", "news"])
    tasks = [{"url": pages.get(name) if ":" not in name else address_of(name), "title": title, "text": text} for name, title, text in TASKS]
    figure = f'figure_chart "{series}"' if series and series.replace("-", "").isalnum() else "figure_of_the_month"
    return {
        "news": all_news()[:4], "guide_url": address_of("guide:start"), "news_url": pages.get("news"),
        "tasks": [task for task in tasks if task["url"]],
        "entrances": borrow("guide_tags", "guide_entrances"),
        "figure": borrow("figures_tags", figure),
        "meetings": from_collection("events", after=today), "documents": from_collection("publications"),
        "meetings_url": address_of("events:list"), "documents_url": address_of("library:list"),
    }  # fmt: skip


def from_collection(name: str, *, after: dt.date | None = None) -> list[Any]:
    """A few records of another part, found through its open data: the newest, or what is still to come."""
    for collection in registered():
        if collection.name == name:
            rows: Any = collection.select({})
            rows = rows.filter(start__gte=after).order_by("start") if after else rows
            return list(rows[:4])
    return []


def address_of(view: str) -> str | None:
    try:
        return reverse(view)
    except NoReverseMatch:
        return None


def with_translations(stream: Any) -> list[ContentPage]:
    """The pages a stream names, in the reader's language, in its order."""
    ids = [block["value"] for block in stream.raw_data if block["type"] == "page"]
    keys = ContentPage.objects.filter(pk__in=ids).values_list("pk", "translation_key")
    order = {key: ids.index(pk) for pk, key in keys}
    pages = best(ContentPage.objects.live().filter(translation_key__in=order).light().select_related("content_type"))
    return sorted(pages, key=lambda page: order[page.translation_key])


def records_of(page: Any) -> list[records.Record]:
    """The records of other parts that a bundle names, without those that are not public."""
    found = (records.find(block["value"]) for block in page.parts.raw_data if block["type"] == "record")
    return [record for record in found if record]


def bundle(page: Any, request: HttpRequest) -> dict[str, Any]:
    return {"parts": with_translations(page.parts), "records": records_of(page)}


def booklet(page: Any, request: HttpRequest) -> dict[str, Any]:
    return {"has_pdf": pdf.available()}


def campaign(page: Any, request: HttpRequest) -> dict[str, Any]:
    return {"materials": with_translations(page.materials)}


def with_video(page: Any, request: HttpRequest) -> dict[str, Any]:
    return {"film": film_of(page.video) if page.video else ""}


def about(page: Any, request: HttpRequest) -> dict[str, Any]:
    """The organisations a page names; on the privacy page, how long requests stay in a log."""
    if page.key != PRIVACY:
        return supporters(page)
    return {**supporters(page), "log_says": say_log(SiteSettings.objects.values_list("log_days", flat=True).first())}


def say_log(days: int | None) -> str:
    if days is None:
        return gettext("The administrator of this site has not stated yet how long the technical log is kept.")
    if days == 0:
        return gettext("Requests are not written to any technical log.")
    return ngettext(
        "The technical log of requests is deleted after %(n)s day.", "The technical log of requests is deleted after %(n)s days.", days
    ) % {"n": say_number(days, 0)}


def supporters(page: Any) -> dict[str, Any]:
    """The organisations of the role the page shows; ``None`` when it shows no list at all."""
    if not page.shows:
        return {"supporters": None}
    site = SiteSettings.objects.prefetch_related("supporters").first()
    return {"supporters": [one for one in site.supporters.all() if one.role == page.shows] if site else [], "nobody": _("Not named yet.")}
