"""How a page finds its organisation: visible to the person and open to them by the rule, or 404 as if it were not there."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from rrjeti.organisations.models import Organisation

View = Callable[..., HttpResponseBase]
form_view = require_http_methods(["GET", "HEAD", "POST"])


def of_organisation(rule: Callable[[Any, Organisation], object]) -> Callable[[View], View]:
    """The view gets the organisation instead of its number. Nothing is kept by the browser, so that “back” after signing out shows nothing."""

    def wrap(view: View) -> View:
        @never_cache
        @wraps(view)
        def found(request: HttpRequest, pk: int, **more: Any) -> HttpResponseBase:
            organisation = Organisation.objects.visible_to(request.user).select_related("application", "municipality__county").filter(pk=pk).first()
            if organisation is None or not rule(request.user, organisation):
                raise Http404
            return view(request, organisation, **more)

        return found

    return wrap
