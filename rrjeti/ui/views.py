"""Health, robots, source, errors and the choice of language: pages that belong to no part."""

from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseNotModified, HttpResponseRedirect, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.templatetags.static import static
from django.utils.translation import get_language_from_path, get_language_from_request, override
from django.views.decorators.http import require_safe

import rrjeti
from rrjeti.ui.health import pending_migrations
from rrjeti.ui.source import TooLarge, archive


@login_not_required
@require_safe
def choose_language(request: HttpRequest) -> HttpResponse:
    """``/`` leads to the reader's language by ``Accept-Language``."""
    response = HttpResponseRedirect(f"/{get_language_from_request(request)}/")
    response["Vary"] = "Accept-Language"
    return response


@login_not_required
@require_safe
def healthz(request: HttpRequest) -> JsonResponse:
    """The process answers."""
    return JsonResponse({"status": "ok", "version": rrjeti.__version__})


@login_not_required
@require_safe
def readyz(request: HttpRequest) -> JsonResponse:
    """The database is reached and every migration is applied; 503 otherwise."""
    try:
        pending = pending_migrations()
    except DatabaseError as error:
        return JsonResponse({"status": "no database", "error": type(error).__name__}, status=503)
    return JsonResponse({"status": "ready" if not pending else "migrations pending", "pending": pending}, status=200 if not pending else 503)


@login_not_required
@require_safe
def favicon(request: HttpRequest) -> HttpResponse:
    """What browsers ask for unasked: the mark, whose address changes with its content."""
    return HttpResponseRedirect(static("ui/img/mark.svg"), headers={"Cache-Control": "public, max-age=86400"})


@login_not_required
@require_safe
def source(request: HttpRequest) -> HttpResponseBase:
    """The source of what runs, packed; or the way to where the operator offers it."""
    if settings.SOURCE_URL:
        return HttpResponseRedirect(settings.SOURCE_URL)
    try:
        packed = archive()
    except TooLarge as error:
        raise Http404 from error
    headers = {"Cache-Control": "private, no-cache", "ETag": f'"{packed.name}"'}
    if request.headers.get("If-None-Match") == headers["ETag"]:
        return HttpResponseNotModified(headers=headers)
    return FileResponse(packed.open("rb"), as_attachment=True, filename=packed.name, content_type="application/gzip", headers=headers)


@login_not_required
@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    lines = [
        "User-agent: *",
        f"Disallow: /{settings.ADMIN_PREFIX}",
        "Disallow: /account/",
        "Disallow: /*/account/",
        "Disallow: /*/library/?",
        "Disallow: /*/search/",
        f"Sitemap: {settings.SITE_URL}/sitemap.xml",
        "",
    ]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


@login_not_required
@require_safe
def change_password(request: HttpRequest) -> HttpResponse:
    """Where a manager of passwords leads its owner (W3C, A Well-Known URL for Changing Passwords)."""
    return HttpResponseRedirect(f"/{get_language_from_request(request)}/account/password/", headers={"Vary": "Accept-Language"})


@login_not_required
@require_safe
def security_txt(request: HttpRequest) -> HttpResponse:
    """RFC 9116; the expiry is one year after the release."""
    expires = f"{int(settings.VERSION_DATE[:4]) + 1}{settings.VERSION_DATE[4:]}T00:00:00Z"
    contact = settings.SECURITY_CONTACT if ":" in settings.SECURITY_CONTACT else f"mailto:{settings.SECURITY_CONTACT}"
    lines = [
        f"Contact: {contact}",
        f"Expires: {expires}",
        "Preferred-Languages: sq, en",
        f"Canonical: {settings.SITE_URL}/.well-known/security.txt",
        "",
    ]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


def _error(request: HttpRequest, status: int) -> HttpResponse:
    language = get_language_from_path(request.path_info) or get_language_from_request(request)
    request.alternates = {code: f"/{code}/" for code, _name in settings.LANGUAGES}  # type: ignore[attr-defined]
    request.is_error = True  # type: ignore[attr-defined]
    with override(language):
        return render(request, f"ui/errors/{status}.html", status=status)


def bad_request(request: HttpRequest, exception: Any = None) -> HttpResponse:
    return _error(request, 400)


def forbidden(request: HttpRequest, exception: Any = None) -> HttpResponse:
    return _error(request, 403)


def not_found(request: HttpRequest, exception: Any = None) -> HttpResponse:
    return _error(request, 404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Plain on purpose: whatever broke must not break this page too."""
    return HttpResponse(_PLAIN_500, status=500)


_PLAIN_500 = """<!doctype html><html lang="sq"><meta charset="utf-8"><title>Gabim – Rrjeti</title>
<h1>Diçka nuk funksionoi</h1><p>Gabimi u shënua. Provoni përsëri pas pak. Në rrezik: telefononi 112 ose 129.</p>
<h1 lang="en">Something went wrong</h1><p lang="en">The error has been noted. Try again in a moment. In danger: call 112 or 129.</p>
<p><a href="/sq/">Rrjeti</a></p></html>"""
