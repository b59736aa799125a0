"""How a page of the closed space finds what it is about. For everyone else, signed in or not and however they ask, it is not there."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from rrjeti.workgroups import rules
from rrjeti.workgroups.models import WorkingGroup

View = Callable[..., HttpResponseBase]
form_view = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def missing(request: HttpRequest) -> HttpResponseBase:
    """As a page that does not exist answers each method."""
    raise Http404


def of_identified(view: View) -> View:
    """The door stands before the question of the method: a wrong one would tell that there is something here. Nobody is led to signing in."""
    return _door(view, rules.is_identified)


def of_coordinators(view: View) -> View:
    return _door(view, rules.coordinates)


def _door(view: View, rule: Callable[[Any], bool]) -> View:
    @wraps(view)
    def asked(request: HttpRequest, **more: Any) -> HttpResponseBase:
        if not rule(request.user):
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
