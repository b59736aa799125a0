"""Booklets and bundles as files; they are made by the worker, never while a reader waits."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from rrjeti.portal import press
from rrjeti.portal.booklets import pdf as pdfs
from rrjeti.portal.booklets import store
from rrjeti.portal.models import BookletPage, BundlePage, ContentPage
from rrjeti.portal.views import public

MEDIA_TYPES = {"pdf": "application/pdf", "epub": "application/epub+zip", "zip": "application/zip"}


def busy(request: HttpRequest, page: ContentPage) -> HttpResponse:
    response = render(request, "portal/busy.html", {"page": page}, status=503)
    response.headers["Retry-After"] = "10"
    return response


def answer(request: HttpRequest, page: ContentPage, ending: str) -> HttpResponse:
    """The file; where it is not made yet the worker is asked for it, and the reader to come back."""
    name = press.name_of(page, ending)
    content = store.ready(name)
    if content is None:
        press.order(page, name)
        content = store.ready(name)
    if content is None:
        return busy(request, page)
    headers = {"Content-Disposition": f'attachment; filename="{page.slug}.{ending}"', "X-Content-Type-Options": "nosniff"}
    return HttpResponse(content, content_type=MEDIA_TYPES[ending], headers=headers)


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
    return answer(request, page, "pdf")


@login_not_required
@require_safe
def epub(request: HttpRequest, pk: int) -> HttpResponse:
    return answer(request, of_kind(request, pk, BookletPage), "epub")


@login_not_required
@require_safe
def bundle(request: HttpRequest, pk: int) -> HttpResponse:
    """All parts in one file, in the language of the bundle."""
    return answer(request, of_kind(request, pk, BundlePage), "zip")
