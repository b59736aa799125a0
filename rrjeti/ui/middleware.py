"""Headers that every answer carries, and the looser content policy of the editor's prefix."""

import re
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.locale import LocaleMiddleware
from django.utils.translation import activate, get_language

PERMISSIONS = "accelerometer=(), camera=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), payment=(), usb=(), interest-cohort=()"


class Language(LocaleMiddleware):
    """The language of the address. What does not exist answers 404 where it was asked for, without a detour through ``/sq/``."""

    def process_request(self, request: HttpRequest) -> None:
        """The editor speaks the site's first language until the account says otherwise, whatever the browser prefers."""
        if not request.path_info.startswith("/" + settings.ADMIN_PREFIX):
            return super().process_request(request)
        activate(settings.LANGUAGE_CODE)
        request.LANGUAGE_CODE = settings.LANGUAGE_CODE
        return None

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if response.status_code == 404:
            response.headers.setdefault("Content-Language", get_language() or settings.LANGUAGE_CODE)
            return response
        return super().process_response(request, response)


class ReadersAddresses:
    """Who has no session is served from the readers' addresses alone; those of accounts, desks and editors are loaded for the first of them."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        languages = "|".join(code for code, _name in settings.LANGUAGES)
        self.own = re.compile(rf"/(?:{settings.ADMIN_PREFIX}|(?:(?:{languages})/)?(?:account|desk)/)")

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if settings.SESSION_COOKIE_NAME not in request.COOKIES and not self.own.match(request.path_info):
            request.urlconf = settings.PUBLIC_URLCONF  # type: ignore[assignment]
        return self.get_response(request)


class SafeHeaders:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if settings.ONION_ADDRESS and "text/html" in response.headers.get("Content-Type", ""):
            response.headers["Onion-Location"] = f"http://{settings.ONION_ADDRESS}{request.get_full_path()}"
        if request.path_info.startswith("/" + settings.ADMIN_PREFIX):
            response._csp_replace = settings.ADMIN_CSP  # type: ignore[attr-defined]
            response.headers["Cache-Control"] = "no-store"
        return response
