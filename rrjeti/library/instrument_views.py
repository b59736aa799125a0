"""Instruments, UNCAC with its articles and ratifications, and practice notes."""

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.db.models import F
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from rrjeti.languages.folding import sort_key
from rrjeti.library import citations, neighbourhood
from rrjeti.library.models import Article, Instrument, Practice, Publication, Ratification
from rrjeti.library.models.codes import LENSES
from rrjeti.library.models.instruments import UNCAC
from rrjeti.library.selection import page_number
from rrjeti.provenance import citing
from rrjeti.vocabulary.models import Country, Topic, site_country

PER_PAGE = 50
LISTED = ("key", "title", "number", "abbreviation", "year", "dated_on", "summary", "type", "country", "replaced_by", "status", "valid_until",
    "successor")  # fmt: skip


@login_not_required
@require_safe
def instruments(request: HttpRequest) -> HttpResponse:
    """All instruments: those of several countries first, then those of one."""
    found = Instrument.objects.visible_to(request.user).select_related("type").only(*LISTED, "type__name")
    where = request.GET.get("where", "")
    if where:
        found = found.filter(country=None) if where == "INT" else found.filter(country=where[:2].upper())
        if len(where) > 3 or "\x00" in where or not found.exists():
            raise Http404
    paginator = Paginator(found.order_by(F("country").asc(nulls_first=True), "-order_date", "key"), PER_PAGE)
    page = paginator.page(page_number(request.GET.get("page"), paginator.num_pages))
    shown = list(page.object_list)
    parts = [("INT", [i for i in shown if not i.country_id]), ("national", [i for i in shown if i.country_id])]
    context = {
        "parts": [part for part in parts if part[1]], "page": page, "where": where, "site_country": site_country(),
        "has_uncac": Instrument.objects.visible_to(request.user).filter(key=UNCAC).exists(),
    }  # fmt: skip
    return render(request, "library/instruments.html", context)


@login_not_required
@require_safe
def instrument(request: HttpRequest, key: str) -> HttpResponse:
    record = get_object_or_404(Instrument.objects.visible_to(request.user).select_related("type", "country", "replaced_by"), key=key)
    citation = citations.of_instrument(record)
    context = {
        "record": record, "sources": record.sources.all(), "topics": record.topics.all(), "ratifications": ratifications(request, record),
        "replaced_by": record.replaced_by if record.replaced_by and (record.replaced_by.is_public or request.user.is_staff) else None,
        "publications": Publication.objects.visible_to(request.user).filter(instruments=record).select_related("type").only("key", "title", "year",
        "type__name")[:50],
        "earlier": Instrument.objects.visible_to(request.user).filter(replaced_by=record).only("key", "title", "number"),
        "articles": record.articles.only("number", "title"),
        "citation": citing.line(citation), "cited_in": citations.cited_in(citation), "description": record.summary.part(record.summary[:160]),
        "self_title": str(record.full_title),
    }  # fmt: skip
    return render(request, "library/instrument.html", context)


@login_not_required
@require_safe
def cite_instrument(request: HttpRequest, key: str, form: str) -> HttpResponse:
    record = get_object_or_404(Instrument.objects.visible_to(request.user).select_related("type"), key=key)
    return citing.file(citations.of_instrument(record), form)


def ratifications(request: HttpRequest, record: Instrument) -> list[Ratification]:
    """By country, in the order of the reader's alphabet."""
    found = Ratification.objects.visible_to(request.user).filter(instrument=record).select_related("country")
    return sorted(found, key=lambda row: sort_key(row.country.name))


@login_not_required
@require_safe
def uncac(request: HttpRequest) -> HttpResponse:
    """The convention: chapters with their articles, and who is bound."""
    record = get_object_or_404(Instrument.objects.visible_to(request.user).select_related("type", "country"), key=UNCAC)
    articles = list(Article.objects.filter(instrument=record).order_by("number"))
    context = {
        "record": record,
        "chapters": chapters(articles),
        "count": len(articles),
        "ratifications": ratifications(request, record),
        "sources": record.sources.all(),
        "self_title": str(record.title),
    }
    return render(request, "library/uncac.html", context)


def chapters(articles: Iterable[Article]) -> list[dict[str, Any]]:
    grouped = ((number, list(group)) for number, group in groupby(articles, key=lambda article: article.chapter))
    return [{"number": number, "title": group[0].chapter_title, "articles": group} for number, group in grouped]


