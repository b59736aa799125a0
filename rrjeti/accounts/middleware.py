"""What stands between a signed-in person and their pages: a second factor that their role needs."""

import re
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

CODES = "|".join(code for code, _name in settings.LANGUAGES)
FREE = re.compile(rf"/(?:(?:{CODES})/)?(?:(?:account|static|media)/.*|accent\.css|healthz|readyz)?")
USED = "used"


class SecondFactor:
    """Whoever works for the network or speaks for an organisation sets up a second factor before anything else; reading as a visitor stays open."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        person = request.user
        if person.is_authenticated and person.needs_second_factor and not FREE.fullmatch(request.path_info):
            return redirect("mfa_index")
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
