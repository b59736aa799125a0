"""How a page of the closed space finds what it is about. For everyone else, signed in or not and however they ask, it is not there."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from rrjeti.ui.doors import View, missing
from rrjeti.workgroups import rules
from rrjeti.workgroups.models import WorkingGroup

form_view = require_http_methods(["GET", "HEAD", "POST"])


def of_identified(view: View) -> View:
    """The door stands before the question of the method: a wrong one would tell that there is something here. Nobody is led to signing in."""

    @wraps(view)
    def asked(request: HttpRequest, **more: Any) -> HttpResponseBase:
        if not rules.is_identified(request.user):
            return missing(request)
        return never_cache(view)(request, **more)

    return login_not_required(asked)


def of_group(rule: Callable[[Any, WorkingGroup], object]) -> Callable[[View], View]:
    """The view gets the group instead of its address, when the person sees it and the rule lets them."""

    def wrap(view: View) -> View:
        @wraps(view)
        def found(request: HttpRequest, slug: str, **more: Any) -> HttpResponseBase:
            group = WorkingGroup.objects.visible_to(request.user).filter(slug=slug).first()
            if group is None or not rule(request.user, group):
                return missing(request)
            return never_cache(view)(request, group, **more)

        return login_not_required(found)

    return wrap
