"""What stands between a person and their pages: signing in, and a second factor that their role needs."""

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import get_language_from_path

CODES = "|".join(code for code, _name in settings.LANGUAGES)
FREE = re.compile(rf"/(?:(?:{CODES})/)?(?:(?:account|static|media)/.*|accent\.css|healthz|readyz)?")
USED, WANTED = "used", "wanted"


class SignInFirst(LoginRequiredMiddleware):
    """Leads to signing in, in the language of the page, and back afterwards: from a form that was sent, to the page it stood on.

    For the signed-in who do not edit, the editors' interface is not there: Wagtail would send them to sign in, and signing in back again.
    """

    def process_view(self, request: HttpRequest, *view: Any) -> Any:
        person = request.user
        if request.path_info.startswith(f"/{settings.ADMIN_PREFIX}") and person.is_authenticated and not person.has_perm("wagtailadmin.access_admin"):
            raise Http404
        return super().process_view(request, *view)

    def handle_no_permission(self, request: HttpRequest, view_func: Any) -> HttpResponseRedirect:
        back, language = request.get_full_path(), get_language_from_path(request.path_info)
        if request.method not in ("GET", "HEAD"):
            came = urlsplit(request.headers.get("referer", ""))
            back = came.path if came.netloc == request.get_host() else ""
        return redirect_to_login(back or "/account/", f"/{language}{settings.LOGIN_URL}" if language else settings.LOGIN_URL)


class SecondFactor:
    """Whoever works for the network or speaks for an organisation sets up a second factor before anything else; reading as a visitor stays open."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        person = request.user
        if person.is_authenticated and person.needs_second_factor and not FREE.fullmatch(request.path_info):
            if request.method == "GET" and request.headers.get("Sec-Fetch-Dest", "document") == "document":
                request.session[WANTED] = request.get_full_path()
            return redirect("mfa_index")
        if person.is_authenticated and request.session.get(WANTED) == request.get_full_path():
            del request.session[WANTED]
        return self.get_response(request)


class DayOfUse:
    """Once a day the session notes that it is still in use; the hour is not kept."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        today = timezone.localdate().isoformat()
        if request.user.is_authenticated and request.session.get(USED) != today:
            request.session[USED] = today
        return self.get_response(request)