@login_not_required
@require_safe
def article(request: HttpRequest, number: int) -> HttpResponse:
    """An article of UNCAC with everything that is tagged with it."""
    record = get_object_or_404(Instrument.objects.visible_to(request.user), key=UNCAC)
    found = get_object_or_404(Article, instrument=record, number=number)
    user, columns = request.user, ("key", "title", "year", "type__name")
    articles = list(Article.objects.filter(instrument=record).order_by("number").only("number", "title", "chapter"))
    place = next(place for place, one in enumerate(articles) if one.pk == found.pk)
    subject = neighbourhood.of(found, user)
    context = {
        "record": record, "article": found, "self_title": str(found.title), "description": found.summary or about(found),
        "others": [(code, text) for code, text in found.title.values.items() if code != found.title.lang],
        "neighbours": [one for one in articles if one.chapter == found.chapter], "sources": record.sources.all(),
        "subject": subject, "full": [] if subject.is_found else neighbourhood.full(found, user),
        "previous": articles[place - 1] if place else None, "following": next(iter(articles[place + 1 :]), None),
        "publications": Publication.objects.visible_to(user).filter(articles=found).select_related("type").only(*columns)[:60],
        "instruments": Instrument.objects.visible_to(user).filter(articles=found).select_related("type").only(*columns, "number")[:60],
    }  # fmt: skip
    context["is_tagged"] = bool(context["publications"] or context["instruments"])
    return render(request, "library/article.html", context)


def about(article: Article) -> str:
    words = {"n": article.number, "title": article.title}
    return _("Laws, reports and studies on article %(n)s of the UN Convention against Corruption: %(title)s") % words


@login_not_required
@require_safe
def practices(request: HttpRequest) -> HttpResponse:
    """Practice notes by kind, country, subject and lens."""
    found = Practice.objects.visible_to(request.user).select_related("country")
    filters = {name: request.GET.get(name, "") for name in ("kind", "country", "topic", "lens")}
    known = {"kind": Practice.Kind.values, "lens": list(LENSES)}
    if any(value and name in known and value not in known[name] for name, value in filters.items()):
        raise Http404
    for name, lookup in (("kind", "kind"), ("country", "country__code"), ("topic", "topics__key"), ("lens", "lenses__contains")):
        if filters[name]:
            found = found.filter(**{lookup: filters[name].replace("\x00", "")})
    model = {"country": Country.objects.filter(code=filters["country"]), "topic": Topic.objects.filter(key=filters["topic"])}
    if any(filters[name] and ("\x00" in filters[name] or not rows.exists()) for name, rows in model.items()):
        raise Http404
    paginator = Paginator(found.distinct(), 20)
    page = paginator.page(page_number(request.GET.get("page"), paginator.num_pages))
    return render(request, "library/practices.html", {"page": page, "filters": filters, "choices": worth_asking(practice_choices(request), filters)})


def worth_asking(choices: dict[str, list[tuple[str, str]]], filters: dict[str, str]) -> dict[str, list[tuple[str, str]]]:
    """The fields that tell notes apart, and those in use; a lens does so alone, because not every note has one."""
    return {name: options for name, options in choices.items() if len(options) > 1 or filters[name] or (name == "lens" and options)}


def practice_choices(request: HttpRequest) -> dict[str, list[tuple[str, str]]]:
    """Only what some note has, so that no choice leads to nothing."""
    visible = Practice.objects.visible_to(request.user)
    countries = Country.objects.filter(code__in=visible.values("country")).order_by("code")
    lenses = {code for found in visible.exclude(lenses="").values_list("lenses", flat=True).distinct() for code in found.split()}
    kinds = set(visible.values_list("kind", flat=True).distinct())
    return {
        "kind": [(value, str(label)) for value, label in Practice.Kind.choices if value in kinds],
        "country": [(country.code, country.name) for country in countries],
        "lens": [(code, str(name)) for code, name in LENSES.items() if code in lenses],
    }


@login_not_required
@require_safe
def practice(request: HttpRequest, key: str) -> HttpResponse:
    record = get_object_or_404(Practice.objects.visible_to(request.user).select_related("country"), key=key)
    return render(
        request,
        "library/practice.html",
        {"record": record, "topics": record.topics.all(), "sources": record.sources.all(), "self_title": str(record.title)},
    )
