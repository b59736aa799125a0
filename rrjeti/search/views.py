"""One box over everything public."""

from collections.abc import Mapping

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from rrjeti.library.drawing import facets as draw_facets
from rrjeti.search import drawing, facets
from rrjeti.search.models import Kind
from rrjeti.search.query import MAX_LENGTH, clean, was_cut
from rrjeti.search.results import PER_GROUP, PER_PAGE, Results, did_you_mean, find, show

SUGGEST_BELOW, SENTENCE = 3, 4


@login_not_required
@require_safe
def results(request: HttpRequest) -> HttpResponse:
    """Grouped by kind, five of each; ``?kind=`` pages through one kind, facets narrow both. What does not exist answers 404."""
    text, kind, known = clean(request.GET.get("q", "")), request.GET.get("kind", ""), facets.vocabulary(get_language() or "")
    if kind and kind not in Kind.values or not kind and request.GET.get("page", "1") != "1":
        raise Http404
    base = {"q": text, "kind": kind, **facets.chosen(request.GET, known)}
    found = find(text, {name: value for name, value in base.items() if name != "q"})
    context: dict[str, object] = {
        "q": text,
        "cut_at": MAX_LENGTH if was_cut(request.GET.get("q", "")) else 0,
        "is_danger": found.is_danger,
        "kind": Kind(kind) if kind else None,
        "found": found,
        "offers_guide": offers_guide(found),
        "suggestion": did_you_mean(found.query) if not found.is_danger and (found.is_partial or len(found) < SUGGEST_BELOW) else "",
        "facets": draw_facets(facets.offered(found, base, known)) if found else "",
        "active": active(base, known),
    }
    context.update(one_kind(request, found) if kind else all_kinds(found, base))
    response = render(request, "search/results.html", context)
    response["Cache-Control"] = "private"  # what is searched for is not even kept in memory
    return response


def offers_guide(found: Results) -> bool:
    """Above what has only some of the words, above very little, and where a whole sentence has found no place in the guide."""
    is_sentence = len(found.query.text.split()) >= SENTENCE and not found.of_kind(Kind.GUIDE)
    return bool(found) and (found.is_partial or len(found) < SUGGEST_BELOW or is_sentence)


def active(base: Mapping[str, str], known: facets.Vocabulary) -> list[dict[str, str]]:
    kinds = [{"name": str(Kind(base["kind"]).label), "url": facets.address(base, kind="")}] if base["kind"] else []
    return kinds + facets.active(base, known)


def all_kinds(found: Results, base: Mapping[str, str]) -> dict[str, object]:
    groups = [(kind, count, found.of_kind(kind)[:PER_GROUP]) for kind, count in found.counts()]
    hits = {hit.entry.pk: hit for hit in show(found, [pk for _, _, pks in groups for pk in pks])}
    drawn = [drawing.hits(hits[pk] for pk in pks) for _, _, pks in groups]
    urls = [facets.address(base, kind=kind.value) for kind, _, _ in groups]
    return {"groups": [(kind, count, html, len(pks), url) for (kind, count, pks), html, url in zip(groups, drawn, urls, strict=True)]}


def one_kind(request: HttpRequest, found: Results) -> dict[str, object]:
    number = request.GET.get("page", "1")
    paginator = Paginator(found.ordered, PER_PAGE)
    if not number.isascii() or not number.isdigit() or not 1 <= int(number[:9]) <= paginator.num_pages:
        raise Http404
    page = paginator.page(int(number))
    return {"page": page, "hits": drawing.hits(show(found, list(page.object_list)))}
