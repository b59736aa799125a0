"""The door of every desk: visitors are led to signing in and back, for the signed-in whose desk it is not there is nothing there."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

View = Callable[..., HttpResponseBase]


@require_safe
def missing(request: HttpRequest) -> HttpResponseBase:
    """As a page that does not exist answers each method."""
    raise Http404


def only_for(may: Callable[[Any], bool]) -> Callable[[View], View]:
    """The view for whom ``may`` lets in; never kept by a browser, so that “back” after signing out shows nothing.

    The middleware leads visitors to signing in before the view looks for anything, so that they learn nothing of what is there.
    """

    def wrap(view: View) -> View:
        shown = never_cache(view)

        @wraps(view)
        def asked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not may(request.user):
                return missing(request)
            return shown(request, *args, **kwargs)

        return asked

    return wrap
