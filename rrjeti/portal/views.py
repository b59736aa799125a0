"""The pages as readers meet them."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import override
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe
from wagtail.models import PageViewRestriction

from rrjeti.languages.fields import Translated
from rrjeti.languages.reader import reader_language
from rrjeti.pagestore.memory import once_per_generation
from rrjeti.portal import history as history_rules
from rrjeti.portal import identity, references, sitemap
from rrjeti.portal.lists import number
from rrjeti.portal.models import ContentPage
from rrjeti.portal.places import address, split
from rrjeti.portal.reading import find, whole
from rrjeti.provenance.differences import compare, runs


@once_per_generation
def restricted() -> tuple[str, ...]:
    """Tree paths that an editor closed to the public."""
    return tuple(PageViewRestriction.objects.values_list("page__path", flat=True))


def admit(request: HttpRequest, found: ContentPage) -> None:
    """A branch that an editor closed is, for those without access, not there."""
    if found.path.startswith(restricted()) and not all(one.accept_request(request) for one in found.get_view_restrictions()):
        raise Http404


@login_not_required
@require_safe
def page(request: HttpRequest, path: str = "") -> HttpResponse:
    """A page in the reader's language; one that only another language has is shown as it is, with a notice."""
    found = find(path)
    admit(request, found)
    if split(found.url_path)[0] != reader_language():
        twin = (
            ContentPage.objects.live().filter(translation_key=found.translation_key, locale__language_code=reader_language()).only("url_path").first()
        )
        if twin:
            return HttpResponseRedirect(address(twin.url_path))
    return found.serve(request)


@login_not_required
@require_safe
def follow(request: HttpRequest, kind: str, key: str = "") -> HttpResponse:
    """``/to/institution/spak/`` leads to the record in the reader's language."""
    target = references.leads_to(kind, key)
    if target is None:
        raise Http404
    return HttpResponseRedirect(target)


@login_not_required
@require_safe
@cache_control(public=True, max_age=86400)
def accent(request: HttpRequest) -> HttpResponse:
    """The administrator's colour as a style sheet of its own, because nothing may stand inline."""
    return HttpResponse(identity.accent_css(), content_type="text/css; charset=utf-8")


def public(request: HttpRequest, pk: int) -> ContentPage:
    """The published page with this number, or 404; closed branches stay closed."""
    found = get_object_or_404(ContentPage.objects.live().select_related("locale"), pk=pk)
    admit(request, found)
    return whole(found)


def history_address(pk: int, language: str) -> str:
    with override(language):
        return reverse("portal:history", args=[pk])


def set_counterparts(request: HttpRequest, shown: ContentPage) -> str:
    """Each language's version of a page has a history of its own; the address of the reader's, when ``shown`` is another."""
    twins = ContentPage.objects.live().filter(translation_key=shown.translation_key).values_list("locale__language_code", "pk")
    own = {code: history_address(pk, code) for code, pk in twins}
    request.alternates = own  # type: ignore[attr-defined]
    request.switches = {code: own.get(code) or history_address(shown.pk, code) for code, _name in settings.LANGUAGES}  # type: ignore[attr-defined]
    return "" if split(shown.url_path)[0] == reader_language() else own.get(reader_language(), "")


@login_not_required
@require_safe
def history(request: HttpRequest, pk: int) -> HttpResponse:
    """Who changed a page and when; ``?version=3`` shows what that version changed, ``?from=1&to=3`` compares any two."""
    shown = public(request, pk)
    if twin := set_counterparts(request, shown):
        return HttpResponseRedirect(twin)
    versions = history_rules.versions(shown)
    known = {version.number: version for version in versions}
    wanted = number(request, "version", 1, 99999)
    first, second = sorted((number(request, "from", 1, 99999) or 0, number(request, "to", 1, 99999) or 0))
    older, newer = (wanted - 1, wanted) if wanted else (first, second)
    if newer and (newer not in known or (older and older not in known)):
        raise Http404
    lang = split(shown.url_path)[0]
    context = {"page": shown, "title": Translated({lang: shown.title}), "versions": versions, "lang": lang, "address": address(shown.url_path)}
    context |= {"older": known.get(older), "newer": known.get(newer), "is_same": bool(newer) and older == newer}
    if newer and older != newer:
        old = history_rules.text_of(known[older].revision) if older in known else []
        new = history_rules.text_of(known[newer].revision)
        shown_runs = runs(compare(old or new, new))
        is_unchanged = bool(old) and all(row.kind == "same" for run in shown_runs for row in run.rows)
        context |= {"runs": shown_runs, "is_first": not old, "is_unchanged": is_unchanged}
    return render(request, "portal/history.html", context)


@login_not_required
@require_safe
def site_map(request: HttpRequest) -> HttpResponse:
    return HttpResponse(sitemap.text(), content_type="application/xml; charset=utf-8")
