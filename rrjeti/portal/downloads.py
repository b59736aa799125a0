"""Booklets and bundles as files."""

from collections.abc import Callable

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import override
from django.views.decorators.http import require_safe

from rrjeti.portal import bundles
from rrjeti.portal.booklets import epub as epubs
from rrjeti.portal.booklets import pdf as pdfs
from rrjeti.portal.booklets import store
from rrjeti.portal.booklets.document import document
from rrjeti.portal.lists import records_of, with_translations
from rrjeti.portal.models import BookletPage, BundlePage, ContentPage
from rrjeti.portal.places import split
from rrjeti.portal.views import public


def busy(request: HttpRequest, page: ContentPage) -> HttpResponse:
    response = render(request, "portal/busy.html", {"page": page}, status=503)
    response.headers["Retry-After"] = "10"
    return response


def answer(request: HttpRequest, page: ContentPage, media_type: str, ending: str, make: Callable[[], bytes]) -> HttpResponse:
    """The file, or a page that says to come back when the press is busy."""
    try:
        content = store.kept(page, ending, make)
    except store.Busy:
        return busy(request, page)
    headers = {"Content-Disposition": f'attachment; filename="{page.slug}.{ending}"', "X-Content-Type-Options": "nosniff"}
    return HttpResponse(content, content_type=media_type, headers=headers)


def of_kind(request: HttpRequest, pk: int, kind: type[ContentPage]) -> ContentPage:
    page = public(request, pk)
    if not isinstance(page, kind):
        raise Http404
    return page


@login_not_required
@require_safe
def pdf(request: HttpRequest, pk: int) -> HttpResponse:
    page = of_kind(request, pk, BookletPage)
    if not pdfs.available():
        raise Http404
    return answer(request, page, "application/pdf", "pdf", lambda: pdfs.make(document(page)))


@login_not_required
@require_safe
def epub(request: HttpRequest, pk: int) -> HttpResponse:
    page = of_kind(request, pk, BookletPage)
    return answer(request, page, "application/epub+zip", "epub", lambda: epubs.make(document(page)))


@login_not_required
@require_safe
def bundle(request: HttpRequest, pk: int) -> HttpResponse:
    """All parts in one file, in the language of the bundle. The archive is put together at each request; the parts themselves are kept."""
    page = of_kind(request, pk, BundlePage)
    try:
        with override(split(page.url_path)[0]):
            parts = ContentPage.objects.live().filter(pk__in=[part.pk for part in with_translations(page.parts)])
            content = bundles.make(page, [part.specific_deferred for part in parts], records_of(page))
    except store.Busy:
        return busy(request, page)
    return HttpResponse(content, content_type="application/zip", headers={"Content-Disposition": f'attachment; filename="{page.slug}.zip"'})
